/** Something in the file system that kept Plimsoll from its job; `file` is the path that people see. Fits the engine's `RunError`. */
export interface ProjectError {
  readonly message: string;
  readonly file: string;
  /** True where an argument names what is not there or cannot be: the arguments are to be mended, not the files. */
  readonly usage?: true;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'not permitted'],
  ['ENOENT', 'there is no such file'],
  ['ENOTDIR', 'a part of its path is a file, not a folder'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'its symbolic links go round in a circle'],
  ['ENAMETOOLONG', 'its path is too long'],
  ['EMFILE', 'this process has too many files open'],
  ['ENFILE', 'the system has too many files open'],
  ['ENXIO', 'nothing stands behind this device or socket'],
  ['EIO', 'the disk or network reported an error'],
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the file system is read-only'],
  ['EBUSY', 'it is in use'],
]);

/** The system's code of a failure (`ENOENT`), or `undefined` for anything else that was thrown. */
export function failureCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code;
}

/** What goes wrong in any place of a disk or system, whatever the path. */
const OF_THE_SYSTEM: ReadonlySet<string | undefined> = new Set(['EMFILE', 'ENFILE', 'EIO', 'ENOSPC', 'EDQUOT', 'EFBIG', 'ENOMEM', undefined]);

/** True for a failure that lies in the path that was named, or in its rights, so that another would do. */
export function isOfPath(error: unknown): boolean {
  return !OF_THE_SYSTEM.has(failureCode(error));
}

/** A failure in words for people, with the system's code in brackets: `permission denied (EACCES)`. Holds no path. */
export function failureWords(error: unknown): string {
  const code = failureCode(error);
  if (code === undefined) return error instanceof Error ? error.message : String(error);
  return `${WORDS.get(code) ?? 'the system refused'} (${code})`;
}
