/** The API version of roles and bindings, as a line. */
export const API = 'apiVersion: rbac.authorization.k8s.io/v1';

/** A ClusterRole. */
export const role = (name: string, rules: string, more = ''): string => `${API}\nkind: ClusterRole\nmetadata: { name: ${name}${more} }\nrules: ${rules}\n`;
/** A ClusterRoleBinding to a ClusterRole. */
export const cluster = (name: string, roleName: string, subjects: string): string =>
  `${API}\nkind: ClusterRoleBinding\nmetadata: { name: ${name} }\nsubjects: ${subjects}\nroleRef: { kind: ClusterRole, name: ${roleName} }\n`;
/** A RoleBinding to a ClusterRole. */
export const local = (name: string, namespace: string, roleName: string, subjects: string): string =>
  `${API}\nkind: RoleBinding\nmetadata: { name: ${name}, namespace: ${namespace} }\nsubjects: ${subjects}\nroleRef: { kind: ClusterRole, name: ${roleName} }\n`;
/** One ServiceAccount as subjects. */
export const account = (name: string, namespace = 'shop'): string => `[{ kind: ServiceAccount, name: ${name}, namespace: ${namespace} }]`;
/** A Pod that runs as the account of its name. */
export const pod = (name: string, namespace: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { serviceAccountName: ${name}, containers: [{ name: a, image: a:1 }] }\n`;
/** A ServiceAccount. */
export const serviceAccount = (name: string, namespace: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: ${namespace} }\n`;
/** Documents as one text. */
export const docs = (...texts: readonly string[]): string => texts.join('---\n');

/** Rules that allow everything. */
export const ALL = '[{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]';
/** Rules that start pods. */
export const CREATE_PODS = '[{ apiGroups: [""], resources: [pods], verbs: [create] }]';
/** Rules that run commands. */
export const EXEC = '[{ apiGroups: [""], resources: [pods/exec], verbs: [create] }]';
/** Rules that read Secrets. */
export const READ_SECRETS = '[{ apiGroups: [""], resources: [secrets], verbs: [get] }]';
/** A group as the one subject. */
export const group = (name: string): string => `[{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: '${name}' }]`;
