import rule from '../../../rules/rbac/admin-edit-binding.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const JANE = '{kind: User, name: jane}';

ruleTester.run(rule, {
  valid: [
    { name: 'a Role called admin', code: binding('RoleBinding', '{kind: Role, name: admin}', JANE) },
    { name: 'cluster-admin has a rule of its own', code: binding('RoleBinding', '{kind: ClusterRole, name: cluster-admin}', JANE) },
  ],
  invalid: [
    { name: 'in a namespace', code: binding('RoleBinding', '{kind: ClusterRole, name: «admin»}', JANE), severities: ['info'], messages: ['inNamespace'], related: [['jane']] },
    { name: 'in the cluster', code: binding('ClusterRoleBinding', '{kind: ClusterRole, name: «edit»}', JANE), severities: ['warning'], messages: ['inCluster'] },
  ],
});
