import { closeSync, constants, fstatSync, mkdirSync, openSync, readFileSync, renameSync, type Stats, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failureCode } from './failure.js';
import { isLeft } from './leftover.js';

/** A cache of more bytes than this is not read. */
const MOST_BYTES = 128 * 1024 * 1024;

/** What a cache's folder is made of, for one platform. */
export interface CacheEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** The permissions that a cache's file gets, and its folder where that is made. */
export interface CacheModes {
  readonly folder: number;
  readonly file: number;
}

/** Only the user who wrote it can read it. */
const PRIVATE: CacheModes = { folder: 0o700, file: 0o600 };

/**
 * The folder of the platform's caches that is ours: below `$XDG_CACHE_HOME` where that is absolute, as its specification asks, else
 * `~/.cache`, `~/Library/Caches`, `%LOCALAPPDATA%`. `undefined` where the environment names none.
 */
export function userCacheFolder({ env, platform }: CacheEnvironment): string | undefined {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const home = platform === 'win32' ? env['USERPROFILE'] : env['HOME'];
  const fallback = platform === 'win32' ? below(home, 'AppData', 'Local') : platform === 'darwin' ? below(home, 'Library', 'Caches') : below(home, '.cache');
  const folders = [env['XDG_CACHE_HOME'], platform === 'win32' ? env['LOCALAPPDATA'] : undefined, fallback];
  const folder = folders.find((each) => each !== undefined && paths.isAbsolute(each));
  return folder === undefined ? undefined : paths.join(folder, 'plimsoll');

  function below(of: string | undefined, ...steps: readonly string[]): string | undefined {
    return of === undefined || of === '' ? undefined : paths.join(of, ...steps);
  }
}

/**
 * The text of a cache that this user wrote; `undefined` where there is none that can be trusted: a symbolic link, no regular file,
 * another user's, one that others may write, or one that is too large. Never throws.
 */
export function readCacheFile(file: string): string | undefined {
  const own = process.getuid?.();
  return readTrusted(file, (stats) => own === undefined || (stats.uid === own && !isWritableByOthers(stats) && stats.nlink === 1))?.toString();
}

/**
 * The bytes of a regular file, reached by no symbolic link in its place, of which `isTrusted` holds. `undefined` for any other, for
 * one that is too large, and for none. Never throws.
 */
export function readTrusted(file: string, isTrusted: (stats: Stats) => boolean): Buffer | undefined {
  try {
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stats = fstatSync(descriptor);
      return stats.isFile() && stats.size <= MOST_BYTES && isTrusted(stats) ? readFileSync(descriptor) : undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

/** Whether users beside the owner may write something, as far as its mode says. */
export function isWritableByOthers({ mode }: Stats): boolean {
  return (mode & (constants.S_IWGRP | constants.S_IWOTH)) !== 0;
}

/**
 * Puts a cache in the place of the one before, whole or not at all; its folder is made where it is missing. False where it cannot be
 * written or another process is at it, which costs speed and nothing else. Never throws.
 */
export function writeCacheFile(file: string, content: string | Buffer, modes = PRIVATE): boolean {
  const beside = `${file}.new`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: modes.folder });
    writeFileSync(beside, content, { flag: 'wx', mode: modes.file });
    renameSync(beside, file);
    return true;
  } catch (error) {
    removeUnfinished(beside, failureCode(error) !== 'EEXIST');
    return false;
  }
}

/** Removes a file that never got its name, unless another process is about to finish it. */
function removeUnfinished(file: string, isOurs: boolean): void {
  try {
    if (isOurs || isLeft(file)) unlinkSync(file);
  } catch {
    // It was never made, or does no harm.
  }
}
