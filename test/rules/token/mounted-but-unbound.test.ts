import rule from '../../../rules/token/mounted-but-unbound.js';
import type { InvalidCase } from '../../../src/testing/index.js';
import { ruleTester } from '../tester.js';

const account = (rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n${rest}---\n`;
const pod = (spec = '{ serviceAccountName: web }'): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: ${spec}\n`;
const found = (text: string): string => text.replace('spec:', '«spec»:');
const bind = (subject: string, metadata = 'name: b, namespace: shop', kind = 'RoleBinding', role = 'view'): string =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { ${metadata} }\nsubjects: [${subject}]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }\n`;
const group = (name: string): string => `{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: ${name} }`;
const LOOSE = `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web }\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { serviceAccountName: web }\n`;

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
const settings = (data = `{ app.conf: "ca = ${FOLDER}/ca.crt", other: x }`, metadata = 'name: settings, namespace: shop'): string => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { ${metadata} }\ndata: ${data}\n`;
const takes = (container: string, spec = ''): string => pod(`{ serviceAccountName: web, containers: [{ name: idle }, { name: a, ${container} }]${spec} }`);
const volume = (source: string): string => `, volumes: [{ name: other, emptyDir: {} }, { name: conf, ${source} }]`;
const MOUNT = 'volumeMounts: [{ name: conf, mountPath: /etc/app }]';
/** A case in which a container is seen to use the token, by the key of a ConfigMap. */
const usedBy = (name: string, spec: string, map = settings(), key = 'app.conf'): InvalidCase => ({
  name: `used by a ConfigMap, ${name}`,
  code: account() + found(spec) + map,
  messages: ['used'],
  says: ['container "a" reads from its folder'],
  related: [['ServiceAccount', key]],
  suggestions: [[]],
});
const unusedBy = (name: string, spec: string, map = settings()): InvalidCase => ({ name: `not used by a ConfigMap, ${name}`, code: account() + found(spec) + map, messages: ['notHere'] });
/** The head of a cluster that scales itself, to which KubeRay adds a container that calls the API. */
const ray = (head: string): string => `apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: { name: fit, namespace: shop }\nspec: { enableInTreeAutoscaling: true, headGroupSpec: { template: { spec: ${head} } } }\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'bound by name', code: account() + pod() + bind('{ kind: ServiceAccount, name: web }') },
    { name: 'bound as a user', code: account() + pod() + bind('{ apiGroup: rbac.authorization.k8s.io, kind: User, name: "system:serviceaccount:shop:web" }') },
    { name: 'by the group of all accounts', code: account() + pod() + bind(group('system:serviceaccounts')) },
    { name: 'by the group of its namespace', code: account() + pod() + bind(group('system:serviceaccounts:shop')) },
    { name: 'by the group of all who have logged in', code: account() + pod() + bind(group('system:authenticated')) },
    { name: 'a controller adds a container that calls the API', code: account() + ray('{ serviceAccountName: web }') },
    { name: 'the pod says no', code: account() + pod('{ serviceAccountName: web, automountServiceAccountToken: false }') },
    { name: 'the account says no', code: account('automountServiceAccountToken: false\n') + pod() },
    { name: 'not even the account is in these files', code: pod('{ serviceAccountName: web, automountServiceAccountToken: true }') },
    { name: 'nor the default one', code: pod('{ containers: [{ name: a }] }') },
    { name: 'the binding names a namespace, and the account leaves its open', code: LOOSE + bind('{ kind: ServiceAccount, name: web, namespace: shop }', 'name: b', 'ClusterRoleBinding') },
    { name: 'the group of a namespace, and the account leaves its open', code: LOOSE + bind(group('system:serviceaccounts:shop'), 'name: b', 'ClusterRoleBinding') },
    { name: 'the binding leaves its namespace open', code: account() + pod() + bind('{ kind: ServiceAccount, name: web }', 'name: b') },
  ],
  invalid: [
    { name: 'perhaps elsewhere', code: account() + found(pod()), messages: ['notHere'], severities: ['warning'], related: [['ServiceAccount']] },
    {
      name: 'a container that reads from the folder of the token',
      code: account() + found(pod('{ serviceAccountName: web, containers: [{ name: a, env: [{ name: CA, value: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt }] }] }')),
      completeInput: true,
      messages: ['used'],
      severities: ['info'],
      says: [
        'Pod "web" mounts an API token of ServiceAccount "web", which no binding in these files gives rights, and container "a" reads from its folder. If it calls the API, bind what it needs to the account; else set automountServiceAccountToken: false.',
      ],
      related: [['ServiceAccount', '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt']],
      suggestions: [[]],
    },
    usedBy('mounted', takes(MOUNT, volume('configMap: { name: settings }'))),
    usedBy('in a literal', takes(MOUNT, volume('configMap: { name: settings }')), settings(`\n  app.conf: |\n    ca = /run/secrets/kubernetes.io/serviceaccount/ca.crt`)),
    usedBy('its key mounted', takes(MOUNT, volume('configMap: { name: settings, items: [{ key: app.conf, path: a }] }'))),
    usedBy('in a projected volume', takes(MOUNT, volume('projected: { sources: [{ configMap: { name: settings } }] }'))),
    usedBy('as a variable', takes('env: [{ name: CA, valueFrom: { configMapKeyRef: { name: settings, key: app.conf } } }]')),
    usedBy('all its keys as variables', takes('envFrom: [{ configMapRef: { name: settings } }]')),
    unusedBy('mounted by nobody', takes('image: x', volume('configMap: { name: settings }'))),
    unusedBy('another key mounted', takes(MOUNT, volume('configMap: { name: settings, items: [{ key: other, path: a }] }'))),
    unusedBy('another key as a variable', takes('env: [{ name: CA, valueFrom: { configMapKeyRef: { name: settings, key: other } } }]')),
    unusedBy('another one', takes(MOUNT, volume('configMap: { name: others }'))),
    unusedBy('of another namespace', takes(MOUNT, volume('configMap: { name: settings }')), settings(undefined, 'name: settings, namespace: prod')),
    unusedBy('without the folder', takes(MOUNT, volume('configMap: { name: settings }')), settings('{ app.conf: /var/run/secrets }')),
    unusedBy('in a comment of the manifest alone', takes(MOUNT, volume('configMap: { name: settings }')), settings(`{ app.conf: x } # ${FOLDER}`)),
    unusedBy('where the folder is a volume of its own', takes(`volumeMounts: [{ name: conf, mountPath: /etc/app }, { name: other, mountPath: ${FOLDER} }]`, volume('configMap: { name: settings }'))),
    { name: 'nowhere', code: account() + found(pod()), completeInput: true, messages: ['unbound'], says: ['the token is of no use'] },
    { name: 'the default account as Kubernetes makes it', code: found(pod('{ containers: [{ name: a }] }')), completeInput: true, messages: ['unbound'] },
    { name: 'the pod says yes', code: account('automountServiceAccountToken: false\n') + pod('{ serviceAccountName: web, automountServiceAccountToken: «true» }') },
    { name: 'a binding of another account', code: account() + found(pod()) + bind('{ kind: ServiceAccount, name: api }') },
    { name: 'a binding of an account of the name in another namespace', code: account() + found(pod()) + bind('{ kind: ServiceAccount, name: web, namespace: prod }') },
    { name: 'the group of another namespace', code: account() + found(pod()) + bind(group('system:serviceaccounts:prod')) },
    {
      name: 'what every cluster binds to everybody is no right worth a token',
      code: account() + found(pod()) + bind(group('system:authenticated'), 'name: "system:discovery"', 'ClusterRoleBinding', 'system:discovery'),
    },
  ],
});
