/** Says which modules are the command's core and which are parts, and lets each ask for the other. */
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { evaluated } from './evaluated.js';
import { withoutTexts } from './rules.js';

/** @typedef {import('esbuild').OnResolveResult} OnResolveResult */
/** @typedef {import('esbuild').Plugin} Plugin */

/**
 * Modules that are imported like all others and loaded at the first call of one of their functions, with the names of their parts.
 * They may export functions and plain constants. Modules that are dynamically imported are parts by themselves.
 * @type {ReadonlyMap<string, string>}
 */
export const ON_CALL = new Map([
  ['src/config/check.ts', 'config'],
  ['src/config/load.ts', 'config'],
  ['src/kubernetes/builtin-roles.ts', 'builtin-roles'],
  ['src/kubernetes/escalations.ts', 'powers'],
  ['src/kubernetes/powers.ts', 'powers'],
  ['src/run/fact-cache.ts', 'fact-cache'],
  ['src/schema/validate.ts', 'config'],
  ['src/toml/document.ts', 'toml'],
]);

const ENTRY = 'src/bin.ts';

/** What belongs to the core, and what to parts. Files are named by their paths from the root. */
export class Split {
  /** Dynamically imported files, each a part; it grows while the core and parts are bundled. @type {Set<string>} */
  parts = new Set();
  /** What parts use of the core. @type {Set<string>} */
  #used = new Set();
  /** Files of the core with the names that they export. @type {Map<string, readonly string[]>} */
  #core = new Map();
  /** What stands in place of modules that are loaded on call. @type {Map<string, string>} */
  #calls = new Map();
  #root;
  #libraries;
  #rules;

  /** @param {{ root: string, libraries: readonly string[], rules: string }} request `rules` stands in place of `rules/index.ts` */
  constructor({ root, libraries, rules }) {
    this.#root = root;
    this.#libraries = new RegExp(`^(?:${libraries.join('|')})$`);
    this.#rules = rules;
  }

  /**
   * Learns which files the command reaches without a dynamic import.
   * @param {import('esbuild').BuildOptions} options
   */
  async findCore(options) {
    for (const [file, part] of ON_CALL) this.#calls.set(file, callsOf(file, part, await evaluated({ entryPoints: [file], absWorkingDir: this.#root })));
    const unwritten = { ...options, write: false, outdir: 'unused', outbase: '.' };
    const whole = await build({ ...unwritten, entryPoints: [ENTRY], plugins: [this.corePlugin()] });
    const files = Object.keys(whole.metafile?.inputs ?? {}).filter((file) => /^(?:src|rules)\/.*\.ts$/.test(file));
    const late = [...this.parts].find((file) => files.includes(file));
    if (late !== undefined) throw new Error(`${late} belongs to the core: import it statically.`);
    const separate = await build({ ...unwritten, format: 'esm', splitting: true, entryPoints: files, plugins: [this.#plugin(() => undefined)] });
    for (const { entryPoint, exports } of Object.values(separate.metafile?.outputs ?? {})) {
      // What is imported dynamically is an entry of its own here, and no part of the core.
      if (entryPoint !== undefined && files.includes(entryPoint)) this.#core.set(entryPoint, exports);
    }
  }

  /** @returns {Plugin} */
  corePlugin() {
    return this.#plugin((file, kind) => this.#late(file, kind));
  }

  /**
   * @param {string} name of the part
   * @returns {Plugin}
   */
  partPlugin(name) {
    return this.#plugin((file, kind) => {
      if (kind === 'entry-point' || ON_CALL.get(file) === name) return undefined;
      return this.#core.has(file) ? { path: file, namespace: 'core' } : this.#late(file, kind);
    });
  }

  /**
   * @param {string} file
   * @param {import('esbuild').ImportKind} kind
   * @returns {OnResolveResult | undefined}
   */
  #late(file, kind) {
    if (ON_CALL.has(file)) return { path: file, namespace: 'on-call' };
    if (kind !== 'dynamic-import') return undefined;
    this.parts.add(file);
    return { path: file, namespace: 'part' };
  }

  /**
   * @param {(file: string, kind: import('esbuild').ImportKind) => OnResolveResult | undefined} resolve
   * @returns {Plugin}
   */
  #plugin(resolve) {
    return {
      name: 'split',
      setup: (setup) => {
        setup.onResolve({ filter: this.#libraries }, ({ path: name }) => ({ path: `./vendor/${name}.cjs`, external: true }));
        setup.onResolve({ filter: /^core:/ }, ({ path: name }) => (name === 'core:registry' ? { path: name, namespace: 'registry' } : { external: true }));
        setup.onResolve({ filter: /^\.\.?\// }, ({ path: specifier, resolveDir, kind }) => {
          if (resolveDir.includes('node_modules')) return undefined;
          const file = path.relative(this.#root, path.resolve(resolveDir, specifier)).replaceAll('\\', '/').replace(/(?<!\.generated)\.js$/, '.ts');
          // No module does anything when it is loaded but the command itself, so what nobody uses of it is left out.
          return resolve(file, kind) ?? { path: path.resolve(this.#root, file), sideEffects: file === ENTRY };
        });
        setup.onLoad({ filter: /.*/, namespace: 'registry' }, () => ({ contents: this.#registry(), resolveDir: this.#root }));
        setup.onLoad({ filter: /.*/, namespace: 'part' }, ({ path: file }) => ({ contents: `module.exports = __part(${JSON.stringify(nameOf(file))});` }));
        setup.onLoad({ filter: /.*/, namespace: 'on-call' }, ({ path: file }) => ({ contents: this.#calls.get(file) ?? '' }));
        setup.onLoad({ filter: /.*/, namespace: 'core' }, ({ path: file }) => {
          this.#used.add(file);
          return { contents: `export { ${this.#exportsOf(file).join(', ')} } from 'core:${file}';` };
        });
        setup.onLoad({ filter: /rules[\\/][a-z-]+[\\/][a-z0-9-]+\.ts$/ }, ({ path: file }) => ({ contents: withoutTexts(readFileSync(file, 'utf8')), loader: 'ts' }));
        setup.onLoad({ filter: /\.data\.ts$/ }, async ({ path: file }) => ({ contents: dataModule(await evaluated({ entryPoints: [file] })) }));
        setup.onLoad({ filter: /rules[\\/]index\.ts$/ }, () => ({ contents: this.#rules }));
        // The command is a script: what it cannot do, or may not hold twice, its launcher does.
        setup.onLoad({ filter: /src[\\/]cli[\\/](?:compiler|import-module)\.ts$/ }, () => ({ contents: 'export const { importModule, tuneCompiler } = __launcher;' }));
        // It asks whether stdout is a terminal when it is loaded, which opens the stream; nobody uses the answer.
        setup.onLoad({ filter: /picocolors[\\/]picocolors\.js$/ }, ({ path: file }) => ({ contents: `const process = {};${readFileSync(file, 'utf8')}` }));
      },
    };
  }

  /** What parts may ask the core for, by the names under which they ask. */
  #registry() {
    const used = [...this.#used].sort();
    /** @type {(list: (name: string, index: number) => string) => string[]} */
    const perFile = (list) => used.map((file, index) => this.#exportsOf(file).map((name) => list(name, index)).join(', '));
    const imports = perFile((name, index) => `${name} as _${index}_${name}`).map((names, index) => `import { ${names} } from './${used[index] ?? ''}';`);
    const cases = perFile((name, index) => `${name}: _${index}_${name}`).map((names, index) => `case 'core:${used[index] ?? ''}': return { ${names} };`);
    return `${imports.join('\n')}\n__core = (id) => { switch (id) { ${cases.join('\n')} } };`;
  }

  /**
   * @param {string} file
   * @returns {readonly string[]}
   */
  #exportsOf(file) {
    return this.#core.get(file) ?? [];
  }
}

/**
 * The name of the part that is made of a dynamically imported file.
 * @param {string} file
 * @returns {string}
 */
export function nameOf(file) {
  return file.replace(/^src\//, '').replace(/\.[jt]s$/, '').replaceAll('/', '-');
}

/**
 * The module of a part that is loaded on call: the exports of its files, by file.
 * @param {string} part
 * @returns {string}
 */
export function onCallModule(part) {
  return [...ON_CALL].flatMap(([file, of]) => (of === part ? [`export * as ${keyOf(file)} from './${file}';`] : [])).join('\n');
}

/**
 * What stands in place of a module that is loaded on call: functions that load its part and call its own; constants as they are.
 * @param {string} file
 * @param {string} part
 * @param {Readonly<Record<string, unknown>>} module
 * @returns {string}
 */
function callsOf(file, part, module) {
  const exports = Object.entries(module).map(([name, value]) => {
    if (typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value))) {
      return `export const ${name} = (...given) => __part('${part}').${keyOf(file)}.${name}(...given);`;
    }
    if (['string', 'number', 'boolean'].includes(typeof value)) return `export const ${name} = ${JSON.stringify(value)};`;
    throw new Error(`${file} is loaded on call and exports ${name}, which is neither a function nor a plain constant.`);
  });
  return exports.join('\n');
}

/**
 * What stands in place of a module of plain data: text is read as JSON in half the time that it takes as code.
 * @param {Readonly<Record<string, unknown>>} module
 * @returns {string}
 */
function dataModule(module) {
  const exports = Object.entries(module).map(([name, value]) => {
    const text = JSON.stringify(value);
    if (!isDeepStrictEqual(JSON.parse(text), value)) throw new Error(`${name} is more than JSON can hold.`);
    return `export const ${name} = JSON.parse(${JSON.stringify(text)});`;
  });
  return exports.join('\n');
}

/**
 * @param {string} file
 * @returns {string}
 */
function keyOf(file) {
  return nameOf(file).replaceAll('-', '_');
}
