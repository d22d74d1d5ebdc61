import { accessSync, constants, lstatSync, mkdirSync, type Stats } from 'node:fs';
import path from 'node:path';
import { isWritableByOthers, readTrusted, writeCacheFile } from './cache-file.js';

/** Whoever can run the program can read it. */
const MODES = { folder: 0o755, file: 0o644 };
const CHECKSUM_BYTES = 4;

/**
 * Compiled code of a program's files, in the folder `code` beside them. It runs in their place, so it is used only where nobody can
 * have laid it there but who could change the program: folders and files belong to the owner of the program's folder, and no one else
 * may write them. Only the owner keeps any, who can remove it again, too. On Windows that folder says who may write what is in it.
 */
export class CodeCache {
  readonly #program: string;
  readonly #outer: string;
  readonly #inner: string;
  readonly #isTrusted = (stats: Stats): boolean => !isWritableByOthers(stats) && stats.uid === this.#ownerOfProgram();
  #owner: number | undefined;
  #isThere: boolean | undefined;

  /** `version` is the name of a folder: it stands for everything beside the text of a file that its code depends on. */
  constructor(program: string, version: string) {
    this.#program = program;
    this.#outer = path.join(program, 'code');
    this.#inner = path.join(this.#outer, version);
  }

  /** The code that was kept of a file of this text; `undefined` where there is none, or none that can be used. Never throws. */
  read(name: string, text: Buffer): Buffer | undefined {
    this.#isThere ??= this.#isFolder(this.#outer) && this.#isFolder(this.#inner);
    const kept = this.#isThere ? readTrusted(this.#file(name), this.#isTrusted) : undefined;
    if (kept === undefined) return undefined;
    const code = kept.subarray(0, -CHECKSUM_BYTES);
    return checksum(text, code).equals(kept.subarray(-CHECKSUM_BYTES)) ? code : undefined;
  }

  /** Makes the folders that {@link write} needs; false where nothing can be kept. Never throws. */
  open(): boolean {
    try {
      if (process.getuid !== undefined && process.getuid() !== this.#ownerOfProgram()) return false;
      accessSync(this.#program, constants.W_OK);
      mkdirSync(this.#outer, { recursive: true, mode: MODES.folder });
      if (!this.#isFolder(this.#outer)) return false;
      mkdirSync(this.#inner, { recursive: true, mode: MODES.folder });
      return this.#isFolder(this.#inner);
    } catch {
      return false;
    }
  }

  /** Keeps the code of a file of this text, whole or not at all. False where it cannot, or another process is at it. Never throws. */
  write(name: string, text: Buffer, code: Buffer): boolean {
    return writeCacheFile(this.#file(name), Buffer.concat([code, checksum(text, code)]), MODES);
  }

  #file(name: string): string {
    return path.join(this.#inner, path.basename(name));
  }

  /** Whether something is a folder that can be trusted, and no link to one. */
  #isFolder(folder: string): boolean {
    try {
      const stats = lstatSync(folder, { throwIfNoEntry: false });
      return stats?.isDirectory() === true && this.#isTrusted(stats);
    } catch {
      return false;
    }
  }

  #ownerOfProgram(): number {
    this.#owner ??= lstatSync(this.#program).uid;
    return this.#owner;
  }
}

/**
 * Tells whether code is whole, and of which text: V8 compares its own version, its flags and the length of the text, but runs
 * whatever stands behind them.
 */
function checksum(text: Buffer, code: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(CHECKSUM_BYTES);
  const { crc32 } = process.getBuiltinModule('node:zlib');
  bytes.writeUInt32LE(crc32(code, crc32(text)));
  return bytes;
}
