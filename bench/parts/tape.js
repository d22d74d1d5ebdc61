import { resolve } from 'node:path';
import { median, parseJson, run } from '../measure.js';
import { lint, parsedFiles, report } from '../plimsoll.js';
import { percent, size } from '../table.js';

/**
 * The tape reader alone: all texts of the folder in memory, tapes made again and again in one process. The first three rounds
 * warm it up and do not count.
 * @param {import('./context.js').Context} context
 * @returns {import('../table.js').Result}
 */
export function measureTape({ build, folder, quick }) {
  const { list } = parsedFiles(report(lint(build, [folder])), process.cwd());
  const rounds = quick ? 6 : 23;
  const { stdout } = run({ args: [resolve(import.meta.dirname, '../tape.js'), list, `${rounds}`, build.tapeModule] });
  const warm = /** @type {{ times: number[], bytes: number, documents: number, declined: number }} */ (parseJson(stdout));
  const milliseconds = median(warm.times.slice(3));
  const megabytesPerSecond = warm.bytes / 1e3 / milliseconds;
  return {
    data: { ...warm, megabytesPerSecond },
    rows: [
      { what: 'tape reader alone, warm', measured: `${megabytesPerSecond.toFixed(0)} MB/s over ${size(warm.bytes)}`, due: 'at least 150 MB/s' },
      { what: 'tape reader alone, documents declined', measured: `${warm.declined} of ${warm.documents} (${percent(warm.declined, warm.documents)})` },
    ],
  };
}
