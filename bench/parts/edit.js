import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { editedProject, emptyFolder, longFile } from '../inputs.js';
import { median, parseJson, percentile, run } from '../measure.js';
import { time } from '../table.js';

/** @typedef {import('../editor.js').Task} Task */
/** @typedef {import('../editor.js').Typed} Typed */

const EDITOR = resolve(import.meta.dirname, '../editor.js');

/**
 * Edits in the language server: in a file of 1,000 lines, in a project of 2,500 files, and in a binding of it that reaches every
 * account. From sending an edit to its diagnostics, the protocol included and without a debounce, each edit after the answer to the
 * one before; and for the binding ten edits at once, from the last of them.
 * @param {import('./context.js').Context} context
 * @returns {import('../table.js').Result}
 */
export function measureEdits({ build, quick }) {
  const alone = emptyFolder('edit-alone');
  writeFileSync(join(alone, 'manifests.yaml'), longFile(1000));
  const lines = readFileSync(join(alone, 'manifests.yaml'), 'utf8').split('\n').length - 1;
  if (lines !== 1000) throw new Error(`the long file has ${lines} lines`);
  const { folder, workload, binding } = editedProject(2500);
  const edits = quick ? 40 : 200;
  const names = /** @type {const} */ (['system:serviceaccounts', 'system:serviceaccounts:nowhere']);
  const cases = [
    { what: 'edit in a file of 1000 lines', due: 'at most 20 ms', task: { folder: alone, files: ['manifests.yaml'], texts: ['cluster-admin', 'cluster-admins'], burst: 1 } },
    { what: 'edit with 2500 files as context', due: 'at most 50 ms', task: { folder, files: [workload], texts: ['privileged: false', 'privileged: true'], burst: 1 } },
    { what: 'edit in a binding that reaches everything', due: 'at most 200 ms', task: { folder, files: [binding, workload], texts: names, burst: 1 } },
    { what: 'ten edits at once in that binding, from the last', due: 'at most 200 ms', task: { folder, files: [binding, workload], texts: names, burst: 10 } },
  ];
  const measured = cases.map(({ what, due, task }) => ({ what, due, ...typed(/** @type {Task} */ ({ bin: build.bin, edits, ...task })) }));
  return {
    data: Object.fromEntries(measured.map(({ what, first, times, findings }) => [what, { first, median: median(times), p95: percentile(times, 0.95), most: Math.max(...times), findings }])),
    rows: measured.map(({ what, due, first, times, findings }) => ({
      what: `${what}, 95th percentile`,
      measured: `${time(percentile(times, 0.95))} (median ${time(median(times))}, most ${time(Math.max(...times))}; opened in ${time(first)}; ${findings.join(' and ')} findings)`,
      due,
    })),
  };
}

/**
 * @param {Task} task
 * @returns {Typed}
 */
function typed(task) {
  return /** @type {Typed} */ (parseJson(run({ args: [EDITOR, JSON.stringify(task)] }).stdout));
}
