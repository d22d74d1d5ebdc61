import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bindings, emptyFolder, largeFile, longDocument } from '../inputs.js';
import { compare } from '../measure.js';
import { lint, report } from '../plimsoll.js';
import { cost, ratio, size, time } from '../table.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../table.js').Result} Result */

const FILE = 'manifests.yaml';

/**
 * One file of 100 MB in small documents: memory against the text and the number of objects, and the time of twice the input.
 * @param {Context} context
 * @returns {Result}
 */
export function measureLarge({ build, quick }) {
  const bytes = quick ? 20e6 : 100e6;
  const folders = { once: emptyFolder('large'), twice: emptyFolder('large-twice') };
  largeFile(folders.once, bytes);
  largeFile(folders.twice, 2 * bytes);
  const objects = readObjects(build, folders.once);
  readObjects(build, folders.twice);
  const costs = compare({ once: lint(build, [FILE], folders.once), twice: lint(build, [FILE], folders.twice) }, { runs: quick ? 1 : 3, usageRuns: 1 });
  const allowed = 2.5 * bytes + 1024 * objects;
  const growth = costs.twice.wall / costs.once.wall;
  return {
    data: { bytes, objects, allowedMemory: allowed, costs, growth },
    rows: [
      { what: `one file of ${size(bytes)}, ${objects} objects`, measured: cost(costs.once) },
      { what: `one file of ${size(bytes)}: memory to 2.5 × text + 1 KB an object`, measured: `${ratio(costs.once.memory / allowed)} of ${size(allowed)}`, due: 'at most 1' },
      { what: `one file of ${size(2 * bytes)} to one of ${size(bytes)}, wall`, measured: ratio(growth), due: 'at most 2.2' },
    ],
  };
}

/**
 * 5,000 findings in one file against 2,500.
 * @param {Context} context
 * @returns {Result}
 */
export function measureFindings(context) {
  const texts = { once: bindings(2500), twice: bindings(5000), start: bindings(1) };
  return proportion(context, 'findings', texts, (of) => `${of.summary.findings} findings in one file`);
}

/**
 * One document of 3 MB against one of 1.5 MB.
 * @param {Context} context
 * @returns {Result}
 */
export function measureDocument(context) {
  const texts = { once: longDocument(1.5e6), twice: longDocument(3e6), start: longDocument(1e4) };
  return proportion(context, 'document', texts, () => `one document of ${size(texts.twice.length)}`);
}

/**
 * The time of twice the input to the time of the input, and the same without what a run costs on next to nothing.
 * @param {Context} context
 * @param {string} name
 * @param {Readonly<Record<'once' | 'twice' | 'start', string>>} texts
 * @param {(of: import('../plimsoll.js').Report) => string} describe
 * @returns {Result}
 */
function proportion({ build, quick }, name, texts, describe) {
  const folders = { once: emptyFolder(`${name}-once`), twice: emptyFolder(`${name}-twice`), start: emptyFolder(`${name}-start`) };
  for (const key of /** @type {const} */ (['once', 'twice', 'start'])) writeFileSync(join(folders[key], FILE), texts[key]);
  const what = describe(report(lint(build, [FILE], folders.twice)));
  const costs = compare(
    { once: lint(build, [FILE], folders.once), twice: lint(build, [FILE], folders.twice), start: lint(build, [FILE], folders.start) },
    { runs: quick ? 3 : 9, usageRuns: 1 },
  );
  const growth = costs.twice.wall / costs.once.wall;
  const net = (costs.twice.wall - costs.start.wall) / (costs.once.wall - costs.start.wall);
  const inputs = { once: texts.once.length, twice: texts.twice.length };
  return {
    data: { costs, growth, net, inputs },
    rows: [
      { what, measured: cost(costs.twice) },
      {
        what: `${what}, to half of it`,
        measured: `${ratio(growth)}; without ${time(costs.start.wall)} of start-up ${ratio(net)}, text ${ratio(inputs.twice / inputs.once)}`,
        due: 'in proportion: 2',
      },
    ],
  };
}

/**
 * @param {import('../plimsoll.js').Build} build
 * @param {string} folder
 * @returns {number}
 */
function readObjects(build, folder) {
  const { files, summary } = report(lint(build, [FILE], folder));
  const state = files[0]?.state;
  if (state !== 'read') throw new Error(`the file was not read whole: ${state ?? 'not listed'}`);
  return summary.objects;
}
