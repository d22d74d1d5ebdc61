import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { manyFiles } from '../inputs.js';
import { median, run, WORK_FOLDER } from '../measure.js';
import { report } from '../plimsoll.js';
import { ratio, time } from '../table.js';

/** @typedef {import('./context.js').Context} Context */

/** Files that a commit changes. */
const JUDGED = ['services/group-0/file-1.yaml', 'services/group-0/file-30.yaml', 'services/group-1/file-102.yaml'];

/**
 * A commit hook's call: three files without context, with a project as context when nothing is known of it, and again when it is.
 * @param {Context} context
 * @returns {import('../table.js').Result}
 */
export function measureProject({ build, quick }) {
  const files = quick ? 500 : 2500;
  const folder = manyFiles(files);
  const cache = join(WORK_FOLDER, 'cache');
  const call = (/** @type {readonly string[]} */ ...options) => ({ args: [build.bin, 'lint', '--format', 'json', ...options, '--', ...JUDGED], cwd: folder });
  const commands = { alone: call(), within: call('--context=.', `--cache-dir=${cache}`) };
  /** @type {Record<'alone' | 'first' | 'warm', number[]>} */
  const walls = { alone: [], first: [], warm: [] };
  for (let round = 0; round < (quick ? 3 : 15); round++) {
    rmSync(cache, { recursive: true, force: true });
    walls.alone.push(run(commands.alone).wall);
    walls.first.push(run(commands.within).wall);
    walls.warm.push(run(commands.within).wall);
  }
  const [first, warm] = [report(call('--context=.', '--no-cache')), report(commands.within)];
  if (JSON.stringify(first) !== JSON.stringify(warm)) throw new Error('The findings with a cache are others than those without.');
  if (first.summary.files !== JUDGED.length) throw new Error(`${JUDGED.length} files were to be judged, and ${first.summary.files} were.`);
  const walled = { alone: median(walls.alone), first: median(walls.first), warm: median(walls.warm) };
  return {
    data: { files, ...walled },
    rows: [
      { what: `a call on ${JUDGED.length} files`, measured: time(walled.alone) },
      { what: `with a context of ${files} files, first run: added`, measured: `${time(walled.first - walled.alone)} (${time(walled.first)})`, due: 'at most 250 ms' },
      { what: `with a context of ${files} files, warm: to the call alone`, measured: `${ratio(walled.warm / walled.alone)} (${time(walled.warm)})`, due: 'at most 2' },
    ],
  };
}
