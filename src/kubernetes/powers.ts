import type { EffectiveRule } from '../authoring/inventory.js';
import type { Grant, PolicyRuleView, RoleView } from '../authoring/objects.js';
import type { Severity } from '../authoring/rule.js';
import { SEVERITY_RANK } from './severity.js';
import { builtinRules } from './builtin-roles.js';
import type { GrantScope, Gravity, Need, Power, PowerPermission, Way } from './power.js';
import { type Met, metBy } from './power-needs.js';
import { POWERS } from './power-table.js';
import { plainRule } from './rbac.js';
import type { Match, NameReach, PlainRule } from './rbac-matching.js';
import { holdsWord, matchRule, nameReach } from './rbac-matching.js';
import { holdsIn, NEWEST_KUBERNETES_MINOR } from './versions.js';

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
  /** True when what it is about, or some of that, is in no namespace. */
  readonly ofCluster: boolean;
  /** The way to the rights of others that it opens, with what stands beside it; `undefined` where it opens none. */
  readonly way: Way | undefined;
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
export function gradesOf({ gravity, permissions, ways = [] }: Power): readonly Severity[] {
  const ofWays = ways.flatMap((way) => way.gravity ?? []);
  const gravities: readonly Gravity[] = [...permissions.map((permission) => permission.gravity ?? gravity), ...ofWays];
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
  const context = { scope, minor, met: metByRole(rule.role) };
  return entries.flatMap((entry) =>
    judge(plain, entry, context).flatMap((judged) => {
      const grant = grantOf(rule, judged.match);
      return grant === undefined ? [] : [{ ...givenBy(judged), grant }];
    }),
  );
}

const metOfRoles = new WeakMap<RoleView, Met>();

/** What the rules of a role meet together, those left aside that aggregation brings. */
function metByRole(role: RoleView): Met {
  const met = metOfRoles.get(role) ?? metBy(role.rules.map(plainRule));
  metOfRoles.set(role, met);
  return met;
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

/** What the rules of several roles meet together, for {@link powersOfRules}. */
export function metByAll(rules: readonly (readonly EffectiveRule[])[]): Met {
  const mets = [...new Set(rules)].map(metByRules);
  const known = new Map<Need, boolean>();
  return (need) => {
    const met = known.get(need) ?? mets.some((each) => each(need));
    known.set(need, met);
    return met;
  };
}

const metOfRules = new WeakMap<readonly EffectiveRule[], Met>();

function metByRules(rules: readonly EffectiveRule[]): Met {
  const met = metOfRules.get(rules) ?? metBy(rules.map(({ plain }) => plain));
  metOfRules.set(rules, met);
  return met;
}

const powersByMet = new WeakMap<Met, WeakMap<readonly EffectiveRule[], Map<string, readonly RulePower[]>>>();

/**
 * The dangerous powers that rules in force give, in the order of the rules. `met` is what their holder's rights meet there, those of
 * other roles included; without it they stand alone. Made once for a role and scope: many bindings may give it.
 */
export function powersOfRules(
  rules: readonly EffectiveRule[],
  { scope, kubernetesMinor, met = metByRules(rules) }: PowerContext & { readonly scope: GrantScope; readonly met?: Met },
): readonly RulePower[] {
  const byRules = powersByMet.get(met) ?? new WeakMap<readonly EffectiveRule[], Map<string, readonly RulePower[]>>();
  powersByMet.set(met, byRules);
  const known = byRules.get(rules) ?? new Map<string, readonly RulePower[]>();
  byRules.set(rules, known);
  const key = `${scope} ${String(kubernetesMinor)}`;
  const powers = known.get(key) ?? rules.flatMap((rule) => powersOfRule(rule, { scope, minor: kubernetesMinor, met }));
  known.set(key, powers);
  return powers;
}

function powersOfRule(rule: EffectiveRule, context: Judgement): readonly RulePower[] {
  const possible = powersPossible(rule.plain);
  if (possible.size === 0) return [];
  return POWERS.filter((entry) => possible.has(entry)).flatMap((entry) =>
    judge(rule.plain, entry, context).map((judged) => ({
      ...givenBy(judged),
      rule,
      grant: rule.view === undefined ? undefined : grantOf(rule.view, judged.match),
    })),
  );
}

/** The dangerous powers that a role of Kubernetes' own gives; empty for names that are no such role. */
export function powersOfBuiltin(role: string, context: PowerContext = {}): readonly PowerGiven[] {
  const gravest = new Map<Power, PowerGiven>();
  const rules = builtinRules(role, context.kubernetesMinor ?? NEWEST_KUBERNETES_MINOR) ?? [];
  const judgement = { scope: context.scope ?? 'cluster', minor: context.kubernetesMinor, met: metBy(rules) };
  for (const rule of rules) {
    for (const entry of powersPossible(rule)) {
      for (const judged of judge(rule, entry, judgement)) {
        const known = gravest.get(entry);
        const graver = known === undefined || SEVERITY_RANK[judged.severity] > SEVERITY_RANK[known.severity];
        if (graver) gravest.set(entry, givenBy(judged));
      }
    }
  }
  return POWERS.flatMap((entry) => gravest.get(entry) ?? []);
}

/** True when a rule gives a power where it applies, in any grade. */
export function gives(rule: PlainRule, entry: Power, scope: GrantScope): boolean {
  return judge(rule, entry, { scope, minor: undefined, met: () => false }).length > 0;
}

/** Where a rule is judged, and what stands beside it. */
interface Judgement {
  readonly scope: GrantScope;
  readonly minor: number | undefined;
  readonly met: Met;
}

interface Judged extends PowerGiven {
  readonly match: Match;
  /** True when no name narrows some of it. */
  readonly everywhere: boolean;
}

function givenBy({ power: given, severity, narrowed, ofCluster, way }: Judged): PowerGiven {
  return { power: given, severity, narrowed, ofCluster, way };
}

/** What of a power a rule gives, merged by the entry of `resources` that gives it. */
function judge(rule: PlainRule, entry: Power, { scope, minor, met }: Judgement): readonly Judged[] {
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
