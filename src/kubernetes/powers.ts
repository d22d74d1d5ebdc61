import type { EffectiveRule } from '../authoring/inventory.js';
import type { Grant, PolicyRuleView, RoleView } from '../authoring/objects.js';
import type { Severity } from '../authoring/rule.js';
import { SEVERITY_RANK } from './severity.js';
import { builtinRules } from './builtin-roles.js';
import type { GrantScope, Gravity, Power, PowerPermission } from './power.js';
import { POWERS } from './power-table.js';
import { plainRule } from './rbac.js';
import type { Match, NameReach, PlainRule } from './rbac-matching.js';
import { holdsWord, matchRule, nameReach } from './rbac-matching.js';
import { NEWEST_KUBERNETES_MINOR } from './versions.js';

/** Where a rule is judged. */
export interface PowerContext {
  /** Where the grant applies; the role's own reach when absent. */
  readonly scope?: GrantScope;
  /** Minor of Kubernetes, for permissions that newer ones no longer honour; when absent they count. */
  readonly kubernetesMinor?: number;
}

/** A power that a rule gives, without places. */
export interface PowerGiven {
  readonly power: Power;
  readonly severity: Severity;
  /** True when `resourceNames` narrow it to some objects. */
  readonly narrowed: boolean;
}

/** A power that a rule gives, and the entries of the rule that give it. */
export interface PowerHit extends PowerGiven {
  readonly grant: Grant;
}

/** The power that a rule id stands for. */
export function power(id: Power['id']): Power | undefined {
  powersById ??= new Map(POWERS.map((entry) => [entry.id, entry]));
  return powersById.get(id);
}

/** The grades that a power can have, by where it applies and what names narrow it. */
export function gradesOf({ gravity, permissions }: Power): readonly Severity[] {
  const gravities: readonly Gravity[] = permissions.map((permission) => permission.gravity ?? gravity);
  return [...new Set(gravities.flatMap((each) => Object.values(each) as readonly Severity[]))];
}

let powersById: ReadonlyMap<string, Power> | undefined;

/** Where a role's rules apply by themselves: everywhere for a ClusterRole, else in the role's namespace. */
export function scopeOfRole(role: RoleView): GrantScope {
  if (role.clusterWide) return 'cluster';
  return role.reachesKubeSystem ? 'kube-system' : 'namespace';
}

/** Where a binding makes a role's rules apply. */
export function scopeOfBinding({ clusterWide, namespace }: { readonly clusterWide: boolean; readonly namespace?: string | undefined }): GrantScope {
  if (clusterWide) return 'cluster';
  return namespace === 'kube-system' ? 'kube-system' : 'namespace';
}

/**
 * The dangerous powers that a rule gives: one hit for each power and each entry of `resources` that gives it, in the order of
 * the table, of which `table` may be a part. A grant holds only verbs that `resourceNames` leave standing.
 * Without a scope in the context a ClusterRole that only RoleBindings of the run give is judged as far as they reach.
 */
export function powersOf(
  rule: PolicyRuleView,
  context: PowerContext = {},
  table: readonly Power[] = POWERS,
): readonly PowerHit[] {
  const possible = possiblePowers(rule);
  const entries = table.filter((entry) => possible.has(entry));
  if (entries.length === 0) return [];
  const widest = context.scope ?? scopeOfRole(rule.role);
  const found = hitsOf(rule, entries, widest, context.kubernetesMinor);
  if (context.scope !== undefined || widest !== 'cluster' || found.length === 0) return found;
  const bound = rule.role.reach?.scope;
  return bound === 'namespace' || bound === 'kube-system' ? hitsOf(rule, entries, bound, context.kubernetesMinor) : found;
}

function hitsOf(rule: PolicyRuleView, entries: readonly Power[], scope: GrantScope, minor: number | undefined): readonly PowerHit[] {
  const plain = plainRule(rule);
  return entries.flatMap((entry) =>
    judge(plain, entry, scope, minor).flatMap(({ match, ...given }) => {
      const grant = grantOf(rule, match);
      return grant === undefined ? [] : [{ ...given, grant }];
    }),
  );
}

/** The powers that a rule may give: every check of a power asks about the same rules. */
const possibleByRule = new WeakMap<PolicyRuleView, ReadonlySet<Power>>();

function possiblePowers(rule: PolicyRuleView): ReadonlySet<Power> {
  const known = possibleByRule.get(rule);
  if (known !== undefined) return known;
  const possible = powersPossible(plainRule(rule));
  possibleByRule.set(rule, possible);
  return possible;
}

const possibleByRole = new WeakMap<RoleView, ReadonlySet<Power>>();

/** True when some rule of a role names resources and verbs that a power needs; says nothing yet of groups and names. */
export function mayGive(role: RoleView, entry: Power): boolean {
  const known = possibleByRole.get(role);
  if (known !== undefined) return known.has(entry);
  const possible = new Set(role.rules.flatMap((rule) => [...possiblePowers(rule)]));
  possibleByRole.set(role, possible);
  return possible.has(entry);
}

/** The powers for which a rule's resources and verbs suffice. */
function powersPossible({ resources, verbs }: PlainRule): ReadonlySet<Power> {
  powersByWords ??= indexPowers();
  let powers: Set<Power> | undefined;
  for (const resource of resources.includes('*') ? ['*'] : [ANY_ENTRY, ...resources]) {
    const byVerb = resource === undefined ? undefined : powersByWords.get(resource);
    if (byVerb === undefined) continue;
    for (const verb of verbs.includes('*') ? ['*'] : verbs) {
      const given = verb === undefined ? undefined : byVerb.get(verb);
      if (given === undefined) continue;
      powers ??= new Set();
      for (const each of given) powers.add(each);
    }
  }
  return powers ?? NO_POWERS;
}

const NO_POWERS: ReadonlySet<Power> = new Set();

/** Stands for the powers that entries of any spelling may give. */
const ANY_ENTRY = '';

let powersByWords: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Power>>> | undefined;

/** The powers by the entries of `resources` and `verbs` that may give them. */
function indexPowers(): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Power>>> {
  const index = new Map<string, Map<string, Set<Power>>>();
  const add = (resource: string, verbs: readonly string[], entry: Power): void => {
    const byVerb = index.get(resource) ?? new Map<string, Set<Power>>();
    index.set(resource, byVerb);
    for (const verb of verbs) byVerb.set(verb, (byVerb.get(verb) ?? new Set()).add(entry));
  };
  for (const entry of POWERS) {
    for (const { resource, any, verbs } of entry.permissions) {
      const slash = resource.indexOf('/');
      const words = [...verbs, '*'];
      add('*', words, entry);
      add(any === undefined ? resource : ANY_ENTRY, words, entry);
      if (slash !== -1) add(`*${resource.slice(slash)}`, words, entry);
    }
  }
  return index;
}

/** A power that one of several rules gives, with the rule; the grant is there where the rule stands in a file. */
export interface RulePower extends PowerGiven {
  readonly rule: EffectiveRule;
  readonly grant: Grant | undefined;
}

const powersByRules = new WeakMap<readonly EffectiveRule[], Map<string, readonly RulePower[]>>();

/** The dangerous powers that rules in force give, in the order of the rules. Made once for a role and scope: many bindings may give it. */
export function powersOfRules(rules: readonly EffectiveRule[], { scope, kubernetesMinor }: PowerContext & { readonly scope: GrantScope }): readonly RulePower[] {
  const known = powersByRules.get(rules) ?? new Map<string, readonly RulePower[]>();
  powersByRules.set(rules, known);
  const key = `${scope} ${String(kubernetesMinor)}`;
  const powers = known.get(key) ?? rules.flatMap((rule) => powersOfRule(rule, scope, kubernetesMinor));
  known.set(key, powers);
  return powers;
}

function powersOfRule(rule: EffectiveRule, scope: GrantScope, kubernetesMinor: number | undefined): readonly RulePower[] {
  const possible = powersPossible(rule.plain);
  if (possible.size === 0) return [];
  return POWERS.filter((entry) => possible.has(entry)).flatMap((entry) =>
    judge(rule.plain, entry, scope, kubernetesMinor).map(({ match, power: given, severity, narrowed }) => ({
      power: given,
      severity,
      narrowed,
      rule,
      grant: rule.view === undefined ? undefined : grantOf(rule.view, match),
    })),
  );
}

/** The dangerous powers that a role of Kubernetes' own gives; empty for names that are no such role. */
export function powersOfBuiltin(role: string, context: PowerContext = {}): readonly PowerGiven[] {
  const gravest = new Map<Power, PowerGiven>();
  for (const rule of builtinRules(role, context.kubernetesMinor ?? NEWEST_KUBERNETES_MINOR) ?? []) {
    for (const entry of powersPossible(rule)) {
      for (const { severity, narrowed } of judge(rule, entry, context.scope ?? 'cluster', context.kubernetesMinor)) {
        const known = gravest.get(entry);
        const graver = known === undefined || SEVERITY_RANK[severity] > SEVERITY_RANK[known.severity];
        if (graver) gravest.set(entry, { power: entry, severity, narrowed });
      }
    }
  }
  return POWERS.flatMap((entry) => gravest.get(entry) ?? []);
}

/** True when a rule gives a power where it applies, in any grade. */
export function gives(rule: PlainRule, entry: Power, scope: GrantScope): boolean {
  return judge(rule, entry, scope, undefined).length > 0;
}

interface Judged extends PowerGiven {
  readonly match: Match;
}

/** What of a power a rule gives, merged by the entry of `resources` that gives it. */
function judge(rule: PlainRule, entry: Power, scope: GrantScope, minor: number | undefined): readonly Judged[] {
  const byResource = new Map<number, Judged>();
  for (const declared of entry.permissions) {
    if (declared.clusterScoped === true && scope !== 'cluster') continue;
    if (declared.untilMinor !== undefined && minor !== undefined && minor >= declared.untilMinor) continue;
    for (const permission of closed(declared, rule)) {
      const match = matchRule(rule, permission);
      if (match === undefined || isTooVague(rule, permission, match)) continue;
      const narrowed = narrow(rule, permission, match);
      if (narrowed === undefined) continue;
      const severity = severityOf(permission.gravity ?? entry.gravity, scope, narrowed.reach);
      if (severity === undefined) continue;
      const given = { power: entry, severity, match: narrowed.match, narrowed: narrowed.reach === 'named' };
      byResource.set(match.resource, merge(byResource.get(match.resource), given));
    }
  }
  return [...byResource.values()];
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
  const graver = SEVERITY_RANK[next.severity] > SEVERITY_RANK[before.severity] ? next.severity : before.severity;
  return {
    power: before.power,
    severity: graver,
    narrowed: before.narrowed && next.narrowed,
    match: { ...before.match, verbs },
  };
}

function grantOf(rule: PolicyRuleView, match: Match): Grant | undefined {
  const group = rule.apiGroups[match.group];
  const resource = rule.resources[match.resource];
  if (group === undefined || resource === undefined) return undefined;
  const verbs = match.verbs.flatMap(({ verb, entry }) => {
    const at = rule.verbs[entry];
    return at === undefined ? [] : [{ verb, at }];
  });
  return { verbs, group, resource };
}
