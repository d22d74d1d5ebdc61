import { appendFileSync, closeSync, fstatSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, parse } from 'node:path';

import { type ProjectError, failureWords, isOfPath } from './failure.js';
import { leadsElsewhere } from './links.js';

/**
 * Writes chunks to a file one after the other, over what stood there; missing folders are made. No symbolic link in `tree` is
 * followed, an absolute folder whose content others may have made; the root of the file system is none. Never throws: the
 * failure comes back, and what was written until then stays.
 */
export function writeOutput(path: string, chunks: Iterable<string>, tree?: string): ProjectError | undefined {
  try {
    if (tree !== undefined && tree !== parse(tree).root && leadsElsewhere(path, tree)) {
      return { message: 'A symbolic link leads elsewhere, and whoever made it would say what is written over; name the place itself.', file: path, usage: true };
    }
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, 'w');
    try {
      for (const chunk of chunks) writeFileSync(file, chunk);
    } finally {
      closeSync(file);
    }
    return undefined;
  } catch (error) {
    return { message: `The output cannot be written: ${failureWords(error)}.`, file: path, ...(isOfPath(error) ? { usage: true } : {}) };
  }
}

/** Adds text to the end of a file that the platform hands out, such as a job summary. Never throws. */
export function appendOutput(path: string, text: string): ProjectError | undefined {
  try {
    appendFileSync(path, text);
    return undefined;
  } catch (error) {
    return { message: `The output cannot be written: ${failureWords(error)}.`, file: path };
  }
}

/** True for an open file, pipe or socket: what is written to it at once, and is no terminal or other device. Never throws. */
export function isPlainDescriptor(descriptor: number): boolean {
  try {
    const stat = fstatSync(descriptor);
    return stat.isFile() || stat.isFIFO() || stat.isSocket();
  } catch {
    return false;
  }
}

/** What could not be written at once, and why when that is more than a reader who is not ready. */
export interface Unwritten {
  readonly rest: Uint8Array;
  readonly error: NodeJS.ErrnoException | undefined;
}

/** Writes text to an open descriptor and waits for it. Never throws: what is left over comes back. */
export function writeDescriptor(descriptor: number, text: string): Unwritten | undefined {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
    return undefined;
  } catch (caught) {
    const error = caught as NodeJS.ErrnoException;
    return { rest: bytes.subarray(written), error: error.code === 'EAGAIN' ? undefined : error };
  }
}
