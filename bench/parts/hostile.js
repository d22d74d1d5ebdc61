import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FAMILIES } from '../hostile/families.js';
import { emptyFolder } from '../inputs.js';
import { median, usage } from '../measure.js';
import { ratio, time } from '../table.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../hostile/family.js').Family} Family */
/** @typedef {import('../measure.js').Command} Command */

/** What twice the input may take, in the time of the input: in proportion, and what a logarithm and a busy machine add. */
const MOST = 2.6;

/** Milliseconds of CPU that the input must take beyond a run on next to nothing: a ratio of less says nothing. */
const ENOUGH = 100;

/** How often an input that takes less than that is doubled. */
const DOUBLINGS = 3;

/** Families that stand in the table; with these all that grow faster than they may. */
const SHOWN = 8;

const LINT = ['lint', '--preset', 'all', '--format', 'json', '.'];

/**
 * Inputs that are made to be slow, of very many shapes: the CPU time of twice the input to that of the input, without what a run
 * takes on next to nothing.
 * @param {Context} context
 * @returns {import('../table.js').Result}
 */
export function measureHostile({ build, quick }) {
  const families = FAMILIES.map((family) => growth(build.bin, family, quick ? 1 : 3)).toSorted((a, b) => b.growth - a.growth);
  const shown = families.filter((family, index) => index < SHOWN || family.growth > MOST);
  return {
    data: { families },
    rows: [
      { what: `hostile input of ${families.length} shapes, twice to once`, measured: `${ratio(median(families.map((family) => family.growth)))} in the middle`, due: 'in proportion: 2' },
      ...shown.map(({ what, count, growth, start, once, twice }) => ({
        what: `${2 * count} to ${count} ${what}`,
        measured: `${ratio(growth)} (${time(twice - start)} to ${time(once - start)})`,
        due: `at most ${MOST}`,
      })),
    ],
  };
}

/**
 * Least CPU times in milliseconds: what else the machine does only adds to them.
 * @param {string} bin
 * @param {Family} family
 * @param {number} runs
 */
function growth(bin, { what, count, files, args = LINT, codes }, runs) {
  /** @param {string} name @param {number} of @returns {Command} */
  const command = (name, of) => ({ args: [bin, ...args], cwd: written(`hostile-${name}`, files(of)), ...(codes === undefined ? {} : { codes }) });
  const least = (/** @type {Command} */ of) => Math.min(...Array.from({ length: runs }, () => usage(of).cpu));
  const start = least(command('start', 2));
  let of = count;
  let once = least(command('once', of));
  for (let doubled = 0; once - start < ENOUGH && doubled < DOUBLINGS; doubled++) {
    of *= 2;
    once = least(command('once', of));
  }
  const twice = least(command('twice', 2 * of));
  return { what, count: of, start, once, twice, growth: (twice - start) / (once - start) };
}

/**
 * @param {string} name
 * @param {import('../hostile/family.js').Files} files
 * @returns {string} the folder
 */
function written(name, files) {
  const folder = emptyFolder(name);
  for (const [path, text] of Object.entries(typeof files === 'string' ? { 'manifests.yaml': files } : files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
