import { worldFolder } from '../world.js';
import { compare, parseJson, run } from '../measure.js';
import { report } from '../plimsoll.js';
import { cost, ratio, size, time } from '../table.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../plimsoll.js').Build} Build */
/** @typedef {import('../measure.js').Command} Command */
/** @typedef {{ id: string, family: string, scope: string, severity: string }} ListedRule */

/** The families that judge who can do what. */
const FAMILIES = new Set(['token', 'rbac', 'ref', 'aws-auth', 'irsa']);

/** Most memory that the largest cluster may take. */
const MOST_MEMORY = 1e9;

/**
 * Linking: clusters of 1,000, 10,000 and 100,000 objects with the preset identity, and what the rules that look across objects add
 * to a run on the folder.
 * @param {Context} context
 * @returns {import('../table.js').Result}
 */
export function measureLink({ build, folder, quick }) {
  const counts = quick ? [1000, 10_000] : [1000, 10_000, 100_000];
  const clusters = counts.map((count) => ({ count, ...cluster(build, count, quick) }));
  const growths = clusters.slice(1).map((of, index) => growth(clusters[index], of, clusters[0]));
  const rules = linkingRules(build);
  const costs = compare(
    {
      on: judged(build, folder, rules.map(({ id, severity }) => `${id}:${severity}`)),
      preset: judged(build, folder, []),
      off: judged(build, folder, rules.map(({ id }) => `${id}:off`)),
    },
    { runs: quick ? 3 : 11, usageRuns: quick ? 1 : 3 },
  );
  const toOff = (/** @type {import('../measure.js').Cost} */ { wall, cpu }) => ({ wall: wall / costs.off.wall, cpu: cpu / costs.off.cpu });
  const added = toOff(costs.on);
  const addedByPreset = toOff(costs.preset);
  return {
    data: { clusters, growths, rules: rules.length, costs, added, addedByPreset },
    rows: [
      ...clusters.map(({ count, findings, cost: of }) => ({
        what: `${count} linked objects, ${findings} findings of identity`,
        measured: cost(of),
        ...(count === 100_000 ? { due: `at most ${size(MOST_MEMORY)}` } : {}),
      })),
      ...growths.map(({ what, measured }) => ({ what, measured, due: 'in proportion: 10' })),
      { what: `${rules.length} rules across objects on, the folder`, measured: cost(costs.on) },
      { what: 'the same rules off, the folder', measured: cost(costs.off) },
      { what: 'rules across objects, on to off', measured: `${ratio(added.wall)}, CPU ${ratio(added.cpu)}`, due: 'at most 1.25' },
      { what: 'those of them in the default preset on, to all off', measured: `${ratio(addedByPreset.wall)}, CPU ${ratio(addedByPreset.cpu)}` },
    ],
  };
}

/**
 * @param {Build} build
 * @param {number} count
 * @param {boolean} quick
 */
function cluster(build, count, quick) {
  const command = { args: [build.bin, 'lint', '--format', 'json', '--preset', 'identity', '.'], cwd: worldFolder(count) };
  const { summary } = report(command);
  if (summary.objects !== count) throw new Error(`${count} objects were written, Plimsoll read ${summary.objects}`);
  const costs = compare({ identity: command }, { runs: quick || count > 10_000 ? 3 : 5, usageRuns: 1 });
  return { findings: summary.findings, cost: costs.identity };
}

/**
 * The time of ten times the objects, whole and without what the smallest cluster takes.
 * @param {{ count: number, cost: import('../measure.js').Cost } | undefined} less
 * @param {{ count: number, cost: import('../measure.js').Cost }} more
 * @param {{ count: number, cost: import('../measure.js').Cost } | undefined} start
 */
function growth(less, more, start) {
  if (less === undefined || start === undefined) throw new Error('there is no smaller cluster');
  const whole = more.cost.wall / less.cost.wall;
  const net = less === start ? undefined : (more.cost.wall - start.cost.wall) / (less.cost.wall - start.cost.wall);
  return {
    what: `${more.count} linked objects to ${less.count}`,
    measured: `${ratio(whole)}${net === undefined ? '' : `; without the ${time(start.cost.wall)} of ${start.count} objects ${ratio(net)}`}`,
    whole,
    net,
  };
}

/**
 * The rules of the families that look across objects.
 * @param {Build} build
 * @returns {ListedRule[]}
 */
function linkingRules({ bin }) {
  const listed = /** @type {ListedRule[]} */ (parseJson(run({ args: [bin, 'rules', '--format', 'json'] }).stdout));
  return listed.filter(({ family, scope }) => FAMILIES.has(family) && scope !== 'object');
}

/**
 * @param {Build} build
 * @param {string} folder
 * @param {readonly string[]} settings
 * @returns {Command}
 */
function judged({ bin }, folder, settings) {
  return { args: [bin, 'lint', '--format', 'json', ...settings.flatMap((setting) => ['--rule', setting]), folder] };
}
