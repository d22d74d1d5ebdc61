import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import type { GlobEntry } from 'globby';

import { type ProjectError, failureCode, failureWords } from './failure.js';
import { isSkippedFolder } from './names.js';
import { displayPath, globPattern } from './paths.js';
import { MAX_DEPTH } from './walk.js';

/** An entry that a pattern matches. */
export interface GlobMatch {
  readonly absolute: string;
  readonly name: string;
  readonly type: 'file' | 'folder' | 'link' | 'special';
}

/**
 * Everything that one glob pattern matches, folders too, relative to the working folder. `*` matches names that begin with a
 * dot; symbolic links are matched, never followed; what a walk does not enter is not entered here either, unless the pattern
 * spells it out. Folders that cannot be listed are added to `errors`.
 */
export async function matchGlob(pattern: string, workingFolder: string, errors: ProjectError[]): Promise<GlobMatch[]> {
  const { globbySync } = await import('globby');
  const options = {
    cwd: workingFolder,
    dot: true,
    expandDirectories: false,
    expandNegationOnlyPatterns: false,
    followSymbolicLinks: false,
    onlyFiles: false,
    objectMode: true,
    fs: { lstatSync, statSync, readdirSync: lister(workingFolder, errors) },
  } as const;
  let found: GlobEntry[];
  try {
    found = globbySync(globPattern(pattern, path), options);
  } catch (error) {
    errors.push({ message: `This pattern cannot be used: ${failureWords(error)}.`, file: pattern });
    return [];
  }
  return found.map(({ path: relative, name, dirent }) => ({
    absolute: path.resolve(workingFolder, relative),
    name,
    type: dirent.isSymbolicLink() ? 'link' : dirent.isDirectory() ? 'folder' : dirent.isFile() ? 'file' : 'special',
  }));
}

interface ListFolder {
  (folder: string, options: { withFileTypes: true }): Dirent[];
  (folder: string): string[];
}

/** Lists folders as a walk does: without those it skips, down to its depth, and with a failure for each that stays closed. */
function lister(workingFolder: string, errors: ProjectError[]): ListFolder {
  function list(folder: string, options: { withFileTypes: true }): Dirent[];
  function list(folder: string): string[];
  function list(folder: string, options?: { withFileTypes: true }): (Dirent | string)[] {
    const entries = entriesOf(path.resolve(workingFolder, folder), workingFolder, errors);
    return options === undefined ? entries.map((entry) => entry.name) : entries;
  }
  return list;
}

function entriesOf(folder: string, workingFolder: string, errors: ProjectError[]): Dirent[] {
  const file = displayPath(folder, workingFolder, path);
  if (file.split('/').length > MAX_DEPTH) {
    errors.push({ message: `This folder lies more than ${MAX_DEPTH} folders deep and is not read.`, file });
    return [];
  }
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => !(entry.isDirectory() && isSkippedFolder(entry.name)));
  } catch (error) {
    // A pattern may spell out a folder that is not there; that it matches nothing is said elsewhere.
    const code = failureCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      errors.push({ message: `This folder cannot be listed: ${failureWords(error)}.`, file });
    return [];
  }
}
