/**
 * Starts the built command, and keeps what V8 makes of its files for the next process: compiling them is a fifth of what a run over
 * a few files takes. It is kept beside the files, so that who could lay code there could change the program as well; where that
 * folder cannot be written, nothing is kept. `NODE_DISABLE_COMPILE_CACHE=1` turns it off, as for Node's own cache of this kind.
 */
import { accessSync, constants, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { tuneCompiler, untuned } from './cli/compiler.js';
import { importModule } from './cli/import-module.js';

declare const PLIMSOLL_BUILD: string;

/** What the command cannot do itself, since V8 runs it as a script and not as a module. */
interface Services {
  readonly load: (name: string) => unknown;
  readonly importModule: typeof importModule;
  readonly tuneCompiler: typeof tuneCompiler;
}

/** The command: `require` finds what stands beside the launcher. */
type Command = (require: NodeJS.Require, services: Services) => void;

/** Code that was used and is not used any more is thrown away in time, so that a long run has little worth keeping. */
const LONGEST_RUN_MS = 1000;
const CHECKSUM_BYTES = 4;

class Launcher {
  readonly #folder: string;
  readonly #codeFolder: string;
  readonly #scripts = new Map<string, vm.Script>();
  readonly #keepsCode: boolean;
  #lacksCode = false;

  constructor(folder: string, keepsCode: boolean) {
    this.#folder = folder;
    this.#keepsCode = keepsCode;
    this.#codeFolder = path.join(folder, 'code', [process.version, process.platform, process.arch, PLIMSOLL_BUILD].join('-'));
  }

  /** The value of a file, which is one expression. */
  load(name: string): unknown {
    const filename = path.join(this.#folder, name);
    const text = readFileSync(filename, 'utf8');
    const cachedData = this.#kept(name);
    const script = untuned(() => new vm.Script(text, { filename, cachedData }));
    if (cachedData === undefined || script.cachedDataRejected === true) this.#lacksCode = true;
    this.#scripts.set(name, script);
    return script.runInThisContext();
  }

  /** Keeps the code of all that was loaded where some had none: other files alone get no further than their first functions. */
  keep(): void {
    if (!this.#keepsCode || !this.#lacksCode || performance.now() > LONGEST_RUN_MS) return;
    try {
      accessSync(this.#folder, constants.W_OK);
      mkdirSync(this.#codeFolder, { recursive: true, mode: 0o755 });
      for (const [name, script] of this.#scripts) {
        const code = untuned(() => script.createCachedData());
        const beside = `${this.#file(name)}.${String(process.pid)}`;
        writeFileSync(beside, Buffer.concat([code, checksum(code)]), { flag: 'wx', mode: 0o644 });
        renameSync(beside, this.#file(name));
      }
    } catch {
      // The next run takes as long as this one.
    }
  }

  #kept(name: string): Buffer | undefined {
    if (!this.#keepsCode) return undefined;
    try {
      const kept = readFileSync(this.#file(name));
      const code = kept.subarray(0, -CHECKSUM_BYTES);
      // V8 compares its version and its flags, but runs whatever code stands behind them.
      return checksum(code).equals(kept.subarray(-CHECKSUM_BYTES)) ? code : undefined;
    } catch {
      return undefined;
    }
  }

  #file(name: string): string {
    return path.join(this.#codeFolder, path.basename(name));
  }
}

function checksum(code: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(CHECKSUM_BYTES);
  bytes.writeUInt32LE(process.getBuiltinModule('node:zlib').crc32(code));
  return bytes;
}

const launcher = new Launcher(__dirname, process.env['NODE_DISABLE_COMPILE_CACHE'] !== '1');
process.on('exit', () => { launcher.keep(); });
const command = launcher.load('command.cjs') as Command;
command(require, { load: (name) => launcher.load(name), importModule, tuneCompiler });
