import type { EffectiveRule } from '../authoring/inventory.js';
import type { Grant, PolicyRuleView, RoleView } from '../authoring/objects.js';
import type { Severity } from '../authoring/rule.js';
import { kept } from './kept.js';
import { possiblePowersOf, possiblePowers } from './possible-powers.js';
import type { GrantScope, Gravity, Need, Power } from './power.js';
import { givenBy, judge, type Judgement, type PowerGiven } from './power-judgement.js';
import { type Met, metBy } from './power-needs.js';
import { POWERS } from './power-table.js';
import { plainRule } from './rbac.js';
import type { Match, PlainRule } from './rbac-matching.js';

export { mayGive } from './possible-powers.js';
export type { PowerGiven } from './power-judgement.js';

/** Where a rule is judged. */
export interface PowerContext {
  /** Where the grant applies; the role's own reach when absent. */
  readonly scope?: GrantScope;
  /** Minor of Kubernetes, for permissions that newer ones no longer honour; when absent they count. */
  readonly kubernetesMinor?: number;
}

/** What is known of the holder of some rules. */
export interface HolderContext extends Pick<PowerContext, 'kubernetesMinor'> {
  /** What the holder's rights meet where the rules apply, those of other roles included; without it the rules stand alone. */
  readonly met?: Met;
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
  const possible = possiblePowersOf(rule);
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
  return kept(metOfRoles, role, ({ rules }) => metBy(rules.map(plainRule)));
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
  return kept(metOfRules, rules, () => metBy(rules.map(({ plain }) => plain)));
}

const powersByMet = new WeakMap<Met, WeakMap<readonly EffectiveRule[], Map<string, readonly RulePower[]>>>();

/**
 * The dangerous powers that rules in force give, in the order of the rules. Made once for a role, scope and `met`: many bindings may give it.
 */
export function powersOfRules(
  rules: readonly EffectiveRule[],
  { scope, kubernetesMinor, met = metByRules(rules) }: HolderContext & { readonly scope: GrantScope },
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
  const possible = possiblePowers(rule.plain);
  if (possible.size === 0) return [];
  return POWERS.filter((entry) => possible.has(entry)).flatMap((entry) =>
    judge(rule.plain, entry, context).map((judged) => ({
      ...givenBy(judged),
      rule,
      grant: rule.view === undefined ? undefined : grantOf(rule.view, judged.match),
    })),
  );
}

/** True when a rule gives a power where it applies, in any grade. */
export function gives(rule: PlainRule, entry: Power, scope: GrantScope): boolean {
  return judge(rule, entry, { scope, minor: undefined, met: () => false }).length > 0;
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
