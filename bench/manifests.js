/** Makers of Kubernetes objects as teams and tools write them. Nothing here is copied from anywhere. */

/** @typedef {import('./emit.js').Value} Value */
/** @typedef {import('./random.js').Random} Random */
/** @typedef {{ name: string, namespace: string, labels: Record<string, string> }} App */

const WORDS = 'the a of to and is in for that pods nodes volume request limit policy default container cluster controller desired observed value field name selector label match update status condition must optional when specified defaults object reference namespace unless seconds number percentage maximum minimum traffic endpoint certificate secret key token header route weight timeout retry interval'.split(' ');
const SERVICES = ['web', 'api', 'worker', 'cache', 'search', 'billing', 'ledger', 'mailer', 'gateway', 'ingest', 'export', 'audit', 'session', 'catalog', 'orders'];
const NAMESPACES = ['default', 'payments', 'platform', 'monitoring', 'kube-system', 'team-a', 'team-b', 'staging'];
const RESOURCES = new Map([
  ['', ['pods', 'pods/log', 'services', 'configmaps', 'secrets', 'endpoints', 'events', 'serviceaccounts', 'persistentvolumeclaims']],
  ['apps', ['deployments', 'statefulsets', 'daemonsets', 'replicasets']],
  ['batch', ['jobs', 'cronjobs']],
  ['coordination.k8s.io', ['leases']],
  ['networking.k8s.io', ['ingresses', 'networkpolicies']],
]);
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];
const SIZES = ['50m', '100m', '250m', '500m', '1', '2'];
const MEMORY = ['64Mi', '128Mi', '256Mi', '512Mi', '1Gi', '2Gi'];

/**
 * A sentence of plain words, sometimes with a colon or a code word in it.
 * @param {Random} random
 * @param {number} length
 */
export function sentence(random, length) {
  const words = Array.from({ length }, () => random.pick(WORDS));
  const first = words[0] ?? '';
  words[0] = `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  if (random.chance(0.1)) words.push(`\`${random.pick(SERVICES)}\``);
  if (random.chance(0.1)) words.splice(1, 0, 'note:');
  return `${words.join(' ')}.`;
}

/**
 * Names, namespace and labels that one application's objects share.
 * @param {Random} random
 * @returns {App}
 */
export function app(random) {
  const name = `${random.pick(SERVICES)}-${random.integer(1, 999)}`;
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': random.pick(SERVICES), 'app.kubernetes.io/version': `1.${random.integer(0, 40)}.${random.integer(0, 9)}` };
  return { name, namespace: random.pick(NAMESPACES), labels };
}

/**
 * @param {App} of
 * @param {Record<string, Value>} [more]
 */
function metadata({ name, namespace, labels }, more = {}) {
  return { name, namespace, labels, ...more };
}

/**
 * A Deployment, StatefulSet or DaemonSet.
 * @param {Random} random
 * @param {App} of
 * @returns {Value}
 */
export function workload(random, of) {
  const kind = random.pick(['Deployment', 'Deployment', 'Deployment', 'StatefulSet', 'DaemonSet']);
  const selector = { 'app.kubernetes.io/name': of.name };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: metadata(of, random.chance(0.4) ? { annotations: { description: sentence(random, 14), 'checksum/config': hex(random, 64) } } : {}),
    spec: {
      ...(kind === 'DaemonSet' ? {} : { replicas: random.integer(1, 5) }),
      selector: { matchLabels: selector },
      template: { metadata: { labels: of.labels, annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9090' } }, spec: podSpec(random, of) },
    },
  };
}

/**
 * @param {Random} random
 * @param {App} of
 * @returns {Value}
 */
function podSpec(random, of) {
  return {
    ...(random.chance(0.6) ? { serviceAccountName: of.name } : {}),
    ...(random.chance(0.3) ? { automountServiceAccountToken: false } : {}),
    ...(random.chance(0.4) ? { securityContext: { runAsNonRoot: true, runAsUser: random.integer(1000, 65534), fsGroup: 2000 } } : {}),
    ...(random.chance(0.3) ? { initContainers: [container(random, 'init')] } : {}),
    containers: [container(random, of.name), ...random.list(0, 2, (index) => container(random, `sidecar-${index}`))],
    volumes: [
      { name: 'config', configMap: { name: of.name, defaultMode: 420 } },
      ...(random.chance(0.3) ? [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600, audience: 'vault' } }] } }] : []),
      ...(random.chance(0.2) ? [{ name: 'cache', emptyDir: {} }] : []),
    ],
    ...(random.chance(0.3) ? { tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }] } : {}),
  };
}

/**
 * @param {Random} random
 * @param {string} name
 * @returns {Value}
 */
function container(random, name) {
  const port = random.integer(3000, 9999);
  const probe = { httpGet: { path: '/healthz', port: 'http' }, initialDelaySeconds: 5, periodSeconds: 10 };
  return {
    name,
    image: `registry.example.com/${random.pick(SERVICES)}/${name}:${random.integer(1, 4)}.${random.integer(0, 30)}.${random.integer(0, 9)}`,
    imagePullPolicy: random.pick(['IfNotPresent', 'Always']),
    ...(random.chance(0.5) ? { args: ['--listen', `:${port}`, `--log-level=${random.pick(['info', 'debug'])}`, `--feature=${random.pick(WORDS)}`] } : {}),
    ...(random.chance(0.1) ? { command: ['/bin/sh', '-c', `set -e\nexport PORT=${port}\nexec /app/server --name "${name}"\n`] } : {}),
    env: random.list(1, 8, (index) =>
      random.chance(0.3)
        ? { name: `SECRET_${index}`, valueFrom: { secretKeyRef: { name, key: `key-${index}` } } }
        : { name: `SETTING_${index}`, value: random.pick(['true', '8080', 'yes', sentence(random, 3), `http://${random.pick(SERVICES)}:${port}/v1`]) },
    ),
    ports: [{ containerPort: port, name: 'http', protocol: 'TCP' }],
    ...(random.chance(0.7) ? { livenessProbe: probe, readinessProbe: probe } : {}),
    resources: { limits: { cpu: random.pick(SIZES), memory: random.pick(MEMORY) }, requests: { cpu: random.pick(SIZES), memory: random.pick(MEMORY) } },
    ...(random.chance(0.6) ? { securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } } } : {}),
    volumeMounts: [{ name: 'config', mountPath: '/etc/config', readOnly: true }],
  };
}

/**
 * Service, and sometimes an Ingress.
 * @param {Random} random
 * @param {App} of
 * @returns {Value[]}
 */
export function network(random, of) {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: metadata(of), spec: { type: random.pick(['ClusterIP', 'ClusterIP', 'LoadBalancer']), selector: { 'app.kubernetes.io/name': of.name }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] } };
  if (random.chance(0.7)) return [service];
  const host = `${of.name}.example.com`;
  const backend = { service: { name: of.name, port: { name: 'http' } } };
  return [service, { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: metadata(of), spec: { rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }], tls: [{ hosts: [host], secretName: `${of.name}-tls` }] } }];
}

/**
 * One or two resources of an API group.
 * @param {Random} random
 * @returns {{ apiGroups: string[], resources: string[] }}
 */
function someResources(random) {
  const [group, resources] = random.pick([...RESOURCES]);
  return { apiGroups: [group], resources: [...new Set([random.pick(resources), random.pick(resources)])] };
}

/**
 * ServiceAccount, role and binding.
 * @param {Random} random
 * @param {App} of
 * @returns {Value[]}
 */
export function rbac(random, of) {
  const cluster = random.chance(0.4) ? 'Cluster' : '';
  const api = 'rbac.authorization.k8s.io';
  const rules = random.list(1, 5, () => ({ ...someResources(random), verbs: random.chance(0.05) ? ['*'] : ['get', ...random.some(VERBS.slice(1), 0.4)] }));
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata(of, random.chance(0.2) ? { annotations: { 'eks.amazonaws.com/role-arn': `arn:aws:iam::111122223333:role/${of.name}` } } : {}) },
    { apiVersion: `${api}/v1`, kind: `${cluster}Role`, metadata: metadata(of), rules },
    { apiVersion: `${api}/v1`, kind: `${cluster}RoleBinding`, metadata: metadata(of), roleRef: { apiGroup: api, kind: `${cluster}Role`, name: of.name }, subjects: [{ kind: 'ServiceAccount', name: of.name, namespace: of.namespace }] },
  ];
}

/**
 * ConfigMap with files in block scalars, and sometimes a Secret.
 * @param {Random} random
 * @param {App} of
 * @returns {Value[]}
 */
export function configuration(random, of) {
  const data = {
    'settings.properties': `${random.list(4, 30, (index) => `setting.${index}=${random.pick(WORDS)}`).join('\n')}\n`,
    'config.yaml': `server:\n  port: ${random.integer(1000, 9999)}\n  # ${sentence(random, 6)}\n  hosts:\n${random.list(1, 12, (index) => `  - host-${index}.example.com`).join('\n')}\n`,
    LOG_LEVEL: 'info',
    ENABLED: 'true',
    ...(random.chance(0.1) ? { 'dashboard.json': JSON.stringify({ title: sentence(random, 4), panels: random.list(5, 60, (id) => ({ id, type: 'graph', title: sentence(random, 3), targets: [{ expr: `rate(${random.pick(WORDS)}_total[5m])` }] })) }, undefined, 2) } : {}),
  };
  const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(of), data };
  if (random.chance(0.6)) return [configMap];
  const secret = Object.fromEntries(random.list(1, 4, (index) => [`key-${index}`, Buffer.from(hex(random, 24)).toString('base64')]));
  return [configMap, { apiVersion: 'v1', kind: 'Secret', metadata: metadata(of), type: 'Opaque', data: secret }];
}

/**
 * A CustomResourceDefinition whose schema has about `fields` fields with descriptions.
 * @param {Random} random
 * @param {number} fields
 * @returns {Value}
 */
export function customResourceDefinition(random, fields) {
  const singular = `${random.pick(SERVICES)}${random.pick(['policy', 'route', 'set', 'claim'])}${random.integer(1, 999)}`;
  const group = `${random.pick(SERVICES)}.example.com`;
  const kind = `${singular.charAt(0).toUpperCase()}${singular.slice(1)}`;
  const schema = { description: sentence(random, 12), type: 'object', properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' }, spec: schemaOf(random, { left: fields }, 0) } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { annotations: { 'controller-gen.kubebuilder.io/version': 'v0.16.1' }, name: `${singular}s.${group}` },
    spec: { group, names: { kind, listKind: `${kind}List`, plural: `${singular}s`, singular }, scope: 'Namespaced', versions: [{ name: 'v1', schema: { openAPIV3Schema: schema }, served: true, storage: true, subresources: { status: {} } }] },
  };
}

/**
 * @param {Random} random
 * @param {{ left: number }} budget
 * @param {number} depth
 * @returns {Value}
 */
function schemaOf(random, budget, depth) {
  const description = random.chance(0.3) ? `${sentence(random, 12)}\n${sentence(random, 15)}\n${sentence(random, 8)}` : sentence(random, random.integer(6, 30));
  const nested = depth === 0 || (depth < 9 && random.chance(0.35));
  if (!nested) return leaf(random, description);
  /** @type {Record<string, Value>} */
  const properties = {};
  for (let wanted = depth === 0 ? Infinity : random.integer(2, 12); wanted > 0 && budget.left > 0; wanted--) {
    budget.left--;
    properties[`${random.pick(WORDS)}${random.pick(['', 'Name', 'Ref', 'Policy', 'Seconds'])}${depth === 0 ? budget.left : ''}`] = schemaOf(random, budget, depth + 1);
  }
  const object = { description, properties, ...(random.chance(0.4) ? { required: Object.keys(properties).slice(0, 2) } : {}), type: 'object' };
  return random.chance(0.3) ? { description, items: object, type: 'array', 'x-kubernetes-list-type': 'atomic' } : object;
}

/**
 * @param {Random} random
 * @param {string} description
 * @returns {Value}
 */
function leaf(random, description) {
  switch (random.integer(0, 4)) {
    case 0:
      return { description, type: 'boolean' };
    case 1:
      return { description, format: 'int32', maximum: 65535, minimum: 0, type: 'integer' };
    case 2:
      return { description, enum: ['Always', 'Never', 'IfNotPresent'], type: 'string' };
    case 3:
      return { anyOf: [{ type: 'integer' }, { type: 'string' }], description, pattern: '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))$', 'x-kubernetes-int-or-string': true };
    default:
      return { default: random.pick(WORDS), description, maxLength: 253, minLength: 1, type: 'string' };
  }
}

/**
 * @param {Random} random
 * @param {number} length
 */
function hex(random, length) {
  return Array.from({ length }, () => random.integer(0, 15).toString(16)).join('');
}
