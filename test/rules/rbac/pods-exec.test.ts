import rule from '../../../rules/rbac/pods-exec.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const exec = (verbs: string, resource = 'pods/exec'): string => `{apiGroups: [""], resources: [${resource}], verbs: [${verbs}]}`;
const named = (name: string, label = ''): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: ${name}\n${label}rules:\n  - ${exec('create', 'X')}\n`;
const LABEL = '  labels:\n    kubernetes.io/bootstrapping: rbac-defaults\n';

ruleTester.run(rule, {
  valid: [
    { name: 'get alone is not enough from 1.35 on', code: clusterRole(exec('get')), kubernetesMinor: 35 },
    { name: 'the newest is assumed', code: clusterRole(exec('get, list, watch')) },
    { name: 'pods/* is no wildcard', code: clusterRole(exec('create', 'pods/*')) },
    { name: 'pods do not bring their subresources', code: clusterRole(exec('create', 'pods')) },
    { name: 'the built-in edit', code: named('edit').replace('X', 'pods/exec') },
    { name: 'a role that a distribution keeps', code: named('system:debugger', LABEL).replace('X', 'pods/exec') },
  ],
  invalid: [
    { name: 'a role of another name with the label of a distribution', code: named('debugger', LABEL).replace('X', '«pods/exec»') },
    { name: 'create', code: role(exec('create', '«pods/exec»')), severities: ['error'], messages: ['error'] },
    { name: 'get and create', code: clusterRole(exec('get, create', '«pods/exec»')), messages: ['error'] },
    { name: 'on every resource', code: clusterRole(exec('create', '«"*/exec"»')) },
    { name: 'get before 1.35, and why', code: clusterRole(exec('get', '«pods/exec»')), kubernetesMinor: 34, severities: ['error'], messages: ['getError'], says: ['before Kubernetes 1.35 `get` is enough'] },
    { name: 'a named pod is a warning', code: role('{apiGroups: [""], resources: [«pods/exec»], resourceNames: [db-0], verbs: [create]}'), messages: ['warning'], says: ['on "db-0" alone'] },
    { name: 'get of a named pod', code: role('{apiGroups: [""], resources: [«pods/exec»], resourceNames: [db-0], verbs: [get]}'), kubernetesMinor: 30, messages: ['getWarning'] },
    { name: 'system: alone makes no role a built-in one', code: named('system:mine').replace('X', '«pods/exec»') },
    { name: 'a Role called edit is none', code: role(exec('create', '«pods/exec»')).replace('name: operator', 'name: edit') },
  ],
});
