import rule from '../../../rules/rbac/auth-delegator-binding.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const ROLE = '{kind: ClusterRole, name: system:auth-delegator}';
const A = '{kind: ServiceAccount, name: a, namespace: shop}';

ruleTester.run(rule, {
  valid: [
    { name: 'another role', code: binding('ClusterRoleBinding', '{kind: ClusterRole, name: system:auth-delegators}', A) },
    { name: 'a Role of that name', code: binding('RoleBinding', '{kind: Role, name: system:auth-delegator}', A) },
    { name: 'nobody', code: binding('ClusterRoleBinding', ROLE) },
  ],
  invalid: [
    { name: 'several are one finding', code: binding('ClusterRoleBinding', ROLE, '{kind: User, name: «jane»}', A), messages: ['delegator'], severities: ['info'], related: [['a']] },
    { name: 'in a namespace it does nothing', code: binding('RoleBinding', ROLE.replace('system:auth-delegator', '«system:auth-delegator»'), A), messages: ['inNamespace'] },
  ],
});
