import { appendFileSync, closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { type ProjectError, failureWords } from './failure.js';

/**
 * Writes chunks to a file one after the other, over what stood there; missing folders are made. Never throws: the failure
 * comes back, and what was written until then stays.
 */
export function writeOutput(path: string, chunks: Iterable<string>): ProjectError | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, 'w');
    try {
      for (const chunk of chunks) writeFileSync(file, chunk);
    } finally {
      closeSync(file);
    }
    return undefined;
  } catch (error) {
    return { message: `The output cannot be written: ${failureWords(error)}.`, file: path };
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
