import type { EffectiveRule } from '../authoring/inventory.js';
import type { BindingView, Grant, PolicyRuleView, RoleView } from '../authoring/objects.js';
import type { Severity } from '../authoring/rule.js';
import { builtinRules } from './builtin-roles.js';
import type { GrantScope, Power, PowerPermission } from './power-table.js';
import { POWERS } from './power-table.js';
import { plainRule } from './rbac.js';
import type { Match, NameReach, PlainRule } from './rbac-matching.js';
import { matchRule, nameReach } from './rbac-matching.js';

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
  return POWERS.find((entry) => entry.id === id);
}

/** Where a role's rules apply by themselves: everywhere for a ClusterRole, else in the role's namespace. */
export function scopeOfRole(role: RoleView): GrantScope {
  if (role.clusterWide) return 'cluster';
  return role.reachesKubeSystem ? 'kube-system' : 'namespace';
}

/** Where a binding makes a role's rules apply. */
export function scopeOfBinding(binding: BindingView): GrantScope {
  if (binding.clusterWide) return 'cluster';
  return binding.namespace === 'kube-system' ? 'kube-system' : 'namespace';
}

/**
 * The dangerous powers that a rule gives: one hit for each power and each entry of `resources` that gives it, in the order of
 * the table. A grant holds only verbs that `resourceNames` leave standing.
 */
export function powersOf(
  rule: PolicyRuleView,
  context: PowerContext = {},
  table: readonly Power[] = POWERS,
): readonly PowerHit[] {
  const plain = plainRule(rule);
  const scope = context.scope ?? scopeOfRole(rule.role);
  return table.flatMap((entry) =>
    judge(plain, entry, scope, context.kubernetesMinor).flatMap(({ match, ...given }) => {
      const grant = grantOf(rule, match);
      return grant === undefined ? [] : [{ ...given, grant }];
    }),
  );
}

/** A power that one of several rules gives, with the rule; the grant is there where the rule stands in a file. */
export interface RulePower extends PowerGiven {
  readonly rule: EffectiveRule;
  readonly grant: Grant | undefined;
}

/** The dangerous powers that rules in force give, in the order of the rules. */
export function powersOfRules(
  rules: readonly EffectiveRule[],
  context: PowerContext & { readonly scope: GrantScope },
  table: readonly Power[] = POWERS,
): readonly RulePower[] {
  return rules.flatMap((rule) =>
    table.flatMap((entry) =>
      judge(rule.plain, entry, context.scope, context.kubernetesMinor).map(({ match, power: given, severity, narrowed }) => ({
        power: given,
        severity,
        narrowed,
        rule,
        grant: rule.view === undefined ? undefined : grantOf(rule.view, match),
      })),
    ),
  );
}

/** The dangerous powers that a role of Kubernetes' own gives; empty for names that are no such role. */
export function powersOfBuiltin(role: string, context: PowerContext = {}): readonly PowerGiven[] {
  const gravest = new Map<Power, PowerGiven>();
  for (const rule of builtinRules(role) ?? []) {
    for (const entry of POWERS) {
      for (const { severity, narrowed } of judge(rule, entry, context.scope ?? 'cluster', context.kubernetesMinor)) {
        const known = gravest.get(entry);
        const graver = known === undefined || RANK[severity] > RANK[known.severity];
        if (graver) gravest.set(entry, { power: entry, severity, narrowed });
      }
    }
  }
  return POWERS.flatMap((entry) => gravest.get(entry) ?? []);
}

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

interface Judged extends PowerGiven {
  readonly match: Match;
}

/** What of a power a rule gives, merged by the entry of `resources` that gives it. */
function judge(rule: PlainRule, entry: Power, scope: GrantScope, minor: number | undefined): readonly Judged[] {
  const byResource = new Map<number, Judged>();
  for (const permission of entry.permissions) {
    if (permission.clusterScoped === true && scope !== 'cluster') continue;
    if (permission.untilMinor !== undefined && minor !== undefined && minor >= permission.untilMinor) continue;
    const match = matchRule(rule, permission);
    if (match === undefined || (permission.spelledOut === true && rule.resources[match.resource] === '*')) continue;
    const narrowed = narrow(rule, entry, permission, match);
    if (narrowed === undefined) continue;
    const severity = severityOf(entry, scope, narrowed.narrowed);
    if (severity === undefined) continue;
    const before = byResource.get(match.resource);
    byResource.set(match.resource, merge(before, { power: entry, severity, ...narrowed }));
  }
  return [...byResource.values()];
}

/** Leaves out verbs that `resourceNames` forbid; `undefined` when none is left. */
function narrow(
  rule: PlainRule,
  entry: Power,
  permission: PowerPermission,
  match: Match,
): { match: Match; narrowed: boolean } | undefined {
  const reaches = match.verbs.map((written) => ({ written, reach: reachOf(rule, entry, written.verb, permission.resource) }));
  const left = reaches.filter(({ reach }) => reach !== 'none');
  if (left.length === 0) return undefined;
  return {
    match: { ...match, verbs: left.map(({ written }) => written) },
    narrowed: left.every(({ reach }) => reach === 'named'),
  };
}

function reachOf(rule: PlainRule, entry: Power, verb: string, resource: string): NameReach {
  const reach = nameReach(rule, verb, resource);
  if (reach !== 'named' || entry.names === undefined) return reach;
  return entry.names.some((name) => rule.resourceNames.includes(name)) ? 'all' : 'none';
}

function severityOf(entry: Power, scope: GrantScope, narrowed: boolean): Severity | undefined {
  const { cluster, kubeSystem, namespace, named } = entry.gravity;
  const here = scope === 'cluster' ? cluster : scope === 'kube-system' ? kubeSystem : namespace;
  if (!narrowed || here === undefined) return here;
  return named;
}

function merge(before: Judged | undefined, next: Judged): Judged {
  if (before === undefined) return next;
  const verbs = [...before.match.verbs];
  for (const written of next.match.verbs) if (!verbs.some(({ verb }) => verb === written.verb)) verbs.push(written);
  const graver = RANK[next.severity] > RANK[before.severity] ? next.severity : before.severity;
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
