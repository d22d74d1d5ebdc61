import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Question, Reply } from './protocol.js';

/** What the thread that lints is started with. */
export interface ThreadData {
  readonly port: MessagePort;
  /** One number, which the thread sets to 1 when it has answered. */
  readonly signal: Int32Array;
}

/** A file that takes longer than this has found a fault of ours, in milliseconds. */
const PATIENCE = 10 * 60 * 1000;

/** The thread that lints. ESLint's rules cannot wait for a promise, so the question is put there and waited for. */
export class LintingThread {
  readonly #signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #port: MessagePort;

  /** `entry` is the module of the thread. It does not keep the process alive. */
  constructor(entry: URL) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const worker = new Worker(entry, { workerData: { port: port2, signal: this.#signal }, transferList: [port2], stdout: true, execArgv: [] });
    worker.unref();
  }

  /**
   * Asks and waits.
   * @throws Error with what the thread says it cannot do.
   */
  ask(question: Question): Extract<Reply, { findings: unknown }>['findings'] {
    Atomics.store(this.#signal, 0, 0);
    this.#port.postMessage(question);
    Atomics.wait(this.#signal, 0, 0, PATIENCE);
    const received = receiveMessageOnPort(this.#port) as { readonly message: Reply } | undefined;
    if (received === undefined) throw new Error('Plimsoll has not answered.');
    const { message: reply } = received;
    if ('failure' in reply) throw new Error(`Plimsoll: ${reply.failure}`);
    return reply.findings;
  }
}
