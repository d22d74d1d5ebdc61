import { type Stats, lstatSync, statSync } from 'node:fs';
import path from 'node:path';

import { type ProjectError, failureCode, failureWords } from './failure.js';
import { brokenLink } from './links.js';
import { displayPath, looksLikeGlob, selfAndAncestors } from './paths.js';

/** What one argument of a run means. */
export type Argument =
  | { readonly type: 'file'; readonly absolute: string; readonly link: boolean }
  | { readonly type: 'folder'; readonly absolute: string }
  | { readonly type: 'glob'; readonly pattern: string }
  /** Written `!x`: a path, or else a pattern, to leave out. */
  | { readonly type: 'excluded-path'; readonly absolute: string }
  | { readonly type: 'excluded-glob'; readonly pattern: string }
  | { readonly type: 'wrong'; readonly error: ProjectError };

const NOT_THERE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

/**
 * Reads one argument. What exists under exactly this name is taken by it, whatever characters it holds; only then is it tried
 * as a pattern. Pipes and devices count as files.
 */
export function readArgument(argument: string, workingFolder: string): Argument {
  if (argument === '') return namesNothing('An empty path names nothing.', argument);
  const absolute = path.resolve(workingFolder, argument);
  try {
    const stat = statOf(absolute);
    if (stat?.isDirectory() === true) return { type: 'folder', absolute };
    if (stat !== undefined) return { type: 'file', absolute, link: lstatSync(absolute).isSymbolicLink() };
  } catch (error) {
    return wrong(`It cannot be opened: ${failureWords(error)}.`, displayPath(absolute, workingFolder, path));
  }
  if (argument.startsWith('!')) return readExclusion(argument.slice(1), workingFolder);
  if (looksLikeGlob(argument)) return { type: 'glob', pattern: argument };
  const shown = displayPath(absolute, workingFolder, path);
  const broken = brokenLink(absolute);
  return broken === undefined ? namesNothing(notThere(absolute, workingFolder), shown) : wrong(broken, shown);
}

function readExclusion(argument: string, workingFolder: string): Argument {
  const absolute = path.resolve(workingFolder, argument);
  return statOrNothing(absolute) !== undefined || !looksLikeGlob(argument)
    ? { type: 'excluded-path', absolute }
    : { type: 'excluded-glob', pattern: argument };
}

/** Says where the path ends, so that a person need not look at every part of it. */
function notThere(absolute: string, workingFolder: string): string {
  const above = selfAndAncestors(path.dirname(absolute), path);
  const nearest = above.find((folder) => statOrNothing(folder) !== undefined) ?? workingFolder;
  const shown = JSON.stringify(displayPath(nearest, workingFolder, path));
  const missing = path.relative(nearest, absolute).split(path.sep)[0] ?? '';
  const reason =
    statOrNothing(nearest)?.isDirectory() === true
      ? `the folder ${shown} has no ${JSON.stringify(missing)}`
      : `${shown} is a file, not a folder`;
  return `There is no such file or folder: ${reason}.`;
}

/** `undefined` when nothing is there; throws when that cannot be found out. */
function statOf(absolute: string): Stats | undefined {
  try {
    return statSync(absolute);
  } catch (error) {
    if (NOT_THERE.has(failureCode(error) ?? '')) return undefined;
    throw error;
  }
}

function statOrNothing(absolute: string): Stats | undefined {
  try {
    return statOf(absolute);
  } catch {
    return undefined;
  }
}

function wrong(message: string, file: string): Argument {
  return { type: 'wrong', error: { message, file } };
}

function namesNothing(message: string, file: string): Argument {
  return { type: 'wrong', error: { message, file, usage: true } };
}
