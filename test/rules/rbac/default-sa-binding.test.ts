import rule from '../../../rules/rbac/default-sa-binding.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const VIEW = '{kind: ClusterRole, name: view}';

ruleTester.run(rule, {
  valid: [
    { name: 'a user called default', code: binding('RoleBinding', VIEW, '{kind: User, name: default}') },
    {
      name: 'a binding that Kubernetes keeps',
      code: binding('RoleBinding', VIEW, '{kind: ServiceAccount, name: default}').replace('  namespace: shop\n', '  namespace: shop\n  labels: {kubernetes.io/bootstrapping: rbac-defaults}\n'),
    },
  ],
  invalid: [
    { name: 'without a namespace it is the binding’s', code: binding('RoleBinding', VIEW, '{kind: ServiceAccount, name: «default»}'), severities: ['warning'], says: ['of namespace "shop"'], related: [['view']] },
    { name: 'of another namespace, in the cluster', code: binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: «default», namespace: a}'), says: ['in the whole cluster to the ServiceAccount "default" of namespace "a"'] },
    { name: 'two accounts, two places', code: binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: «default», namespace: a}', '{kind: ServiceAccount, name: «default», namespace: b}') },
    { name: 'where the API server refuses the subject for want of a namespace', code: binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: «default»}'), says: ['of its namespace'] },
  ],
});
