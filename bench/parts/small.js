import { resolve } from 'node:path';
import { smallFolders } from '../inputs.js';
import { compare } from '../measure.js';
import { lint, report, timing } from '../plimsoll.js';
import { ratio, time } from '../table.js';

const FILE = 'manifest.yaml';

/**
 * One small file, to an empty ES module: clean; with a configuration and five findings printed for people; with a document
 * that the tape reader declines. Medians of thirty runs in turn.
 * @param {import('./context.js').Context} context
 * @returns {import('../table.js').Result}
 */
export function measureSmall({ build, quick }) {
  const folders = smallFolders();
  const findings = report(lint(build, [FILE], folders.findings)).summary.findings;
  const others = report(lint(build, [FILE], folders.clean)).summary.findings;
  const left = timing(lint(build, [FILE], folders.declined)).declined.documents;
  const costs = compare(
    {
      empty: { args: [resolve(import.meta.dirname, '../empty.js')] },
      clean: lint(build, [FILE], folders.clean),
      findings: { args: [build.bin, 'lint', '--format', 'pretty', FILE], cwd: folders.findings },
      declined: lint(build, [FILE], folders.declined),
    },
    { runs: quick ? 7 : 30, usageRuns: 1 },
  );
  const to = (/** @type {'clean' | 'findings' | 'declined'} */ name) =>
    `${ratio(costs[name].wall / costs.empty.wall)} (${time(costs[name].wall)} to ${time(costs.empty.wall)})`;
  return {
    data: { costs, findings, findingsInCleanFile: others, declinedDocuments: left },
    rows: [
      { what: `one small file to an empty module: clean (${others} findings)`, measured: to('clean'), due: 'at most 1.45' },
      { what: `one small file: plimsoll.yaml, ${findings} findings in pretty`, measured: to('findings'), due: 'at most 1.6, with five findings' },
      { what: `one small file: ${left} declined document`, measured: to('declined'), due: 'at most 1.75' },
    ],
  };
}
