import rule from '../../../rules/rbac/kube-system-binding.js';
import { ruleTester } from '../tester.js';
import { binding, role } from './manifests.js';

const JANE = '{kind: User, name: jane}';
const EDIT = '{kind: ClusterRole, name: «edit»}';
const inSystem = (roleRef: string, ...subjects: readonly string[]): string => binding('RoleBinding', roleRef, ...subjects).replace('namespace: shop', 'namespace: kube-system');
const withRole = (rule: string): string => `${inSystem('{kind: Role, name: «operator»}', JANE)}---\n${role(rule, 'kube-system')}`;
const plain = (code: string): string => code.replace(/[«»]/g, '');

ruleTester.run(rule, {
  valid: [
    { name: 'another namespace', code: plain(binding('RoleBinding', EDIT, JANE)) },
    { name: 'the whole cluster', code: plain(binding('ClusterRoleBinding', EDIT, JANE)) },
    { name: 'the control plane', code: plain(inSystem(EDIT, '{kind: User, name: system:kube-scheduler}', '{kind: ServiceAccount, name: dns, namespace: kube-system}', '{kind: ServiceAccount, name: dns}')) },
    { name: 'looking', code: plain(withRole('{apiGroups: [""], resources: [configmaps], verbs: [get, list]}')) },
    { name: 'a role that is not here', code: inSystem('{kind: Role, name: other}', JANE) },
    { name: 'templates', code: plain(inSystem(EDIT, '{kind: User, name: "${USER}"}')) },
  ],
  invalid: [
    { name: 'a role of Kubernetes', code: inSystem(EDIT, JANE), severities: ['warning'], related: [['jane']] },
    { name: 'a role of the input, and where it says so', code: withRole('{apiGroups: [""], resources: [configmaps], verbs: [update]}'), severities: ['warning'], related: [['jane', 'verbs']] },
    { name: 'all accounts of a namespace', code: inSystem(EDIT, '{kind: Group, name: system:serviceaccounts:shop}') },
    { name: 'kube-public', code: inSystem(EDIT, JANE).replace('kube-system', 'kube-public') },
    { name: 'single objects, as a hint', code: withRole('{apiGroups: [""], resources: [configmaps], resourceNames: [a], verbs: [update]}'), messages: ['narrow'], severities: ['info'] },
    { name: 'electing a leader, as a hint', code: withRole('{apiGroups: ["", coordination.k8s.io], resources: [leases, events], verbs: [create]}'), severities: ['info'] },
  ],
});
