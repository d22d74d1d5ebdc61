/** Runs Plimsoll for the benchmark and reads what it says of itself. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { parseJson, run, WORK_FOLDER } from './measure.js';

/** @typedef {import('../src/engine/report.js').Report} Report */
/** @typedef {import('./measure.js').Command} Command */

/**
 * What PLIMSOLL_TIMING=1 prints: milliseconds by stage, and what the reader did.
 * @typedef {{ stages: Record<string, number>, documents: number, bytes: number, declined: { documents: number, bytes: number } }} Timing
 */

/** The program under test, and the module that exports `tapeAll`. */
/** @typedef {{ bin: string, tapeModule: string }} Build */

/** States of files that Plimsoll does not parse as YAML or JSON. */
const NOT_PARSED = new Set(['template', 'too-large']);

/**
 * The command that lints some paths and prints the report as JSON.
 * @param {Build} build
 * @param {readonly string[]} paths
 * @param {string} [cwd]
 * @returns {Command}
 */
export function lint({ bin }, paths, cwd) {
  return { args: [bin, 'lint', '--format', 'json', ...paths], ...(cwd === undefined ? {} : { cwd }) };
}

/**
 * The report of one run.
 * @param {Command} command
 * @returns {Report}
 */
export function report(command) {
  return /** @type {Report} */ (parseJson(run(command).stdout));
}

/**
 * Time by stage and the reader's counts of one run.
 * @param {Command} command
 * @returns {Timing}
 */
export function timing(command) {
  const { stderr } = run(command, { PLIMSOLL_TIMING: '1' });
  const line = stderr.split('\n').find((one) => one.startsWith('{') && one.includes('"documents"'));
  if (line === undefined) throw new Error(`PLIMSOLL_TIMING=1 printed no line of JSON:\n${stderr.slice(-2000)}`);
  const { documents, bytes, declined, ...stages } = /** @type {Record<string, number> & Timing} */ (parseJson(line));
  return { stages, documents, bytes, declined };
}

/**
 * The files of a folder that Plimsoll parses as YAML or JSON, as paths that any process can open, with their bytes; and a
 * file that lists them.
 * @param {Report} of
 * @param {string} cwd
 * @returns {{ count: number, bytes: number, list: string }}
 */
export function parsedFiles(of, cwd) {
  const paths = of.files
    .filter(({ path, state }) => !NOT_PARSED.has(state) && extname(path) !== '.toml')
    .map(({ path }) => resolve(cwd, path));
  if (paths.length === 0) throw new Error('Plimsoll listed no YAML or JSON file there');
  const list = join(WORK_FOLDER, 'files.txt');
  writeFileSync(list, paths.join('\n'));
  return { count: paths.length, bytes: paths.reduce((sum, path) => sum + statSync(path).size, 0), list };
}

/**
 * The version of the `yaml` package that the baseline runs.
 * @returns {string}
 */
export function yamlVersion() {
  const file = new URL('../node_modules/yaml/package.json', import.meta.url);
  return /** @type {{ version: string }} */ (parseJson(readFileSync(file, 'utf8'))).version;
}
