import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { editedProject, emptyFolder, longFile } from '../inputs.js';
import { median, parseJson, run } from '../measure.js';
import { time } from '../table.js';

/** Milliseconds from opening a file to its first diagnostics, and of each edit. */
/** @typedef {{ first: number, times: readonly number[] }} Edits */

/** @typedef {{ what: string, folder: string, file: string, line: number, due: string }} Case */

/**
 * Edits in the language server: in a file of 1,000 lines, in a project of 2,500 files, and in a binding of it that reaches every
 * account. From sending an edit to its diagnostics, the protocol included and without a debounce, each edit after the answer to the
 * one before.
 * @param {import('./context.js').Context} context
 * @returns {import('../table.js').Result}
 */
export function measureEdits({ build, quick }) {
  const alone = emptyFolder('edit-alone');
  writeFileSync(join(alone, 'manifests.yaml'), longFile(1000));
  const { folder, workload, binding } = editedProject(2500);
  /** @type {readonly Case[]} */
  const cases = [
    { what: 'edit in a file of 1000 lines', folder: alone, file: 'manifests.yaml', line: 500, due: 'at most 20 ms' },
    { what: 'edit with 2500 files as context', folder, file: workload, line: 4, due: 'at most 50 ms' },
    { what: 'edit in a binding that reaches everything', folder, file: binding, line: 4, due: 'at most 200 ms' },
  ];
  const measured = cases.map(({ what, due, ...of }) => ({ what, due, ...edits(build.bin, of, quick ? 40 : 200) }));
  return {
    data: Object.fromEntries(measured.map(({ what, first, times }) => [what, { first, median: median(times), p95: percentile(times, 0.95), most: Math.max(...times) }])),
    rows: measured.map(({ what, due, first, times }) => ({
      what: `${what}, 95th percentile`,
      measured: `${time(percentile(times, 0.95))} (median ${time(median(times))}, most ${time(Math.max(...times))}; opened in ${time(first)})`,
      due,
    })),
  };
}

/**
 * @param {string} bin
 * @param {{ folder: string, file: string, line: number }} of
 * @param {number} count
 * @returns {Edits}
 */
function edits(bin, { folder, file, line }, count) {
  const args = [resolve(import.meta.dirname, '../editor.js'), bin, folder, file, String(line), String(count)];
  return /** @type {Edits} */ (parseJson(run({ args }).stdout));
}

/**
 * @param {readonly number[]} numbers
 * @param {number} share from 0 to 1
 * @returns {number} the smallest of the numbers that at least this share of them do not exceed
 */
function percentile(numbers, share) {
  return numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * share) - 1] ?? Number.NaN;
}
