import { resolve } from 'node:path';
import { manyFiles } from '../inputs.js';
import { compare } from '../measure.js';
import { lint, parsedFiles, report } from '../plimsoll.js';
import { cost, ratio } from '../table.js';

/**
 * Twenty thousand files of 2 KB beside a `.gitignore`, to a bare loop of readFileSync over the listed paths; whole processes.
 * @param {import('./context.js').Context} context
 * @returns {import('../table.js').Result}
 */
export function measureWalk({ build, quick }) {
  const count = quick ? 4000 : 20_000;
  const folder = manyFiles(count);
  const command = lint(build, ['.'], folder);
  const files = parsedFiles(report(command), folder);
  if (files.count !== count) throw new Error(`${count} files are not ignored, Plimsoll listed ${files.count}`);
  const costs = compare(
    { plimsoll: command, read: { args: [resolve(import.meta.dirname, '../read-baseline.js'), files.list] } },
    { runs: quick ? 3 : 9, usageRuns: 1 },
  );
  const toRead = costs.plimsoll.wall / costs.read.wall;
  return {
    data: { files: count, bytes: files.bytes, costs, toRead },
    rows: [
      { what: `${count} files of 2 KB, plimsoll`, measured: cost(costs.plimsoll) },
      { what: `${count} files of 2 KB, readFileSync`, measured: cost(costs.read) },
      { what: `${count} files of 2 KB, plimsoll to readFileSync, wall`, measured: ratio(toRead), due: 'at most 2.7' },
    ],
  };
}
