import rule from '../../../rules/token/automount-not-disabled.js';
import { ruleTester } from '../tester.js';

const account = (rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n${rest}---\n`;
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\n«spec»: ${spec}\n`;
const unmarked = (spec: string): string => pod(spec).replace(/[«»]/g, '');
const BINDING =
  '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b, namespace: shop }\nsubjects: [{ kind: ServiceAccount, name: web }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }\n';
const mounts = (path: string): string => `{ name: a, volumeMounts: [{ name: own, mountPath: ${path} }] }`;

const template = (kind: string, apiVersion: string, indent: string, path: string): string =>
  `${account()}apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web, namespace: shop }\n${path}${indent}«spec»:\n${indent}  serviceAccountName: web\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'the pod says yes, which has a rule of its own', code: account() + unmarked('{ serviceAccountName: web, automountServiceAccountToken: true }') },
    { name: 'two accounts of the name, and none is nearer', code: { 'a/a.yaml': account(), 'b/a.yaml': account(), 'c/pod.yaml': unmarked('{ serviceAccountName: web }') } },
    { name: 'a value that something fills in', code: account() + unmarked('{ serviceAccountName: web, automountServiceAccountToken: "${MOUNT}" }') },
    { name: 'an account that something fills in', code: unmarked('{ serviceAccountName: "${ACCOUNT}" }') },
    { name: 'every container mounts something else there', code: account() + unmarked(`{ serviceAccountName: web, containers: [${mounts('/var/run/secrets/kubernetes.io/serviceaccount')}] }`) },
    'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: [x]\n',
  ],
  invalid: [
    { name: 'the account says nothing', code: account() + pod('{ serviceAccountName: web }'), messages: ['held'], severities: ['warning'], related: [['ServiceAccount']] },
    { name: 'the account says yes', code: account('automountServiceAccountToken: true\n') + pod('{ serviceAccountName: web }'), messages: ['held'], related: [['true']] },
    { name: 'an account that is not in these files', code: pod('{ serviceAccountName: web }'), messages: ['unlessAccount'], says: ['which is not in these files'] },
    { name: 'with rights it may be meant', code: account() + pod('{ serviceAccountName: web }') + BINDING, messages: ['bound'], severities: ['info'], related: [['ServiceAccount', 'roleRef']] },
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
