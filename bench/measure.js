/** Runs whole processes and says what they cost. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A Node program to run: arguments of `node`, the folder it runs in, and the exit codes that are success: 0 and 1 (findings) unless given.
 * @typedef {{ args: readonly string[], cwd?: string, codes?: readonly number[] }} Command
 */

/**
 * Medians of several runs: wall and CPU (user and system) in milliseconds, peak resident memory in bytes.
 * @typedef {{ wall: number, cpu: number, memory: number }} Cost
 */

/** What a run of a command left: its streams, and how long it took in milliseconds. */
/** @typedef {{ wall: number, stdout: string, stderr: string }} Run */

/** Where the benchmark keeps what it makes; not part of the repository. */
export const WORK_FOLDER = resolve(import.meta.dirname, '../.bench');

const PRELOAD = pathToFileURL(resolve(import.meta.dirname, 'usage.js')).href;

/**
 * The middle of some numbers; the mean of the two in the middle for an even count.
 * @param {readonly number[]} numbers
 * @returns {number}
 */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/**
 * The smallest of some numbers that at least a share of them, from 0 to 1, do not exceed.
 * @param {readonly number[]} numbers
 * @param {number} share
 * @returns {number}
 */
export function percentile(numbers, share) {
  return numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * share) - 1] ?? Number.NaN;
}

/**
 * JSON.parse with a result that must be looked at or cast.
 * @param {string} text
 * @returns {unknown}
 */
export function parseJson(text) {
  return JSON.parse(text);
}

/**
 * Runs a command once with its output in files, as it is run in scripts.
 * @param {Command} command
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Run}
 */
export function run({ args, cwd, codes = [0, 1] }, env = {}) {
  const folder = join(WORK_FOLDER, 'output');
  mkdirSync(folder, { recursive: true });
  const files = [join(folder, 'stdout'), join(folder, 'stderr')];
  const streams = files.map((file) => openSync(file, 'w'));
  const start = performance.now();
  const child = spawnSync(process.execPath, args, { cwd, env: { ...process.env, GITHUB_ACTIONS: undefined, ...env }, stdio: ['ignore', ...streams] });
  const wall = performance.now() - start;
  streams.forEach((stream) => closeSync(stream));
  const [stdout, stderr] = [lazily(files[0]), lazily(files[1])];
  if (child.error !== undefined) throw child.error;
  if (child.status === null || !codes.includes(child.status)) {
    throw new Error(`node ${args.join(' ')}: exit ${child.status ?? child.signal ?? 'unknown'}\n${stderr().slice(-2000)}`);
  }
  return {
    wall,
    get stdout() {
      return stdout();
    },
    get stderr() {
      return stderr();
    },
  };
}

/**
 * Costs of several commands, run in turn (A B A B …) so that a busy machine burdens all alike. Wall time is taken from runs
 * without the preload that reads CPU and memory; those are runs of their own.
 * @template {string} Name
 * @param {Readonly<Record<Name, Command>>} commands
 * @param {{ runs: number, usageRuns: number }} counts
 * @returns {Record<Name, Cost>}
 */
export function compare(commands, { runs, usageRuns }) {
  const names = /** @type {Name[]} */ (Object.keys(commands));
  const walls = interleave(names, runs, (name) => run(commands[name]).wall);
  const usages = interleave(names, usageRuns, (name) => usage(commands[name]));
  return /** @type {Record<Name, Cost>} */ (
    Object.fromEntries(
      names.map((name) => [
        name,
        {
          wall: median(walls.get(name) ?? []),
          cpu: median((usages.get(name) ?? []).map(({ cpu }) => cpu)),
          memory: median((usages.get(name) ?? []).map(({ memory }) => memory)),
        },
      ]),
    )
  );
}

/**
 * CPU and peak memory of one run.
 * @param {Command} command
 * @returns {{ cpu: number, memory: number }}
 */
export function usage({ args, ...rest }) {
  const file = join(WORK_FOLDER, 'usage.json');
  rmSync(file, { force: true });
  run({ args: ['--import', PRELOAD, ...args], ...rest }, { PLIMSOLL_BENCH_USAGE: file });
  return /** @type {{ cpu: number, memory: number }} */ (parseJson(readFileSync(file, 'utf8')));
}

/**
 * @template {string} Name
 * @template Result
 * @param {readonly Name[]} names
 * @param {number} runs
 * @param {(name: Name) => Result} measure
 * @returns {Map<Name, Result[]>}
 */
function interleave(names, runs, measure) {
  /** @type {Map<Name, Result[]>} */
  const results = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < runs; round++) for (const [name, list] of results) list.push(measure(name));
  return results;
}

/**
 * Reads a file when asked, as it was left by the run: ask before the next run.
 * @param {string | undefined} file
 * @returns {() => string}
 */
function lazily(file = '') {
  return () => readFileSync(file, 'utf8');
}
