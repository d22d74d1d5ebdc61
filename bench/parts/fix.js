import { mendFolders } from '../inputs.js';
import { compare, run } from '../measure.js';
import { lint } from '../plimsoll.js';
import { ratio, time } from '../table.js';

/** @typedef {import('../plimsoll.js').Build} Build */
/** @typedef {import('../measure.js').Command} Command */

/**
 * What fixing adds to the lint of files in which each something is mended unattended, and of as many in which nothing is. The
 * changes are worked out, held to what they say and linted again as they are when they are written, and then printed.
 * @param {import('./context.js').Context} context
 * @returns {import('../table.js').Result}
 */
export function measureFix({ build, quick }) {
  const files = quick ? 100 : 500;
  const folders = mendFolders(files);
  const changes = countOf(run(mended(build, folders.mendable)).stderr);
  if (changes !== files) throw new Error(`${changes} changes in ${files} files`);
  const costs = compare(
    {
      lint: lint(build, ['.'], folders.mendable),
      fix: mended(build, folders.mendable),
      lintFine: lint(build, ['.'], folders.fine),
      fixFine: mended(build, folders.fine),
    },
    { runs: quick ? 3 : 11, usageRuns: 1 },
  );
  const added = (costs.fix.wall - costs.lint.wall) / costs.lint.wall;
  const fine = costs.fixFine.wall / costs.lintFine.wall;
  return {
    data: { files, changes, costs, added, fine },
    rows: [
      { what: `${changes} fixes in ${files} files, added to their lint`, measured: `${ratio(added)} (${time(costs.fix.wall)} to ${time(costs.lint.wall)})`, due: 'at most 2' },
      { what: `${files} files with nothing to fix, --fix to lint`, measured: `${ratio(fine)} (${time(costs.fixFine.wall)} to ${time(costs.lintFine.wall)})`, due: 'the same: 1' },
    ],
  };
}

/**
 * The command that works out what `--fix` would write, and prints it.
 * @param {Build} build
 * @param {string} folder
 * @returns {Command}
 */
function mended({ bin }, folder) {
  return { args: [bin, 'lint', '--format', 'json', '--diff', '.'], cwd: folder };
}

/**
 * The number of changes that a run says it has.
 * @param {string} words
 * @returns {number}
 */
function countOf(words) {
  return Number(/^plimsoll: (\d+) changes? in /m.exec(words)?.[1] ?? 0);
}
