import type { OutputStream } from './io.js';

/** Chunks written together: a stream is given few large writes instead of many small ones. */
const WRITE_SIZE = 64 * 1024;

/** Writes chunks and waits where the stream is full, so that output of any size needs little memory. */
export async function writeChunks(stream: OutputStream, chunks: Iterable<string>): Promise<void> {
  let buffer: string[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const full = stream.write(buffer.join('')) === false;
    buffer = [];
    size = 0;
    if (full) await drained(stream);
  };
  for (const chunk of chunks) {
    buffer.push(chunk);
    size += chunk.length;
    if (size >= WRITE_SIZE) await flush();
  }
  if (size > 0) await flush();
}

async function drained(stream: OutputStream): Promise<void> {
  if (!('once' in stream) || typeof stream.once !== 'function') return;
  const once = stream.once.bind(stream) as (event: string, listener: () => void) => void;
  await new Promise<void>((resolve) => once('drain', resolve));
}
