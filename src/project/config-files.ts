import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isInside } from './paths.js';
import { readText } from './read.js';

/** True when a file of this path is there. */
export function fileExists(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // A link that leads to itself is no file either.
    return false;
  }
}

/** True when a folder of this path is there. */
export function folderExists(folder: string): boolean {
  try {
    return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

/** Configuration files larger than this are not read; real ones have some hundred lines. */
const MAX_CONFIG_BYTES = 1024 * 1024;

/** The text of a configuration file, or `undefined` when it cannot be read, is too large, or a link leads out of `root`. */
export function readConfigText(file: string, root?: string): string | undefined {
  try {
    if (root !== undefined && !isInside(realpathSync(root), realpathSync(file), path)) return undefined;
    return readText(file, { maxBytes: MAX_CONFIG_BYTES }).text;
  } catch {
    return undefined;
  }
}
