import { closeSync, constants, fstatSync, mkdirSync, openSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A cache of more bytes than this is not read. */
const MOST_BYTES = 128 * 1024 * 1024;

/** What a cache's folder is made of, for one platform. */
export interface CacheEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

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
  try {
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const { mode, uid, size, nlink } = fstatSync(descriptor);
      const isRegular = (mode & constants.S_IFMT) === constants.S_IFREG;
      const own = process.getuid?.();
      const isOurs = own === undefined || (uid === own && (mode & 0o022) === 0 && nlink === 1);
      return isRegular && isOurs && size <= MOST_BYTES ? readFileSync(descriptor, 'utf8') : undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

/**
 * Puts a cache in the place of the one before, whole or not at all; its folder is made where it is missing. Only this user can read
 * either. False where it cannot be written, which costs speed and nothing else. Never throws.
 */
export function writeCacheFile(file: string, text: string): boolean {
  const beside = `${file}.${String(process.pid)}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(beside, text, { flag: 'wx', mode: 0o600 });
    renameSync(beside, file);
    return true;
  } catch {
    remove(beside);
    return false;
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was never made.
  }
}
