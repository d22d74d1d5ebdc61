import rule from '../../../rules/rbac/cross-namespace-subject.js';
import { ruleTester } from '../tester.js';
import { binding, role } from './manifests.js';

const VIEW = '{kind: ClusterRole, name: view}';
const EDIT = '{kind: ClusterRole, name: edit}';
const account = (namespace: string): string => `{kind: ServiceAccount, name: ci, namespace: ${namespace}}`;
const system = (roleRef: string, namespace: string): string => binding('RoleBinding', roleRef, account(namespace)).replace('namespace: shop', 'namespace: kube-system');

ruleTester.run(rule, {
  valid: [
    { name: 'its own namespace', code: binding('RoleBinding', VIEW, account('shop'), '{kind: ServiceAccount, name: ci}') },
    { name: 'the whole cluster', code: binding('ClusterRoleBinding', VIEW, account('build')) },
    { name: 'a user with a namespace is another matter', code: binding('RoleBinding', VIEW, '{kind: User, name: a, namespace: build}') },
    { name: 'no namespace of its own', code: binding('RoleBinding', VIEW, account('build')).replace('  namespace: shop\n', '') },
    { name: 'templates', code: binding('RoleBinding', VIEW, account('"${NS}"'), account('"{{ .ns }}"')) },
    { name: 'servers of aggregated APIs', code: system('{kind: Role, name: extension-apiserver-authentication-reader}', 'monitoring') },
    { name: 'no text', code: binding('RoleBinding', VIEW, account('1'), account('null'), account('[a]')) },
  ],
  invalid: [
    { name: 'info elsewhere', code: binding('RoleBinding', EDIT, account('«build»')), severities: ['info'], related: [['shop']] },
    {
      name: 'a warning in kube-system',
      code: `${system('{kind: Role, name: operator}', '«build»')}---\n${role('{apiGroups: [""], resources: [secrets], verbs: [get]}', 'kube-system')}`,
      messages: ['kubeSystem'],
      severities: ['warning'],
    },
    { name: 'info where it may change something there, which another rule reports', code: system(EDIT, '«build»'), severities: ['info'] },
    { name: 'info there where the role is harmless', code: `${system('{kind: Role, name: operator}', '«build»')}---\n${role('{apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create]}', 'kube-system')}`, severities: ['info'] },
  ],
});
