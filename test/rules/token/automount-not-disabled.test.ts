import rule from '../../../rules/token/automount-not-disabled.js';
import { ruleTester } from '../tester.js';

const account = (rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n${rest}---\n`;
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\n«spec»: ${spec}\n`;
const unmarked = (spec: string): string => pod(spec).replace(/[«»]/g, '');
const BINDING =
  '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b, namespace: shop }\nsubjects: [{ kind: ServiceAccount, name: web }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }\n';
const mounts = (path: string): string => `{ name: a, volumeMounts: [{ name: own, mountPath: ${path} }] }`;

const loose = (containers = '[{ name: es }]', folder = ''): Record<string, string> => ({
  [`${folder}account.yaml`]: 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: es }\n',
  [`${folder}pod.yaml`]: `apiVersion: v1\nkind: Pod\nmetadata: { name: es }\n«spec»:\n  serviceAccount: es\n  containers: ${containers}\n`,
});
const rbac = (subject: string, kind = 'RoleBinding', metadata = 'name: es'): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { ${metadata} }\nsubjects: [${subject}]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: es }\n`;
const IN_DEFAULT = '{ kind: ServiceAccount, name: es, namespace: default }';
const group = (name: string): string => `{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: "${name}" }`;
const PERHAPS =
  'Pod "es" gets an API token of ServiceAccount "es" by default. A binding names an account that may be this one, as not every namespace is written. Write the namespaces; set automountServiceAccountToken: false here only if the containers never call the API.';
const CA = '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt';
const ENV = `[{ name: es, env: [{ name: CA, value: ${CA} }] }]`;

const template = (kind: string, apiVersion: string, indent: string, path: string): string =>
  `${account()}apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web, namespace: shop }\n${path}${indent}«spec»:\n${indent}  serviceAccountName: web\n`;
const KNATIVE = 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { template: { «spec»: { serviceAccountName: web } } }\n';
/** The head of a cluster that scales itself, to which KubeRay adds a container that calls the API. */
const ray = (head: string): string => `apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: { name: fit, namespace: shop }\nspec: { enableInTreeAutoscaling: true, headGroupSpec: { template: { spec: ${head} } } }\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'the pod says yes, which has a rule of its own', code: account() + unmarked('{ serviceAccountName: web, automountServiceAccountToken: true }') },
    { name: 'two accounts of the name, and none is nearer', code: { 'a/a.yaml': account(), 'b/a.yaml': account(), 'c/pod.yaml': unmarked('{ serviceAccountName: web }') } },
    { name: 'a controller adds a container that calls the API', code: account() + ray('{ serviceAccountName: web }') },
    { name: 'Knative, which takes no word for the token that the account has rights for', code: `${account()}${KNATIVE.replace(/[«»]/g, '')}${BINDING}` },
    { name: 'a value that something fills in', code: account() + unmarked('{ serviceAccountName: web, automountServiceAccountToken: "${MOUNT}" }') },
    { name: 'an account that something fills in', code: unmarked('{ serviceAccountName: "${ACCOUNT}" }') },
    { name: 'every container mounts something else there', code: account() + unmarked(`{ serviceAccountName: web, containers: [${mounts('/var/run/secrets/kubernetes.io/serviceaccount')}] }`) },
    'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: [x]\n',
  ],
  invalid: [
    { name: 'the account says nothing', code: account() + pod('{ serviceAccountName: web }'), messages: ['held'], severities: ['warning'], related: [['ServiceAccount']] },
    { name: 'the account says yes', code: account('automountServiceAccountToken: true\n') + pod('{ serviceAccountName: web }'), messages: ['held'], related: [['true']] },
    { name: 'Knative, which takes a word against the token', code: account() + KNATIVE, messages: ['held'], says: ['Service "web" gets'] },
    { name: 'an account that is not in these files', code: pod('{ serviceAccountName: web }'), messages: ['unlessAccount'], says: ['which is not in these files'] },
    { name: 'with rights it may be meant', code: account() + pod('{ serviceAccountName: web }') + BINDING, messages: ['bound'], severities: ['info'], related: [['ServiceAccount', 'roleRef']] },
    {
      name: 'a binding that names a namespace, which the account leaves open',
      code: { ...loose(), 'rbac.yaml': rbac(IN_DEFAULT) },
      messages: ['perhapsBound'],
      severities: ['info'],
      says: [PERHAPS],
      related: [['ServiceAccount', 'es']],
      suggestions: [[]],
    },
    {
      name: 'the same as a user',
      code: { ...loose(), 'rbac.yaml': rbac('{ apiGroup: rbac.authorization.k8s.io, kind: User, name: "system:serviceaccount:default:es" }') },
      messages: ['perhapsBound'],
      suggestions: [[]],
    },
    { name: 'the group of a namespace that may be its own', code: { ...loose(), 'rbac.yaml': rbac(group('system:serviceaccounts:shop')) }, messages: ['perhapsBound'], suggestions: [[]] },
    {
      name: 'a binding that leaves its namespace open',
      code: { 'pod.yaml': account() + pod('{ serviceAccountName: web }'), 'rbac.yaml': rbac('{ kind: ServiceAccount, name: web }') },
      messages: ['perhapsBound'],
      suggestions: [[]],
    },
    {
      name: 'a binding in another folder, of an account that is in no file',
      code: { 'app/pod.yaml': pod('{ serviceAccountName: web }'), 'rbac/web.yaml': rbac('{ kind: ServiceAccount, name: web }', 'RoleBinding', 'name: web, namespace: shop') },
      messages: ['perhapsBound'],
      suggestions: [[]],
    },
    { name: 'a binding of another account says nothing', code: { ...loose(), 'rbac.yaml': rbac('{ kind: ServiceAccount, name: other, namespace: default }') }, messages: ['held'] },
    {
      name: 'a container that reads from the folder of the token',
      code: loose(ENV),
      messages: ['used'],
      severities: ['info'],
      says: [
        'Pod "es" gets an API token of ServiceAccount "es" by default, and container "es" reads from its folder. Say that this is meant with automountServiceAccountToken: true here and false on the account.',
      ],
      related: [['ServiceAccount', CA]],
    },
    { name: 'and in its arguments, by the name without the link', code: loose('[{ name: es, args: ["--token=/run/secrets/kubernetes.io/serviceaccount/token"] }]'), messages: ['used'] },
    { name: 'and in a command line', code: loose('[{ name: es, command: [sh, -c, "curl --cacert /var/run/secrets/kubernetes.io/serviceaccount/ca.crt https://kubernetes"] }]'), messages: ['used'] },
    {
      name: 'a container that mounts something of its own there reads that',
      code: loose(`[{ name: es, env: [{ name: CA, value: ${CA} }], volumeMounts: [{ name: own, mountPath: /run/secrets/kubernetes.io/serviceaccount/ }] }]`),
      messages: ['held'],
    },
    { name: 'another folder beside', code: loose('[{ name: es, args: [--token=/var/run/secrets/eks.amazonaws.com/serviceaccount/token] }]'), messages: ['held'] },
    { name: 'null is not set', code: account() + pod('{ serviceAccountName: web, automountServiceAccountToken: null }').replace(/[«»]/g, '').replace('null', '«null»') },
    { name: 'a mount beside the place', code: account() + pod(`{ serviceAccountName: web, containers: [${mounts('/run/secrets/kubernetes.io/serviceaccount')}] }`) },
    { name: 'one container of two', code: account() + pod(`{ serviceAccountName: web, containers: [${mounts('/var/run/secrets/kubernetes.io/serviceaccount')}, { name: b }] }`) },
    { name: 'a Deployment', code: template('Deployment', 'apps/v1', '    ', 'spec:\n  template:\n') },
    { name: 'a StatefulSet', code: template('StatefulSet', 'apps/v1', '    ', 'spec:\n  template:\n') },
    { name: 'a DaemonSet', code: template('DaemonSet', 'apps/v1', '    ', 'spec:\n  template:\n') },
    { name: 'a ReplicaSet', code: template('ReplicaSet', 'apps/v1', '    ', 'spec:\n  template:\n') },
    { name: 'a ReplicationController', code: template('ReplicationController', 'v1', '    ', 'spec:\n  template:\n') },
    { name: 'a Job', code: template('Job', 'batch/v1', '    ', 'spec:\n  template:\n') },
    { name: 'a CronJob', code: template('CronJob', 'batch/v1', '        ', 'spec:\n  jobTemplate:\n    spec:\n      template:\n') },
    { name: 'a PodTemplate', code: template('PodTemplate', 'v1', '  ', 'template:\n') },
    { name: 'JSON', code: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, «"spec"»: {"serviceAccountName": "web"}}' },
  ],
});
