const API = 'apiVersion: rbac.authorization.k8s.io/v1\n';

/** A ClusterRole called `operator` with these rules, each a flow mapping. */
export function clusterRole(...rules: readonly string[]): string {
  return `${API}kind: ClusterRole\nmetadata:\n  name: operator\nrules:\n${items(rules)}`;
}

/** The same as a Role, in the namespace shop unless told. */
export function role(rules: string | readonly string[], namespace = 'shop'): string {
  const of = namespace === '' ? '' : `  namespace: ${namespace}\n`;
  return `${API}kind: Role\nmetadata:\n  name: operator\n${of}rules:\n${items(typeof rules === 'string' ? [rules] : rules)}`;
}

/** A binding called `team` of a role, written as a flow mapping, to subjects, each written as one. A RoleBinding is in the namespace shop. */
export function binding(kind: 'ClusterRoleBinding' | 'RoleBinding', roleRef: string, ...subjects: readonly string[]): string {
  const of = kind === 'RoleBinding' ? '  namespace: shop\n' : '';
  return `${API}kind: ${kind}\nmetadata:\n  name: team\n${of}roleRef: ${roleRef}\nsubjects:\n${items(subjects)}`;
}

function items(list: readonly string[]): string {
  return list.map((item) => `  - ${item}\n`).join('');
}
