/**
 * The benchmark: `npm run bench [-- options] [folder]`. Without a folder it makes a corpus from a seed. docs/performance.md
 * explains every figure.
 */
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCorpus } from './corpus.js';
import { WORK_FOLDER } from './measure.js';
import { measureEdits } from './parts/edit.js';
import { measureFix } from './parts/fix.js';
import { measureFolder } from './parts/folder.js';
import { measureDocument, measureFindings, measureLarge } from './parts/growth.js';
import { measureHostile } from './parts/hostile.js';
import { measureLink } from './parts/link.js';
import { measureProject } from './parts/project.js';
import { measureSmall } from './parts/small.js';
import { measureTape } from './parts/tape.js';
import { measureWalk } from './parts/walk.js';
import { yamlVersion } from './plimsoll.js';
import { table } from './table.js';

/** @typedef {import('./parts/context.js').Context} Context */
/** @typedef {import('./table.js').Result} Result */

/** @type {Readonly<Record<string, (context: Context) => Result>>} */
const PARTS = {
  folder: measureFolder,
  tape: measureTape,
  small: measureSmall,
  walk: measureWalk,
  large: measureLarge,
  findings: measureFindings,
  document: measureDocument,
  link: measureLink,
  fix: measureFix,
  project: measureProject,
  edit: measureEdits,
  hostile: measureHostile,
};

const DIST = resolve(import.meta.dirname, '../dist');

const USAGE = `usage: npm run bench -- [options] [folder]
  folder          manifests to measure on; without it a corpus is made from a seed
  --only a,b      only these parts: ${Object.keys(PARTS).join(', ')}
  --quick         few runs and small inputs
  --json          print the figures as JSON
  --seed n        seed of the corpus (1)
  --size n        size of the corpus in MB (20)
  --bin file      another build of the program
  --tape file     another module that exports tapeAll
`;

const OPTIONS = /** @type {const} */ ({
  only: { type: 'string', default: Object.keys(PARTS).join(',') },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  size: { type: 'string', default: '20' },
  bin: { type: 'string', default: join(DIST, 'bin.cjs') },
  tape: { type: 'string', default: join(DIST, 'bench.js') },
  help: { type: 'boolean', default: false },
});

/**
 * @param {readonly string[]} args
 * @returns {number} exit code
 */
function main(args) {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  const names = values.only.split(',');
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (values.help || positionals.length > 1 || unknown !== undefined) {
    process.stderr.write(unknown === undefined ? USAGE : `no part is called ${unknown}\n${USAGE}`);
    return values.help ? 0 : 2;
  }
  const bin = resolve(values.bin);
  if (!existsSync(bin)) {
    process.stderr.write(`${bin} is not there: run npm run build first\n`);
    return 2;
  }
  const folder = positionals[0] ?? madeCorpus(Number(values.seed), Number(values.size));
  const context = { build: { bin, tapeModule: resolve(values.tape) }, folder, quick: values.quick };
  const outcomes = names.map((name) => ({ name, ...attempt(name, context) }));
  const machine = { node: process.version, yaml: yamlVersion(), processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`, date: new Date().toISOString().slice(0, 10), quick: values.quick };
  const failed = outcomes.some(({ error }) => error !== undefined);
  if (values.json) {
    const parts = Object.fromEntries(outcomes.map(({ name, data, error }) => [name, error === undefined ? data : { error }]));
    process.stdout.write(`${JSON.stringify({ machine, parts }, undefined, 2)}\n`);
  } else {
    const about = `Node ${machine.node}, yaml ${machine.yaml}, ${machine.processors}, ${machine.date}${machine.quick ? ', quick' : ''}`;
    process.stdout.write(`${about}\n\n${table(outcomes.flatMap(({ rows }) => rows))}\n`);
  }
  return failed ? 1 : 0;
}

/**
 * A part's result; a part that fails is a line of the table and leaves the others alone.
 * @param {string} name
 * @param {Context} context
 * @returns {Result & { error?: string }}
 */
function attempt(name, context) {
  process.stderr.write(`${name} …\n`);
  try {
    const part = PARTS[name];
    if (part === undefined) throw new Error(`no part is called ${name}`);
    return part(context);
  } catch (caught) {
    const error = caught instanceof Error ? caught.message : String(caught);
    process.stderr.write(`${name}: ${error}\n`);
    return { rows: [{ what: name, measured: `failed: ${error.split('\n', 1)[0] ?? ''}` }], data: {}, error };
  }
}

/**
 * @param {number} seed
 * @param {number} megabytes
 * @returns {string}
 */
function madeCorpus(seed, megabytes) {
  const folder = join(WORK_FOLDER, 'corpus');
  const { files, bytes } = writeCorpus(folder, { seed, size: megabytes * 1e6 });
  process.stderr.write(`corpus of seed ${seed}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB\n`);
  return folder;
}

process.exitCode = main(process.argv.slice(2));
