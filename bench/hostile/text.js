/** Short manifests as text, for the hostile families. */

const RBAC = 'rbac.authorization.k8s.io';

/**
 * One text of many.
 * @param {number} count
 * @param {(index: number) => string} make
 * @returns {string}
 */
export function repeat(count, make) {
  return Array.from({ length: count }, (_, index) => make(index)).join('');
}

/**
 * One line of many texts.
 * @param {number} count
 * @param {(index: number) => string} make
 * @param {string} [between]
 * @returns {string}
 */
export function listed(count, make, between = ', ') {
  return Array.from({ length: count }, (_, index) => make(index)).join(between);
}

/**
 * The sides of a square of about so many fields, for what grows by a product.
 * @param {number} area
 * @returns {number}
 */
export function side(area) {
  return Math.round(Math.sqrt(area));
}

/**
 * A document of an object up to its own fields.
 * @param {string} apiVersion
 * @param {string} kind
 * @param {string} name
 * @param {string} [namespace]
 * @returns {string}
 */
export function head(apiVersion, kind, name, namespace) {
  return `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace === undefined ? '' : `  namespace: ${namespace}\n`}`;
}

/**
 * A ServiceAccount.
 * @param {string} name
 * @param {string} [namespace]
 * @param {string} [role] ARN of a role of AWS
 * @returns {string}
 */
export function account(name, namespace = 'shop', role) {
  return head('v1', 'ServiceAccount', name, namespace) + (role === undefined ? '' : `  annotations:\n    eks.amazonaws.com/role-arn: ${role}\n`);
}

/**
 * A Deployment with one container.
 * @param {string} name
 * @param {string} serviceAccountName
 * @param {string} [namespace]
 * @returns {string}
 */
export function deployment(name, serviceAccountName, namespace = 'shop') {
  return `${head('apps/v1', 'Deployment', name, namespace)}spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      serviceAccountName: ${serviceAccountName}
      containers: [{name: web, image: "registry.example.com/web:1.4"}]
`;
}

/**
 * A Pod up to the fields of its spec.
 * @param {string} name
 * @param {string} [namespace]
 * @returns {string}
 */
export function podHead(name, namespace = 'shop') {
  return `${head('v1', 'Pod', name, namespace)}spec:\n  automountServiceAccountToken: false\n`;
}

/**
 * A ClusterRole, or with a namespace a Role.
 * @param {string} name
 * @param {readonly string[]} rules each as a flow mapping
 * @param {string} [namespace]
 * @param {string} [labels] as a flow mapping
 * @returns {string}
 */
export function role(name, rules, namespace, labels) {
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  return `${head(`${RBAC}/v1`, kind, name, namespace)}${labels === undefined ? '' : `  labels: ${labels}\n`}rules:\n${rules.map((rule) => `- ${rule}\n`).join('')}`;
}

/**
 * A ClusterRole that is put together of those that selectors select.
 * @param {string} name
 * @param {string} selectors as flow mappings
 * @param {string} labels as a flow mapping
 * @returns {string}
 */
export function aggregated(name, selectors, labels) {
  return `${head(`${RBAC}/v1`, 'ClusterRole', name)}  labels: ${labels}\naggregationRule:\n  clusterRoleSelectors: [${selectors}]\nrules: []\n`;
}

/**
 * A ClusterRoleBinding, or with a namespace a RoleBinding, of a ClusterRole.
 * @param {string} name
 * @param {string} roleName
 * @param {readonly string[]} subjects see {@link accountSubject}, {@link groupSubject}
 * @param {string} [namespace]
 * @returns {string}
 */
export function binding(name, roleName, subjects, namespace) {
  const kind = namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding';
  const ref = `{apiGroup: ${RBAC}, kind: ClusterRole, name: ${roleName}}`;
  return `${head(`${RBAC}/v1`, kind, name, namespace)}roleRef: ${ref}\nsubjects:\n${subjects.map((subject) => `- ${subject}\n`).join('')}`;
}

/**
 * @param {string} name
 * @param {string} [namespace]
 * @returns {string}
 */
export function accountSubject(name, namespace = 'shop') {
  return `{kind: ServiceAccount, name: ${name}, namespace: ${namespace}}`;
}

/**
 * @param {string} name
 * @returns {string}
 */
export function groupSubject(name) {
  return `{apiGroup: ${RBAC}, kind: Group, name: "${name}"}`;
}

/** Rules that let someone read, start and change things that lead to more power. */
export const POWERS = {
  secrets: '{apiGroups: [""], resources: [secrets], verbs: [get, list, watch]}',
  pods: '{apiGroups: [""], resources: [pods], verbs: [create]}',
  everything: '{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}',
};
