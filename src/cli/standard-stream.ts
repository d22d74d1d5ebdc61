import { isPlainDescriptor, writeDescriptor } from '../project/index.js';
import type { OutputStream } from './io.js';

/** What is used of the platform's own stream. */
export interface PlatformStream extends OutputStream {
  readonly write: (text: string | Uint8Array, written?: (error?: Error | null) => void) => boolean;
  readonly once: (event: 'drain', listener: () => void) => unknown;
  readonly on: (event: 'error', listener: (error: NodeJS.ErrnoException) => void) => unknown;
}

/**
 * stdout or stderr. Files, pipes and sockets are written directly and at once: the platform's own stream, which takes time to open,
 * is for terminals, other devices, Windows, and readers that are not ready. `failed` is told what could not be written.
 */
export class StandardStream implements OutputStream {
  readonly #descriptor: number;
  readonly #open: () => PlatformStream;
  readonly #failed: (error: NodeJS.ErrnoException) => void;
  #stream: PlatformStream | undefined;
  #direct: boolean | undefined;

  constructor(descriptor: number, open: () => PlatformStream, failed: (error: NodeJS.ErrnoException) => void) {
    this.#descriptor = descriptor;
    this.#open = open;
    this.#failed = failed;
  }

  get isTTY(): boolean {
    return !this.#isDirect() && this.#platform().isTTY === true;
  }

  get columns(): number | undefined {
    return this.#isDirect() ? undefined : this.#platform().columns;
  }

  /** Calls back when all is written, at once where the platform's stream was not needed; never where something cannot be written. */
  flush(done: () => void): void {
    if (this.#stream === undefined) done();
    else this.#stream.write('', (error) => { if (error === undefined || error === null) done(); });
  }

  /** False when the stream is full: wait for `drain` then. */
  write(text: string): boolean {
    if (!this.#isDirect()) return this.#platform().write(text);
    const unwritten = writeDescriptor(this.#descriptor, text);
    if (unwritten === undefined) return true;
    if (unwritten.error === undefined) {
      this.#direct = false;
      return this.#platform().write(unwritten.rest);
    }
    this.#failed(unwritten.error);
    return true;
  }

  once(event: 'drain', listener: () => void): void {
    this.#platform().once(event, listener);
  }

  #isDirect(): boolean {
    return (this.#direct ??= process.platform !== 'win32' && isPlainDescriptor(this.#descriptor));
  }

  #platform(): PlatformStream {
    if (this.#stream === undefined) {
      this.#stream = this.#open();
      this.#stream.on('error', this.#failed);
    }
    return this.#stream;
  }
}
