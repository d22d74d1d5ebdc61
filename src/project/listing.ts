import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';

import { IgnoreFiles } from './ignore-files.js';
import { isSkippedFolder } from './names.js';
import { entryPrefix, isInside, selfAndAncestors } from './paths.js';
import type { Surroundings } from './surroundings.js';
import { MAX_DEPTH } from './walk.js';

/** Folders with more entries than these are taken to hold whatever is asked for. */
const MOST_ENTRIES = 100_000;

/** No file system takes a longer path. */
const MOST_CHARACTERS = 4096;

/**
 * Whether anything below a folder passes a test, be it a manifest or not; git's ignore files hide nothing here. Of a folder that walks
 * do not enter, it and a file in it are asked for. True also where there is too much to look at, and where a folder cannot be listed.
 */
export function anyEntryBelow(folder: string, test: (absolute: string, isFolder: boolean) => boolean): boolean {
  const pending = [{ absolute: folder, depth: 0 }];
  let seen = 0;
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const entries = entriesOf(at.absolute);
    if (entries === undefined) return true;
    const prefix = entryPrefix(at.absolute, path);
    for (const entry of entries) {
      const absolute = prefix + entry.name;
      const isFolder = entry.isDirectory();
      if (++seen > MOST_ENTRIES || test(absolute, isFolder)) return true;
      if (!isFolder) continue;
      if (isSkippedFolder(entry.name)) {
        if (test(path.join(absolute, 'any.yaml'), false)) return true;
      } else if (at.depth === MAX_DEPTH) return true;
      else pending.push({ absolute, depth: at.depth + 1 });
    }
  }
  return false;
}

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

/** Whether git's ignore files would hide a path below a folder, which need not be there; the path of a folder ends with a slash. */
export async function wouldGitHide(relative: string, below: string, surroundings: Surroundings): Promise<boolean> {
  if (relative.length > MOST_CHARACTERS) return false;
  const ignoreFiles = new IgnoreFiles(below, []);
  await ignoreFiles.load();
  const boundary = surroundings.boundaryOf(below);
  const isFolder = relative.endsWith('/');
  const whole = path.resolve(path.join(below, relative));
  return selfAndAncestors(whole, path)
    .filter((at) => at !== below && isInside(below, at, path))
    .some((at) => ignoreFiles.rulesFor(path.dirname(at), boundary)?.hides(at, isFolder || at !== whole) === true);
}
