import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compare } from '../measure.js';
import { lint, parsedFiles, report, timing } from '../plimsoll.js';
import { cost, percent, ratio, size, time } from '../table.js';

/** @typedef {import('../plimsoll.js').Timing} Timing */

/**
 * Whole processes on the folder: Plimsoll, a bare `node -e 0`, and plain `yaml` over the same files; then Plimsoll's own
 * account of its stages, and what the tape reader declined, also by first-level subfolder.
 * @param {import('./context.js').Context} context
 * @returns {import('../table.js').Result}
 */
export function measureFolder({ build, folder, quick }) {
  const command = lint(build, [folder]);
  const files = parsedFiles(report(command), process.cwd());
  const costs = compare(
    {
      plimsoll: command,
      node: { args: ['-e', '0'] },
      yaml: { args: [resolve(import.meta.dirname, '../yaml-baseline.js'), files.list] },
    },
    { runs: quick ? 2 : 7, usageRuns: quick ? 1 : 3 },
  );
  const { plimsoll, node, yaml } = costs;
  const own = timing(command);
  const bySubfolder = declinedBySubfolder(build, folder);
  const toNode = plimsoll.wall / node.wall;
  const toYaml = plimsoll.wall / yaml.wall;
  const megabytesPerSecond = files.bytes / 1e3 / plimsoll.wall;
  return {
    data: { files: files.count, bytes: files.bytes, costs, toNode, toYaml, megabytesPerSecond, timing: own, bySubfolder },
    rows: [
      { what: 'files parsed', measured: `${files.count}, ${size(files.bytes)}` },
      { what: 'plimsoll, whole process, cold', measured: cost(plimsoll) },
      { what: 'node -e 0', measured: cost(node) },
      { what: 'yaml parseAllDocuments of the same files', measured: cost(yaml) },
      { what: 'plimsoll to yaml, wall', measured: ratio(toYaml), due: 'at most 0.12' },
      { what: 'plimsoll to node -e 0, wall', measured: ratio(toNode) },
      { what: 'speed of the whole process', measured: `${megabytesPerSecond.toFixed(0)} MB/s` },
      { what: 'peak memory', measured: size(plimsoll.memory), due: 'at most 200 MB' },
      ...Object.entries(own.stages).map(([stage, milliseconds]) => ({ what: `stage: ${stage}`, measured: time(milliseconds) })),
      { what: 'declined by the tape reader', measured: declined(own), due: 'at most 1 % of documents and of bytes' },
      ...Object.entries(bySubfolder).map(([name, one]) => ({ what: `declined in ${name}`, measured: declined(one), due: 'the same' })),
    ],
  };
}

/**
 * @param {import('../plimsoll.js').Build} build
 * @param {string} folder
 * @returns {Record<string, Timing>}
 */
function declinedBySubfolder(build, folder) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  return Object.fromEntries(names.map((name) => [name, timing(lint(build, ['--allow-empty', join(folder, name)]))]));
}

/** @param {Timing} of */
function declined({ documents, bytes, declined: left }) {
  return `${left.documents} of ${documents} documents (${percent(left.documents, documents)}), ${percent(left.bytes, bytes)} of bytes`;
}
