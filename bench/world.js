/** Clusters of linked objects from a seed: pods, their accounts, and who may do what. The same seed and count give the same bytes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emit } from './emit.js';
import { emptyFolder } from './inputs.js';
import { Random } from './random.js';

/** @typedef {import('./emit.js').Value} Value */
/** @typedef {import('./random.js').Random} Chance */

const STYLE = { indentSequences: false, quote: /** @type {const} */ ('"'), wrap: 0 };
const RBAC = 'rbac.authorization.k8s.io';

/** Objects of one namespace: of a hundred, twenty workloads, ten bindings, five roles, twenty accounts, and Secrets. */
const PER_NAMESPACE = 100;
const WORKLOADS = 20;
const BINDINGS = 10;
const ROLES = 5;
const SECRETS = 45;

/** The two roles of the whole cluster that bindings of every namespace name. */
const SHARED_ROLES = ['deployer', 'auditor'];

const RULES = [
  { apiGroups: [''], resources: ['pods', 'configmaps'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: ['get', 'list', 'patch'] },
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'create', 'update'] },
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
  { apiGroups: [''], resources: ['services', 'endpoints'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['batch'], resources: ['jobs'], verbs: ['get', 'create', 'delete'] },
];

/** Rules that give more power than their names say. */
const POWERFUL = [
  { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['create'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
  { apiGroups: ['*'], resources: ['*'], verbs: ['get'] },
  { apiGroups: [RBAC], resources: ['roles'], verbs: ['bind', 'escalate'] },
  { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] },
];

/**
 * The files of a cluster of `count` objects (a multiple of a hundred), a folder for each namespace.
 * @param {{ seed: number, count: number }} of
 * @returns {Generator<{ path: string, objects: Value[] }>}
 */
export function* world({ seed, count }) {
  const random = new Random(seed);
  for (let index = 0; index < count / PER_NAMESPACE; index++) {
    const namespace = `team-${index}`;
    yield { path: `${namespace}/workloads.yaml`, objects: times(WORKLOADS, (number) => workload(random, namespace, number)) };
    yield { path: `${namespace}/accounts.yaml`, objects: times(PER_NAMESPACE - WORKLOADS - BINDINGS - ROLES - SECRETS, (number) => account(random, namespace, number)) };
    yield { path: `${namespace}/rbac.yaml`, objects: [...times(ROLES, (number) => role(random, index, number)), ...times(BINDINGS, (number) => binding(random, index, number))] };
    yield { path: `${namespace}/secrets.yaml`, objects: times(SECRETS, (number) => secret(random, namespace, number)) };
  }
}

/**
 * Writes a cluster of `count` objects into a folder of its own, and gives that.
 * @param {number} count
 * @returns {string}
 */
export function worldFolder(count) {
  const folder = emptyFolder(`world-${count}`);
  for (const { path, objects } of world({ seed: 4, count })) {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, objects.map((object) => emit(object, STYLE)).join('---\n'));
  }
  return folder;
}

/**
 * @param {number} count
 * @param {(number: number) => Value} make
 */
function times(count, make) {
  return Array.from({ length: count }, (_, number) => make(number));
}

/**
 * @param {Chance} random
 * @param {string} namespace
 * @param {number} number
 * @returns {Value}
 */
function workload(random, namespace, number) {
  const name = `app-${number}`;
  const spec = {
    ...(random.chance(0.9) ? { serviceAccountName: name } : {}),
    ...(random.chance(0.4) ? { automountServiceAccountToken: random.chance(0.2) } : {}),
    ...(random.chance(0.01) ? { hostPID: true } : {}),
    containers: [{ name: 'app', image: `registry.example.com/${name}:1.4`, ...(random.chance(0.02) ? { securityContext: { privileged: true } } : {}) }],
    ...(random.chance(0.1) ? { volumes: [{ name: 'credentials', secret: { secretName: `secret-${random.integer(0, SECRETS - 1)}` } }] } : {}),
  };
  const labels = { 'app.kubernetes.io/name': name };
  return {
    apiVersion: 'apps/v1',
    kind: random.pick(['Deployment', 'Deployment', 'StatefulSet', 'DaemonSet']),
    metadata: { name, namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}

/**
 * @param {Chance} random
 * @param {string} namespace
 * @param {number} number
 * @returns {Value}
 */
function account(random, namespace, number) {
  const name = `app-${number}`;
  const annotations = random.chance(0.2) ? { annotations: { 'eks.amazonaws.com/role-arn': `arn:aws:iam::246813579024:role/${namespace}-${name}` } } : {};
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, ...annotations }, ...(random.chance(0.5) ? { automountServiceAccountToken: false } : {}) };
}

/**
 * A Role, or one time in five a ClusterRole; the first namespace holds the shared ones, too.
 * @param {Chance} random
 * @param {number} namespace
 * @param {number} number
 * @returns {Value}
 */
function role(random, namespace, number) {
  const shared = namespace === 0 ? SHARED_ROLES[number] : undefined;
  const isWide = shared !== undefined || number === ROLES - 1;
  const metadata = isWide ? { name: shared ?? `team-${namespace}-role-${number}` } : { name: `role-${number}`, namespace: `team-${namespace}` };
  const rules = [...random.list(1, 3, () => random.pick(RULES)), ...(random.chance(0.1) ? [random.pick(POWERFUL)] : [])];
  return { apiVersion: `${RBAC}/v1`, kind: isWide ? 'ClusterRole' : 'Role', metadata, rules };
}

/**
 * A binding of a role of the namespace or a shared one to accounts, or now and then to a group. The first of the cluster binds a
 * role to every account there is.
 * @param {Chance} random
 * @param {number} namespace
 * @param {number} number
 * @returns {Value}
 */
function binding(random, namespace, number) {
  const first = namespace === 0 && number === 0;
  const isWide = first || number === BINDINGS - 1;
  const own = number % (ROLES - 1);
  const wideName = first ? 'auditor' : `team-${namespace}-role-${ROLES - 1}`;
  const isShared = number === BINDINGS - 2;
  const roleRef = { apiGroup: RBAC, kind: isWide || isShared ? 'ClusterRole' : 'Role', name: isWide ? wideName : isShared ? 'deployer' : `role-${own}` };
  const people = { apiGroup: RBAC, kind: 'Group', name: first ? 'system:serviceaccounts' : `team-${namespace}` };
  const accounts = random.list(1, 3, () => ({ kind: 'ServiceAccount', name: `app-${random.integer(0, WORKLOADS - 1)}`, namespace: `team-${namespace}` }));
  return {
    apiVersion: `${RBAC}/v1`,
    kind: isWide ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: isWide ? { name: `team-${namespace}-binding-${number}` } : { name: `binding-${number}`, namespace: `team-${namespace}` },
    roleRef,
    subjects: first || random.chance(0.1) ? [people] : accounts,
  };
}

/**
 * A Secret; one in a hundred holds the token of an account.
 * @param {Chance} random
 * @param {string} namespace
 * @param {number} number
 * @returns {Value}
 */
function secret(random, namespace, number) {
  const name = `secret-${number}`;
  if (!random.chance(0.01)) return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type: 'Opaque', data: { password: 'c3ludGhldGlj' } };
  const annotations = { 'kubernetes.io/service-account.name': `app-${random.integer(0, WORKLOADS - 1)}` };
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace, annotations }, type: 'kubernetes.io/service-account-token' };
}
