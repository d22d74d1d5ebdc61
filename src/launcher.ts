/**
 * Starts the built command, and keeps what V8 makes of its files for the next process: compiling them is a fifth of what a run over
 * a few files takes. `NODE_DISABLE_COMPILE_CACHE=1` turns that off, as for Node's own cache of this kind.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { tuneCompiler, untuned } from './cli/compiler.js';
import { importModule } from './cli/import-module.js';
import { CodeCache } from './project/code-cache.js';

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

class Launcher {
  readonly #folder: string;
  readonly #cache: CodeCache | undefined;
  readonly #loaded = new Map<string, { readonly text: Buffer; readonly script: vm.Script }>();
  #lacksCode = false;

  constructor(folder: string, cache: CodeCache | undefined) {
    this.#folder = folder;
    this.#cache = cache;
  }

  /** The value of a file, which is one expression. */
  load(name: string): unknown {
    const filename = path.join(this.#folder, name);
    const text = readFileSync(filename);
    const cachedData = this.#cache?.read(name, text);
    const script = untuned(() => new vm.Script(text.toString(), { filename, cachedData }));
    if (cachedData === undefined || script.cachedDataRejected === true) this.#lacksCode = true;
    this.#loaded.set(name, { text, script });
    return script.runInThisContext();
  }

  /** Keeps the code of all that was loaded where some had none: other files alone get no further than their first functions. */
  keep(): void {
    const cache = this.#cache;
    if (!this.#lacksCode || performance.now() > LONGEST_RUN_MS || cache?.open() !== true) return;
    for (const [name, { text, script }] of this.#loaded) {
      if (!cache.write(name, text, untuned(() => script.createCachedData()))) return;
    }
  }
}

const version = [process.version, process.platform, process.arch, PLIMSOLL_BUILD].join('-');
const launcher = new Launcher(__dirname, process.env['NODE_DISABLE_COMPILE_CACHE'] === '1' ? undefined : new CodeCache(__dirname, version));
process.on('exit', () => {
  try {
    launcher.keep();
  } catch {
    // The next run takes as long as this one, and this one ends as it would.
  }
});
const command = launcher.load('command.cjs') as Command;
command(require, { load: (name) => launcher.load(name), importModule, tuneCompiler });
