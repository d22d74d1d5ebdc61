import type { Permission } from '../authoring/objects.js';
import { BUILTIN_AGGREGATION, BUILTIN_BINDINGS, BUILTIN_CLUSTER_ROLES, BUILTIN_ROLE_MINORS, BUILTIN_ROLES } from './builtin-roles.data.js';
import { CONTROLLER_ACCOUNTS, UNAUTHENTICATED_GROUP } from './service-accounts.js';
import type { PlainRule } from './rbac-matching.js';
import { matchRule } from './rbac-matching.js';
import { holdsIn, type MinorRange, NEWEST_KUBERNETES_MINOR } from './versions.js';

/** A rule of a built-in role as the data holds it: lists that are empty are left out. */
export type BuiltinRule = Pick<PlainRule, 'verbs'> & Partial<PlainRule>;

/** A binding that every API server makes for itself; `namespace` is empty for a ClusterRoleBinding. */
export interface BuiltinBinding {
  readonly name: string;
  readonly namespace: string;
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
}

const CONTROLLER_PREFIX = 'system:controller:';

/** The rights of some controllers are Roles in kube-system and kube-public. */
const ROLES: ReadonlySet<string> = new Set(BUILTIN_ROLES.map(([, name]) => name));

const CONTROLLER_ROLES: ReadonlySet<string> = new Set([...CONTROLLER_ACCOUNTS].map((name) => CONTROLLER_PREFIX + name).filter((name) => !ROLES.has(name)));

const CLUSTER_ROLES: ReadonlySet<string> = new Set(BUILTIN_CLUSTER_ROLES.map(([name]) => name));

/** True for a ClusterRole that API servers of some version make and reconcile by themselves, the controllers' own included. */
export function isBuiltinClusterRole(name: string): boolean {
  return CLUSTER_ROLES.has(name) || CONTROLLER_ROLES.has(name);
}

/** True for a Role that API servers of some version make in kube-system or kube-public; each of them has a binding of its own there. */
export function isBuiltinRole(namespace: string, name: string): boolean {
  return BUILTIN_ROLES.some(([of, called]) => of === namespace && called === name);
}

/** The rules of a Role that API servers of this minor make in kube-system or kube-public; `undefined` for all others. */
export function builtinRoleRules(namespace: string, name: string, minor: number): readonly PlainRule[] | undefined {
  const rules = BUILTIN_ROLES.find(([of, called]) => of === namespace && called === name)?.[2];
  return rules === undefined ? undefined : rulesOf(rules, minor);
}

/** The label that every built-in role carries. */
export const BUILTIN_LABEL = 'kubernetes.io/bootstrapping';

/** Its value, by which API servers know what they keep as it was. */
export const BUILTIN_LABEL_VALUE = 'rbac-defaults';

/** Names of all built-in ClusterRoles whose rules are known, those of all versions together. */
export function builtinClusterRoleNames(): readonly string[] {
  return [...CLUSTER_ROLES];
}

/** The labels of a built-in ClusterRole that aggregation can select by, each `true`; none for most. */
export function aggregationLabels(name: string): readonly string[] {
  return BUILTIN_AGGREGATION.find((entry) => entry.name === name)?.labels ?? [];
}

/** The labels by which a built-in ClusterRole (`admin`, `edit`, `view`) takes the rules of others; none for all that aggregate nothing. */
export function aggregationSelectors(name: string): readonly string[] {
  return BUILTIN_AGGREGATION.find((entry) => entry.name === name)?.selects ?? [];
}

/** Before this minor callers without credentials had the discovery roles, too. */
const DISCOVERY_NEEDS_LOGIN_SINCE = 14;

/** Built-in bindings that are younger than the oldest versions, with the minor that brought them. */
const BINDINGS_SINCE: ReadonlyMap<string, number> = new Map([
  ['system:public-info-viewer', 14],
  ['system:monitoring', 20],
  ['system:service-account-issuer-discovery', 20],
]);

/** The bindings that an API server of this minor makes for itself. */
export function builtinBindings(minor: number): readonly BuiltinBinding[] {
  return BUILTIN_BINDINGS.filter((binding) => holds(binding, minor) && minor >= (BINDINGS_SINCE.get(binding.name) ?? 0)).map((binding) => {
    const forAll = minor < DISCOVERY_NEEDS_LOGIN_SINCE && ['system:discovery', 'system:basic-user'].includes(binding.name);
    return forAll ? { ...binding, subjects: [...binding.subjects, { kind: 'Group', name: UNAUTHENTICATED_GROUP }] } : binding;
  });
}

const rulesByMinor = new Map<number, Map<string, readonly PlainRule[] | undefined>>();

/**
 * The rules of a built-in ClusterRole in this minor, aggregation done; `undefined` for names that no role has there. Minors that
 * the table does not reach have those of the nearest that it does. The same list for the same question.
 */
export function builtinRules(name: string, minor: number): readonly PlainRule[] | undefined {
  const within = withinTable(minor);
  const known = rulesByMinor.get(within) ?? new Map<string, readonly PlainRule[] | undefined>();
  rulesByMinor.set(within, known);
  if (!known.has(name)) known.set(name, CLUSTER_ROLES.has(name) ? made(name, within) : undefined);
  return known.get(name);
}

/** The rules of a role and of those that it aggregates, in the order of the table. */
function made(name: string, minor: number): readonly PlainRule[] | undefined {
  const own = rulesOf(BUILTIN_CLUSTER_ROLES.find(([called]) => called === name)?.[1] ?? [], minor);
  const selects = aggregationSelectors(name);
  const parts = BUILTIN_AGGREGATION.filter(({ labels }) => labels.some((label) => selects.includes(label)));
  const rules = [...own, ...parts.flatMap((part) => made(part.name, minor) ?? [])];
  return rules.length === 0 ? undefined : rules;
}

function rulesOf(rules: readonly (BuiltinRule & MinorRange)[], minor: number): readonly PlainRule[] {
  return rules.filter((rule) => holds(rule, minor)).map(complete);
}

function holds(dates: MinorRange, minor: number): boolean {
  return holdsIn(dates, withinTable(minor));
}

function withinTable(minor: number): number {
  const [oldest, newest] = BUILTIN_ROLE_MINORS;
  return Math.min(Math.max(minor, oldest), newest);
}

/** The binding of this name in this namespace, which is empty for a ClusterRoleBinding, that API servers of some version make. */
export function builtinBinding(namespace: string, name: string): BuiltinBinding | undefined {
  return BUILTIN_BINDINGS.find((binding) => binding.namespace === namespace && binding.name === name);
}

function complete({ verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] }: BuiltinRule): PlainRule {
  return { verbs, apiGroups, resources, resourceNames, nonResourceURLs };
}

/**
 * True when a built-in ClusterRole allows one of the permission's verbs, in the newest version that is known or in the given minor;
 * false for names that are no such role.
 */
export function builtinRoleAllows(name: string, permission: Permission, minor = NEWEST_KUBERNETES_MINOR): boolean {
  return (builtinRules(name, minor) ?? []).some((rule) => matchRule(rule, permission) !== undefined);
}

const CONTROL_PLANE_ACCOUNTS: ReadonlySet<string> = new Set([
  ...[...CONTROLLER_ACCOUNTS].map((name) => `kube-system/${name}`),
  ...BUILTIN_BINDINGS.flatMap(({ subjects }) =>
    subjects.flatMap(({ kind, name, namespace }) => (kind === 'ServiceAccount' && namespace !== undefined ? [`${namespace}/${name}`] : [])),
  ),
]);

/** True for a ServiceAccount that the control plane makes for its own loops, or that a binding of Kubernetes' own names. */
export function isControlPlaneAccount(namespace: string, name: string): boolean {
  return CONTROL_PLANE_ACCOUNTS.has(`${namespace}/${name}`);
}
