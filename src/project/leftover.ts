import { lstatSync } from 'node:fs';

/** Writing a file takes a moment, not this long. */
const LEFT_AFTER_MS = 60_000;

/**
 * Whether a file that never got its name was left by a process that was killed, and is not one that is being written. Throws where
 * there is none.
 */
export function isLeft(file: string): boolean {
  return lstatSync(file).mtimeMs < Date.now() - LEFT_AFTER_MS;
}
