import rule from '../../../rules/rbac/evict-and-cordon.js';
import { ruleTester } from '../tester.js';
import { binding, clusterRole } from './manifests.js';

const role = (name: string, rules: string): string => `${clusterRole(rules).replace('operator', name)}---\n`;
const given = (kind: 'ClusterRoleBinding' | 'RoleBinding', name: string, account: string, namespace = 'shop'): string =>
  `${binding(kind, `{kind: ClusterRole, name: ${name}}`, `{kind: ServiceAccount, name: ${account}, namespace: ops}`).replace('namespace: shop', `namespace: ${namespace}`).replace('name: team', `name: ${name}`)}---\n`;

const REMOVE = role('remove', '{apiGroups: [""], resources: [pods], verbs: [delete]}');
const HOLD = role('hold', '{apiGroups: [""], resources: [nodes/status], verbs: [patch]}');

ruleTester.run(rule, {
  valid: [
    { name: 'two accounts', code: REMOVE + HOLD + given('ClusterRoleBinding', 'remove', 'a') + given('ClusterRoleBinding', 'hold', 'b') },
    { name: 'pods of another namespace', code: REMOVE + HOLD + given('RoleBinding', 'remove', 'a') + given('ClusterRoleBinding', 'hold', 'a') },
    { name: 'nodes by a RoleBinding', code: REMOVE + HOLD + given('ClusterRoleBinding', 'remove', 'a') + given('RoleBinding', 'hold', 'a') },
    {
      name: 'everything says it already',
      code: role('all', '{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}') + given('ClusterRoleBinding', 'all', 'a'),
    },
    { name: 'a role that is not here', code: REMOVE + given('ClusterRoleBinding', 'remove', 'a') + given('ClusterRoleBinding', 'hold', 'a') },
  ],
  invalid: [
    {
      name: 'by two bindings, one of them in kube-system',
      code: REMOVE + HOLD + given('RoleBinding', 'remove', 'a', 'kube-system') + given('ClusterRoleBinding', 'hold', '«a»'),
      says: ['ServiceAccount "a" of namespace "ops"'],
      related: [['resources', 'resources']],
    },
    {
      name: 'one role, in kube-system alone, and in another namespace',
      code:
        REMOVE + HOLD + ['a', 'b', 'c'].map((name) => given('ClusterRoleBinding', 'hold', name === 'b' ? '«b»' : name)).join('') + given('RoleBinding', 'remove', 'a') + given('RoleBinding', 'remove', 'b', 'kube-system') + given('RoleBinding', 'remove', 'c'),
    },
    {
      name: 'a taint removes pods as well',
      code: role('both', '{apiGroups: [""], resources: [nodes], verbs: [patch]}') + given('ClusterRoleBinding', 'both', '«a»'),
      related: [['resources', 'resources']],
    },
    {
      name: 'and so does a deadline for a pod',
      code: role('pods', '{apiGroups: [""], resources: [pods], verbs: [update]}') + HOLD + given('RoleBinding', 'pods', 'a', 'kube-system') + given('ClusterRoleBinding', 'hold', '«a»'),
    },
    {
      name: 'a group, by one binding',
      code:
        role('both', '{apiGroups: [""], resources: [pods, nodes], verbs: [update, delete]}') +
        binding('ClusterRoleBinding', '{kind: ClusterRole, name: both}', '{kind: Group, name: «ops»}'),
    },
  ],
});
