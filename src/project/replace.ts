import { accessSync, closeSync, constants, fchmodSync, fchownSync, fsyncSync, lstatSync, openSync, readdirSync, readFileSync, realpathSync, renameSync, type Stats, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { decodeText } from './decode.js';
import { type ProjectError, failureCode, failureWords } from './failure.js';
import { isLeft } from './leftover.js';
import { isInside } from './paths.js';

/** A file's text that is to be replaced. */
export interface Replacement {
  /** The file's absolute path. */
  readonly file: string;
  /** The folder outside of which nothing is written. */
  readonly root: string;
  /** What was read; when something else stands in the file by now, it stays. `undefined` for a file that is to be made. */
  readonly before: string | undefined;
  readonly after: string;
}

/** Names that were tried for the file beside it before somebody else must own them all. */
const MOST_NAMES = 100;

/**
 * Replaces a file's text at once: whoever reads it, and whatever kills the process, finds the old text or the new one, whole. Mode
 * and owner stay. Nothing is written through a symbolic link, outside the root, over what changed since it was read, or where the
 * file may not be written. Never throws: the failure comes back.
 */
export function replaceText({ file, root, before, after }: Replacement): ProjectError | undefined {
  const failed = (reason: string): ProjectError => ({ message: `The file was not changed: ${reason}.`, file });
  try {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    if (stat === undefined && before === undefined) {
      if (!isInside(realpathSync(root), realpathSync(path.dirname(file)), path)) return failed(`it lies outside of ${root}`);
      writeBeside(file, Buffer.from(after), undefined);
      return undefined;
    }
    if (stat === undefined) return failed('there is no such file (ENOENT)');
    if (stat.isSymbolicLink()) return failed('it is a symbolic link');
    if (!stat.isFile()) return failed('it is no regular file');
    if (stat.nlink > 1) return failed('it has other names (hard links), which would keep the old text');
    const folder = realpathSync(path.dirname(file));
    if (!isInside(realpathSync(root), folder, path)) return failed(`it lies outside of ${root}`);
    accessSync(file, constants.W_OK);
    const bytes = readFileSync(file);
    const old = decodeText(bytes);
    if (before === undefined || old.problem !== undefined || old.text !== before) return failed('it changed since it was read');
    if (!Buffer.from(before).equals(bytes)) return failed('it is not written in UTF-8');
    writeBeside(path.join(folder, path.basename(file)), Buffer.from(after), stat);
    return undefined;
  } catch (error) {
    return failed(failureWords(error));
  }
}

/**
 * Removes what runs that were killed left beside these files: new texts that never got their file's name. Those that
 * are younger than a minute, and files outside the root, are left. Never throws.
 */
export function removeLeftovers(files: readonly string[], root: string): void {
  const folders = new Map<string, Set<string>>();
  for (const file of files) folders.set(path.dirname(file), (folders.get(path.dirname(file)) ?? new Set()).add(stemOf(file)));
  for (const [folder, stems] of folders) {
    try {
      if (!isInside(realpathSync(root), realpathSync(folder), path)) continue;
      for (const name of readdirSync(folder)) {
        const beside = path.join(folder, name);
        if (stems.has(BESIDE.exec(name)?.[1] ?? '') && isLeft(beside)) unlinkSync(beside);
      }
    } catch {
      // What cannot be cleaned does no harm, and what cannot be written is told when it is.
    }
  }
}

/** What of a file's name stands in that of the file beside it: as much as leaves room for the rest, in a name of 255 bytes. */
function stemOf(file: string): string {
  // What is cut through is written as a character of its own, and must be known by it again.
  return Buffer.from(path.basename(file).slice(0, 60)).toString();
}

/** The names that {@link openBeside} gives. */
const BESIDE = /^\.(.+)\.\d+-\d+\.tmp$/;

/** Writes a new file beside the old one and gives it the old one's name. */
function writeBeside(file: string, bytes: Buffer, like: Stats | undefined): void {
  const { name, descriptor } = openBeside(file, like === undefined ? 0o666 : 0o600);
  let isOpen = true;
  try {
    if (like !== undefined) keepOwner(descriptor, name, like);
    writeFileSync(descriptor, bytes);
    fsyncSync(descriptor);
    closeSync(descriptor);
    isOpen = false;
    renameSync(name, file);
  } catch (error) {
    if (isOpen) closeSync(descriptor);
    unlinkSync(name);
    throw error;
  }
}

/** Gives a file the owner and the mode of another. */
function keepOwner(descriptor: number, name: string, { mode, uid, gid }: Stats): void {
  const own = lstatSync(name);
  if (own.uid !== uid || own.gid !== gid) fchownSync(descriptor, uid, gid);
  fchmodSync(descriptor, mode & 0o7777);
}

/** A new file that nobody has, in the same folder; hidden, and of a name that no walk takes for a manifest. */
function openBeside(file: string, mode: number): { readonly name: string; readonly descriptor: number } {
  for (let number = 0; ; number++) {
    const name = path.join(path.dirname(file), `.${stemOf(file)}.${process.pid}-${number}.tmp`);
    try {
      return { name, descriptor: openSync(name, 'wx', mode) };
    } catch (error) {
      if (number >= MOST_NAMES || failureCode(error) !== 'EEXIST') throw error;
    }
  }
}
