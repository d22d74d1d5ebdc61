import type { Permission } from '../authoring/objects.js';
import { BUILTIN_AGGREGATION, BUILTIN_BINDINGS, BUILTIN_CLUSTER_ROLES, BUILTIN_ROLES } from './builtin-roles.data.js';
import { CONTROLLER_ACCOUNTS } from './service-accounts.js';
import type { PlainRule } from './rbac-matching.js';
import { matchRule } from './rbac-matching.js';

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

const CONTROLLER_ROLES: ReadonlySet<string> = new Set([...CONTROLLER_ACCOUNTS].map((name) => CONTROLLER_PREFIX + name));

const RULES: ReadonlyMap<string, readonly PlainRule[]> = new Map(
  BUILTIN_CLUSTER_ROLES.map(([name, rules]) => [name, rules.map(complete)]),
);

/** True for a ClusterRole that the API server makes and reconciles by itself, the controllers' own included. */
export function isBuiltinClusterRole(name: string): boolean {
  return RULES.has(name) || CONTROLLER_ROLES.has(name);
}

/** True for a Role that the API server makes in kube-system or kube-public; each of them has a binding of its own there. */
export function isBuiltinRole(namespace: string, name: string): boolean {
  return builtinRoleRules(namespace, name) !== undefined;
}

/** The rules of a Role that the API server makes in kube-system or kube-public; `undefined` for all others. */
export function builtinRoleRules(namespace: string, name: string): readonly PlainRule[] | undefined {
  return BUILTIN_ROLES.find(([of, called]) => of === namespace && called === name)?.[2].map(complete);
}

/** The label that every built-in role carries. */
export const BUILTIN_LABEL = 'kubernetes.io/bootstrapping';

/** Names of all built-in ClusterRoles whose rules are known. */
export function builtinClusterRoleNames(): readonly string[] {
  return [...RULES.keys()];
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
  return BUILTIN_BINDINGS.filter(({ name }) => minor >= (BINDINGS_SINCE.get(name) ?? 0)).map((binding) => {
    const forAll = minor < DISCOVERY_NEEDS_LOGIN_SINCE && ['system:discovery', 'system:basic-user'].includes(binding.name);
    return forAll ? { ...binding, subjects: [...binding.subjects, { kind: 'Group', name: 'system:unauthenticated' }] } : binding;
  });
}

/** The rules of a built-in ClusterRole, aggregation done; `undefined` for other names and for the roles of single controllers. */
export function builtinRules(name: string): readonly PlainRule[] | undefined {
  return RULES.get(name);
}

/** The built-in binding of this name in this namespace, which is empty for a ClusterRoleBinding. */
export function builtinBinding(namespace: string, name: string): BuiltinBinding | undefined {
  return BUILTIN_BINDINGS.find((binding) => binding.namespace === namespace && binding.name === name);
}

function complete(rule: BuiltinRule): PlainRule {
  return { apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [], ...rule };
}

/** True when a built-in ClusterRole allows one of the permission's verbs; false for names that are no such role. */
export function builtinRoleAllows(name: string, permission: Permission): boolean {
  return (RULES.get(name) ?? []).some((rule) => matchRule(rule, permission) !== undefined);
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
