import type { PlatformPath } from 'node:path';

/** The path functions of one platform: `path.posix` or `path.win32`. */
export type PathModule = Pick<PlatformPath, 'sep' | 'relative' | 'isAbsolute' | 'dirname' | 'parse'>;

const WINDOWS_LONG_PREFIX = /^\\\\\?\\(UNC\\)?/i;
const GLOB = /[*?]|\[[^\]]+\]|\{[^}]*(?:,|\.\.)[^}]*\}|[@+!]\(/;
const SURROGATE = /[\ud800-\udfff]/;

/**
 * The path people see: relative to the working folder, with `/` on every platform; `.` for the folder itself. What lies on
 * another Windows drive or share has no relative path and is shown whole, with `/`. Both arguments are absolute.
 */
export function displayPath(absolute: string, workingFolder: string, paths: PathModule): string {
  if (paths.sep !== '\\') return paths.relative(workingFolder, absolute) || '.';
  const from = withoutLongPrefix(workingFolder);
  const to = withoutLongPrefix(absolute);
  // Two shares of one server have a relative path for the platform, yet no folder is above a share.
  const shown = rootOf(from, paths) === rootOf(to, paths) ? paths.relative(from, to) || '.' : to;
  return shown.replaceAll('\\', '/');
}

/** A shown folder as the beginning of what is shown of its entries: empty for `.`, else with one `/` at the end. */
export function displayPrefix(folder: string): string {
  if (folder === '.') return '';
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** An absolute folder as the beginning of its entries' paths: with exactly one separator at the end, also for a root. */
export function entryPrefix(folder: string, paths: PathModule): string {
  return folder.endsWith(paths.sep) ? folder : folder + paths.sep;
}

/** True when an absolute path is the folder itself or lies below it. Compares text only; resolve links first. */
export function isInside(folder: string, path: string, paths: PathModule): boolean {
  const relative = paths.relative(folder, path);
  return !paths.isAbsolute(relative) && relative !== '..' && !relative.startsWith(`..${paths.sep}`);
}

/** A folder and all folders above it, nearest first, up to and with the root of the drive or share. */
export function selfAndAncestors(folder: string, paths: PathModule): string[] {
  const folders = [folder];
  for (let at = folder, above = paths.dirname(at); above !== at; at = above, above = paths.dirname(at)) folders.push(above);
  return folders;
}

/** True when an argument holds what a glob pattern is made of; a lone bracket or brace is none. */
export function looksLikeGlob(argument: string): boolean {
  return GLOB.test(argument);
}

/** An argument as a glob pattern. On Windows `\` separates folders, so it becomes `/` and escapes nothing. */
export function globPattern(argument: string, paths: PathModule): string {
  return paths.sep === '\\' ? argument.replaceAll('\\', '/') : argument;
}

/** Sorts in place by the UTF-8 bytes of each path, which is the same on every platform; equal paths keep their order. */
export function sortByPath<T>(items: T[], pathOf: (item: T) => string): T[] {
  const plain = !items.some((item) => SURROGATE.test(pathOf(item)));
  return items.sort((a, b) => (plain ? compareUnits(pathOf(a), pathOf(b)) : compareBytes(pathOf(a), pathOf(b))));
}

/** Compares two strings as their UTF-8 bytes would compare; a negative number, zero or a positive one. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const unitA = a.charCodeAt(at);
    const unitB = b.charCodeAt(at);
    if (unitA !== unitB) return byteRank(unitA) - byteRank(unitB);
  }
  return a.length - b.length;
}

/** Same order as bytes as long as no surrogates are about. */
function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Surrogates stand for characters above U+FFFF, so they rank above the units from U+E000 on. */
function byteRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** The drive or share of a path, comparable. */
function rootOf(path: string, paths: PathModule): string {
  const { root } = paths.parse(path);
  return (root.endsWith(paths.sep) ? root : root + paths.sep).toLowerCase();
}

/** `\\?\C:\x` is `C:\x`, and `\\?\UNC\server\share` is `\\server\share`. */
function withoutLongPrefix(path: string): string {
  return path.replace(WINDOWS_LONG_PREFIX, (_prefix, share?: string) => (share === undefined ? '' : '\\\\'));
}
