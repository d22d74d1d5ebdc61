import { lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';

import type { LinkTarget } from './discovery.js';
import { failureWords } from './failure.js';
import { isSkippedFolder } from './names.js';
import { isInside } from './paths.js';

/**
 * Follows a symbolic link met below `realRoot`, a folder's real path. Only a regular file is worth following, and only inside
 * that folder and outside those that a walk does not enter: a link to `.git/config` would show what is no part of the tree.
 */
export function followLink(link: string, realRoot: string): LinkTarget {
  try {
    const target = realpathSync(link);
    const stat = statSync(target);
    if (stat.isDirectory()) return { type: 'skipped', reason: isFolderOf(realRoot, target) ? 'linked-folder' : 'link-outside', isFolder: true };
    if (!stat.isFile()) return { type: 'skipped', reason: 'special-file' };
    return isPartOf(realRoot, target) ? { type: 'file' } : { type: 'skipped', reason: 'link-outside' };
  } catch (error) {
    return { type: 'broken', message: brokenLink(link) ?? `This symbolic link leads nowhere: ${failureWords(error)}.` };
  }
}

/** Says where a symbolic link points that leads to nothing; `undefined` for everything else. */
export function brokenLink(link: string): string | undefined {
  try {
    const target = readlinkSync(link);
    if (statSync(link, { throwIfNoEntry: false }) !== undefined) return undefined;
    return `This symbolic link points at ${JSON.stringify(target)}, which is not there.`;
  } catch {
    return undefined;
  }
}

/** A folder's path without symbolic links; the path as it is when that cannot be found out. */
export function realPathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/**
 * True for a path that lies below a folder by its name, while a symbolic link on the way leads elsewhere: what would be written
 * there is for whoever made the link to choose. Both paths are absolute; what does not exist yet leads nowhere, and links that
 * go round in a circle lead elsewhere. Never throws.
 */
export function leadsElsewhere(file: string, folder: string): boolean {
  if (!isInside(folder, file, path)) return false;
  let existing = file;
  while (existing !== folder && entryOf(existing) === undefined) existing = path.dirname(existing);
  return realPathOf(existing) !== path.join(realPathOf(folder), path.relative(folder, existing)) || (existing !== folder && entryOf(existing)?.isSymbolicLink() === true);
}

/** What stands at a path, links not followed; `undefined` where nothing does or the way there is none. */
function entryOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function isPartOf(realRoot: string, target: string): boolean {
  return isInside(realRoot, target, path) && isFolderOf(realRoot, path.dirname(target));
}

/** True for the root, and for a folder below it that a walk enters. */
function isFolderOf(realRoot: string, folder: string): boolean {
  return isInside(realRoot, folder, path) && !path.relative(realRoot, folder).split(path.sep).some(isSkippedFolder);
}
