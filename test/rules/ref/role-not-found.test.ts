import rule from '../../../rules/ref/role-not-found.js';
import { ruleTester } from '../tester.js';
import { binding, clusterRole, role } from '../rbac/manifests.js';

const JANE = '{kind: User, name: jane}';
const ROLE = '{kind: Role, name: «operator»}';
const plain = (text: string): string => text.replace(/[«»]/g, '');

ruleTester.run(rule, {
  valid: [
    { name: 'in another file', code: { 'a/role.yaml': role([]), 'b/binding.yaml': binding('RoleBinding', plain(ROLE), JANE) } },
    { name: 'a ClusterRole', code: `${clusterRole()}---\n${binding('RoleBinding', '{kind: ClusterRole, name: operator}', JANE)}` },
    { name: 'a role that sets no namespace may be the one', code: `${role([], '')}---\n${binding('RoleBinding', plain(ROLE), JANE)}`, completeInput: true },
    { name: 'several that could be meant', code: { 'a/r.yaml': role([]), 'b/r.yaml': role([]), 'c/b.yaml': binding('RoleBinding', plain(ROLE), JANE) } },
    { name: 'built-in roles', code: binding('ClusterRoleBinding', '{kind: ClusterRole, name: "system:auth-delegator"}', JANE), completeInput: true },
    {
      name: 'built-in Roles, where they are',
      code: binding('RoleBinding', '{kind: Role, name: extension-apiserver-authentication-reader}', JANE).replace('namespace: shop', 'namespace: kube-system'),
      completeInput: true,
    },
    { name: 'a name that something fills in', code: binding('RoleBinding', '{kind: Role, name: "${ROLE}"}', JANE) },
    { name: 'what role-ref-invalid reports', code: binding('ClusterRoleBinding', '{kind: Role, name: operator}', JANE) },
    { name: 'no name', code: binding('RoleBinding', '{kind: Role}', JANE) },
  ],
  invalid: [
    { name: 'not in these files', code: binding('RoleBinding', ROLE, JANE), severities: ['info'], says: ['not in these files'], related: [['jane']] },
    { name: 'not at all', code: binding('RoleBinding', ROLE, JANE), completeInput: true, severities: ['error'], says: ['does not exist'] },
    { name: 'a built-in Role elsewhere', code: binding('RoleBinding', '{kind: Role, name: «extension-apiserver-authentication-reader»}', JANE) },
    { name: 'a Role of another namespace', code: `${role([], 'depot')}---\n${binding('RoleBinding', ROLE, JANE)}` },
    { name: 'a Role where the ClusterRole is meant', code: `${role([])}---\n${binding('RoleBinding', '{kind: ClusterRole, name: «operator»}', JANE)}` },
    { name: 'a Role called like a built-in ClusterRole', code: binding('RoleBinding', '{kind: Role, name: «view»}', JANE) },
  ],
});
