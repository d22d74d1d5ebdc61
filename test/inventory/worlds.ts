/** Small worlds of roles and bindings, and requests about them; the same number makes the same world. */

/** One request, as the authorizer is asked. */
export interface WorldRequest {
  readonly user: string;
  readonly groups: readonly string[];
  readonly verb: string;
  readonly group: string;
  /** With a subresource behind a slash; empty for a path. */
  readonly resource: string;
  readonly name: string;
  readonly namespace: string;
  readonly path: string;
}

/** Objects and requests. */
export interface World {
  readonly objects: readonly object[];
  readonly requests: readonly WorldRequest[];
}

/** How many worlds there are, and how many requests each has. */
export const WORLDS = 400;

/** Requests of each world. */
export const REQUESTS = 10;

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'delete', 'deletecollection', 'impersonate', 'bind', '*', 'Get'];
const GROUPS = ['', '', 'apps', 'rbac.authorization.k8s.io', '*', 'v1'];
const RESOURCES = ['pods', 'pods/exec', 'pods/*', '*', '*/exec', '*/scale', '*/*', 'secrets', 'Pods', 'deployments', 'deployments/scale', 'roles', 'nodes/proxy', ''];
const NAMES = ['one', 'two', '*', ''];
const PATHS = ['/healthz', '/healthz/*', '/metrics', '*', '/*', '/api**', '/he*z', '/logs/'];
const NAMESPACES = ['shop', 'build', 'kube-system'];
const ACCOUNTS = ['default', 'web', 'robot'];
const USERS = ['ann', 'system:serviceaccount:shop:web', 'bob', 'ServiceAccount', 'web'];
/** A label that no aggregated role carries. */
const PART = 'example.com/part';
const LABELS = ['rbac.authorization.k8s.io/aggregate-to-view', 'rbac.authorization.k8s.io/aggregate-to-edit', 'rbac.authorization.k8s.io/aggregate-to-admin', PART];
const BUILTIN = ['view', 'edit', 'admin', 'cluster-admin', 'system:discovery', 'no-such-role'];
const ASKED_GROUPS = ['team', 'system:masters', 'system:authenticated', 'system:unauthenticated', 'system:serviceaccounts', 'system:serviceaccounts:shop'];
const ASKED_PATHS = ['/healthz', '/healthz/live', '/metrics', '/api', '/apis/apps', '/logs/', '/version', '/heaz', '/'];
const ASKED_RESOURCES = ['pods', 'pods/exec', 'secrets', 'nodes/proxy', 'deployments', 'deployments/scale', 'pods/log', 'roles', 'configmaps', 'services/proxy'];

/** Numbers below a bound (Park and Miller's generator). */
class Numbers {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 7919 + 104729) % 2147483647;
    for (let round = 0; round < 5; round++) this.below(2);
  }

  below(bound: number): number {
    this.#state = (this.#state * 48271) % 2147483647;
    return this.#state % bound;
  }

  one<T>(pool: readonly T[]): T {
    const item = pool[this.below(pool.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }

  some<T>(pool: readonly T[], most: number): T[] {
    return [...new Set(Array.from({ length: 1 + this.below(most) }, () => this.one(pool)))];
  }
}

/** The world of a number from 0. */
export function world(index: number): World {
  const numbers = new Numbers(index + 1);
  const roles = Array.from({ length: 2 + numbers.below(5) }, (_, at) => role(numbers, `r${at}`));
  const bindings = Array.from({ length: 2 + numbers.below(5) }, (_, at) => binding(numbers, `b${at}`, roles));
  return { objects: [...roles, ...bindings], requests: Array.from({ length: REQUESTS }, () => request(numbers, roles)) };
}

interface Role {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: object };
  readonly rules: readonly Rule[];
  readonly aggregationRule?: object;
}

interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

const RBAC = 'rbac.authorization.k8s.io/v1';

function role(numbers: Numbers, name: string): Role {
  const rules = Array.from({ length: 1 + numbers.below(2) }, () => rule(numbers));
  if (numbers.below(3) === 0) return { apiVersion: RBAC, kind: 'Role', metadata: { name, namespace: numbers.one(NAMESPACES) }, rules };
  if (numbers.below(5) > 0) {
    const labels = numbers.below(2) === 0 ? Object.fromEntries(numbers.some(LABELS, 2).map((label) => [label, numbers.one(['true', 'true', 'true', 'false'])])) : undefined;
    return { apiVersion: RBAC, kind: 'ClusterRole', metadata: { name, ...(labels === undefined ? {} : { labels }) }, rules };
  }
  // An aggregated role carries a label of a higher rank than those that it selects, so that no circle arises.
  const rank = numbers.below(3);
  const labels = rank < 2 && numbers.below(2) === 0 ? { [LABELS[rank + 1] ?? '']: 'true' } : {};
  const clusterRoleSelectors = Array.from({ length: 1 + numbers.below(2) }, () => selector(numbers, LABELS[rank] ?? ''));
  return { apiVersion: RBAC, kind: 'ClusterRole', metadata: { name, labels }, rules, aggregationRule: { clusterRoleSelectors } };
}

function selector(numbers: Numbers, key: string): object {
  const operator = numbers.one(['In', 'NotIn', 'Exists', 'DoesNotExist']);
  const expression = { key, operator, ...(operator.endsWith('In') ? { values: ['true'] } : {}) };
  return numbers.below(3) > 0 ? { matchLabels: { [key]: 'true' } } : { matchExpressions: [expression, { key: PART, operator: 'Exists' }] };
}

function rule(numbers: Numbers): Rule {
  if (numbers.below(6) === 0) return { verbs: numbers.some(VERBS, 3), nonResourceURLs: numbers.some(PATHS, 2) };
  const plain = { verbs: numbers.some(VERBS, 4), apiGroups: numbers.some(GROUPS, 2), resources: numbers.some(RESOURCES, 3) };
  return numbers.below(3) === 0 ? { ...plain, resourceNames: numbers.some(NAMES, 2) } : plain;
}

function binding(numbers: Numbers, name: string, roles: readonly Role[]): object {
  const clusterWide = numbers.below(2) === 0;
  const target = numbers.one(roles);
  const roleRef = numbers.below(5) === 0 ? { kind: 'ClusterRole', name: numbers.one(BUILTIN) } : { kind: target.kind, name: target.metadata.name };
  const namespace = numbers.below(3) > 0 ? (target.metadata.namespace ?? numbers.one(NAMESPACES)) : numbers.one(NAMESPACES);
  const subjects = Array.from({ length: numbers.below(3) + 1 }, () => subject(numbers, clusterWide));
  return {
    apiVersion: RBAC,
    kind: clusterWide ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: { name, ...(clusterWide ? {} : { namespace }) },
    subjects,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', ...roleRef },
  };
}

function subject(numbers: Numbers, clusterWide: boolean): object {
  const kind = numbers.one(['User', 'Group', 'ServiceAccount', 'ServiceAccount']);
  if (kind === 'User') return { kind, name: numbers.one(USERS) };
  if (kind === 'Group') return { kind, name: numbers.one(ASKED_GROUPS) };
  const own = !clusterWide && numbers.below(4) === 0;
  return { kind, name: numbers.one(ACCOUNTS), ...(own ? {} : { namespace: numbers.one(NAMESPACES) }) };
}

function request(numbers: Numbers, roles: readonly Role[]): WorldRequest {
  const who = asker(numbers);
  const near = numbers.one(numbers.one(roles).rules);
  if (near.nonResourceURLs !== undefined || numbers.below(8) === 0) {
    return { ...who, verb: numbers.one(['get', 'list', 'create']), group: '', resource: '', name: '', namespace: '', path: numbers.one(ASKED_PATHS) };
  }
  const pick = (entries: readonly string[] | undefined, pool: readonly string[]): string => {
    const entry = numbers.one(entries ?? pool);
    return numbers.below(5) > 0 && pool.includes(entry) ? entry : numbers.one(pool);
  };
  return {
    ...who,
    verb: pick(near.verbs, VERBS.slice(0, 9)),
    group: pick(near.apiGroups, ['', 'apps', 'rbac.authorization.k8s.io']),
    resource: pick(near.resources, ASKED_RESOURCES),
    name: numbers.one(['', 'one', 'three']),
    namespace: numbers.one([...NAMESPACES, '']),
    path: '',
  };
}

function asker(numbers: Numbers): { readonly user: string; readonly groups: readonly string[] } {
  if (numbers.below(3) === 0) {
    const [namespace, name] = [numbers.one(NAMESPACES), numbers.one(ACCOUNTS)];
    return { user: `system:serviceaccount:${namespace}:${name}`, groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'] };
  }
  return { user: numbers.one(USERS), groups: numbers.below(2) === 0 ? ['system:authenticated'] : ['system:authenticated', numbers.one(ASKED_GROUPS)] };
}
