import rule from '../../../rules/rbac/masters-group-binding.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const ADMIN = '{kind: ClusterRole, name: cluster-admin}';

ruleTester.run(rule, {
  valid: [
    { name: 'a user of that name', code: binding('ClusterRoleBinding', ADMIN, '{kind: User, name: "system:masters"}') },
    { name: 'a group that only sounds like it', code: binding('ClusterRoleBinding', ADMIN, '{kind: Group, name: "masters"}') },
  ],
  invalid: [
    { name: 'under another name', code: binding('ClusterRoleBinding', ADMIN, '{kind: Group, name: «"system:masters"»}'), severities: ['error'], says: ['ClusterRole "cluster-admin"'] },
    { name: 'in a namespace, beside others', code: binding('RoleBinding', '{kind: Role, name: a}', '{kind: User, name: jane}', '{kind: Group, name: «"system:masters"»}') },
  ],
});
