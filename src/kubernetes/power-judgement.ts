import type { Severity } from '../authoring/rule.js';
import type { GrantScope, Gravity, Need, Power, PowerPermission, Way } from './power.js';
import type { Met } from './power-needs.js';
import type { Match, NameReach, PlainRule } from './rbac-matching.js';
import { holdsWord, matchRule, nameReach } from './rbac-matching.js';
import { SEVERITY_RANK } from './severity.js';
import { holdsIn } from './versions.js';

/** A power that a rule gives, without places. */
export interface PowerGiven {
  readonly power: Power;
  readonly severity: Severity;
  /** True when `resourceNames` narrow it to some objects. */
  readonly narrowed: boolean;
  /** True when what it is about, or some of that, is in no namespace. */
  readonly ofCluster: boolean;
  /** The way to the rights of others that it opens, with what stands beside it; `undefined` where it opens none. */
  readonly way: Way | undefined;
}

/** Where a rule is judged, and what stands beside it. */
export interface Judgement {
  readonly scope: GrantScope;
  readonly minor: number | undefined;
  readonly met: Met;
}

/** A power that a rule gives, with the entries of the rule that give it, by their indexes. */
export interface Judged extends PowerGiven {
  readonly match: Match;
  /** True when no name narrows some of it. */
  readonly everywhere: boolean;
}

/** What of a judgement is told without places. */
export function givenBy({ power: given, severity, narrowed, ofCluster, way }: Judged): PowerGiven {
  return { power: given, severity, narrowed, ofCluster, way };
}

/** What of a power a rule gives, merged by the entry of `resources` that gives it. */
export function judge(rule: PlainRule, entry: Power, { scope, minor, met }: Judgement): readonly Judged[] {
  const byResource = new Map<number, Judged>();
  for (const declared of entry.permissions) {
    if (declared.clusterScoped === true && scope !== 'cluster') continue;
    if (minor !== undefined && !holdsIn(declared, minor)) continue;
    for (const permission of closed(declared, rule)) {
      const match = matchRule(rule, permission);
      if (match === undefined || isTooVague(rule, permission, match)) continue;
      const narrowed = narrow(rule, permission, match);
      if (narrowed === undefined) continue;
      const way = entry.ways?.find(({ needs }) => needs.includes(declared) && needs.every((need) => isMet(need, scope, met)));
      const severity = severityOf(way?.gravity ?? declared.gravity ?? entry.gravity, scope, narrowed.reach);
      if (severity === undefined) continue;
      const phrase = way?.target === undefined ? declared.phrase : undefined;
      const given = {
        power: phrase === undefined ? entry : saying(entry, phrase),
        severity,
        way,
        match: narrowed.match,
        narrowed: narrowed.reach === 'named',
        ofCluster: entry.ofCluster === true || declared.clusterScoped === true,
        everywhere: narrowed.reach === 'all',
      };
      byResource.set(match.resource, merge(byResource.get(match.resource), given));
    }
  }
  return [...byResource.values()];
}

/** A need about what has no namespace is met in none. */
function isMet(need: Need, scope: GrantScope, met: Met): boolean {
  return (need.clusterScoped !== true || scope === 'cluster') && met(need);
}

const saidOtherwise = new WeakMap<Power, Map<string, Power>>();

/** A power with another phrase; the same for the same. */
function saying(entry: Power, phrase: string): Power {
  const phrases = saidOtherwise.get(entry) ?? new Map<string, Power>();
  saidOtherwise.set(entry, phrases);
  const said = phrases.get(phrase) ?? { ...entry, phrase };
  phrases.set(phrase, said);
  return said;
}

/** A permission on any resource, or any subresource, as permissions on those that the rule names, and on the one that stands for them. */
function closed(permission: PowerPermission, rule: PlainRule): readonly PowerPermission[] {
  if (permission.any === undefined) return [permission];
  const [resource = ''] = permission.resource.split('/');
  const named = rule.resources.flatMap((entry = '') => {
    const [of = '', sub] = entry.split('/');
    if (permission.any === 'resource') return sub === undefined && of !== '' && of !== '*' ? [of] : [];
    return sub !== undefined && sub !== '' && (of === resource || of === '*') ? [`${resource}/${sub}`] : [];
  });
  return [...new Set([...named, permission.resource])].map((one) => ({ ...permission, resource: one }));
}

/** True when a wildcard covers what the rule would have to name. */
function isTooVague(rule: PlainRule, permission: PowerPermission, match: Match): boolean {
  const vagueResource = permission.spelledOut === true && rule.resources[match.resource] === '*';
  return vagueResource || (permission.ownGroup === true && rule.apiGroups[match.group] === '*');
}

/** How far `resourceNames` let a permission reach; `meant` when they name the objects that it is about. */
type Reach = Exclude<NameReach, 'none'> | 'meant';

/** Leaves out verbs that `resourceNames` forbid; `undefined` when none is left. */
function narrow(rule: PlainRule, permission: PowerPermission, match: Match): { match: Match; reach: Reach } | undefined {
  const reaches = match.verbs.flatMap((written) => {
    const reach = reachOf(rule, permission, written.verb);
    return reach === 'none' ? [] : [{ written, reach }];
  });
  const widest = (['all', 'meant', 'named'] as const).find((reach) => reaches.some((verb) => verb.reach === reach));
  return widest === undefined ? undefined : { match: { ...match, verbs: reaches.map(({ written }) => written) }, reach: widest };
}

function reachOf(rule: PlainRule, { names, resource }: PowerPermission, verb: string): Reach | 'none' {
  const reach = nameReach(rule, verb, resource);
  if (reach !== 'named' || names === undefined) return reach;
  return names.some((name) => holdsWord(rule.resourceNames, name)) ? 'meant' : 'none';
}

function severityOf(gravity: Gravity, scope: GrantScope, reach: Reach): Severity | undefined {
  const { cluster, kubeSystem, namespace, named, meant } = gravity;
  const here = scope === 'cluster' ? cluster : scope === 'kube-system' ? kubeSystem : namespace;
  if (here === undefined || reach === 'all') return here;
  return reach === 'meant' ? (meant ?? here) : named;
}

function merge(before: Judged | undefined, next: Judged): Judged {
  if (before === undefined) return next;
  const verbs = [...before.match.verbs];
  for (const written of next.match.verbs) if (!verbs.some(({ verb }) => verb === written.verb)) verbs.push(written);
  const graver = SEVERITY_RANK[next.severity] > SEVERITY_RANK[before.severity] ? next : before;
  const everywhere = before.everywhere || next.everywhere;
  return { ...graver, ofCluster: before.ofCluster || next.ofCluster, everywhere, way: before.way ?? next.way, narrowed: !everywhere && (before.narrowed || next.narrowed), match: { ...before.match, verbs } };
}
