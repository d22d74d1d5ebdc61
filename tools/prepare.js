/**
 * Builds the package when it is installed from git, as pre-commit does. npm installs no dependencies for that where the installation
 * is global (github.com/npm/cli/issues/8440): what the build needs is then installed here first, in the locked versions, without
 * scripts, and nothing else of what developers use.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {Readonly<Partial<Record<'dependencies' | 'optionalDependencies' | 'peerDependencies', Readonly<Record<string, string>>>>> & { readonly version: string, readonly bin?: unknown }} Locked */

const ROOT = path.resolve(import.meta.dirname, '..');
const TOOLS = ['esbuild', 'typescript'];

/** @type {(file: string) => boolean} */
const isThere = (file) => existsSync(path.join(ROOT, file));

const withTypes = isThere('node_modules/@types/node');
if (!isThere('node_modules/esbuild')) installForBuild();
// npm prepares such an installation twice.
if (withTypes || !isThere('dist/bin.cjs')) execFileSync(process.execPath, ['tools/build.js', ...(withTypes ? [] : ['--no-types'])], { cwd: ROOT, stdio: ['ignore', 2, 2] });

function installForBuild() {
  const folder = mkdtempSync(path.join(ROOT, '.prepare-'));
  try {
    const names = [...TOOLS, ...librariesOf(path.join(ROOT, 'src'))];
    const { packages } = /** @type {{ readonly packages: Readonly<Record<string, Locked>> }} */ (readJson('package-lock.json'));
    const kept = closure(packages, names);
    const dependencies = Object.fromEntries(names.map((name) => [name, packages[`node_modules/${name}`]?.version ?? '']));
    const manifest = { name: 'plimsoll-build', version: '0.0.0', private: true, dependencies };
    const lock = { name: manifest.name, version: manifest.version, lockfileVersion: 3, requires: true, packages: { '': manifest, ...Object.fromEntries(kept.map((key) => [key, production(packages[key])])) } };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, env: ownEnvironment(), stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
    renameSync(path.join(folder, 'node_modules'), path.join(ROOT, 'node_modules'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The packages that the sources import.
 * @param {string} folder
 * @returns {readonly string[]}
 */
function librariesOf(folder) {
  const { devDependencies } = /** @type {{ readonly devDependencies: object }} */ (readJson('package.json'));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const named = files.flatMap((name) => [...readFileSync(path.join(folder, name), 'utf8').matchAll(/(?:from|import\() ?'((?:@[^/']+\/)?[^./'@][^/']*)/g)].map(([, library = '']) => library));
  return [...new Set(named)].filter((name) => Object.hasOwn(devDependencies, name)).sort();
}

/**
 * The keys of a lock file for some packages and all that they need, each found as node finds it.
 * @param {Readonly<Record<string, Locked>>} packages
 * @param {readonly string[]} names
 * @returns {readonly string[]}
 */
function closure(packages, names) {
  /** @type {Set<string>} */
  const kept = new Set();
  /** @type {(name: string, from: string) => void} */
  const keep = (name, from) => {
    const key = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    const found = packages[key];
    if (found === undefined) {
      if (from !== '') keep(name, from.includes('/node_modules/') ? from.slice(0, from.lastIndexOf('/node_modules/')) : '');
      return;
    }
    if (kept.has(key)) return;
    kept.add(key);
    for (const needed of Object.keys({ ...found.dependencies, ...found.optionalDependencies, ...found.peerDependencies })) keep(needed, key);
  };
  for (const name of names) keep(name, '');
  return [...kept];
}

/**
 * A package of the lock file that is no longer one for developers alone.
 * @param {Locked | undefined} locked
 */
function production(locked) {
  return Object.fromEntries(Object.entries(locked ?? {}).filter(([key]) => key !== 'dev' && key !== 'devOptional'));
}

/** The environment without what the outer npm says to its children: its installation is global, this one is not. */
function ownEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|location|prefix|local_prefix|global_prefix|dry_run|install_links|omit|include|package_lock|package_lock_only)$/i.test(name)));
}

/**
 * @param {string} name
 * @returns {unknown}
 */
function readJson(name) {
  return JSON.parse(readFileSync(path.join(ROOT, name), 'utf8'));
}
