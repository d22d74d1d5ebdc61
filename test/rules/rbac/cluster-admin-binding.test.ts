import rule from '../../../rules/rbac/cluster-admin-binding.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const ADMIN = '{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: «cluster-admin»}';
const SHIPPED = ADMIN.replace(/[«»]/g, '');
const MASTERS = '{kind: Group, name: "system:masters"}';

ruleTester.run(rule, {
  valid: [
    { name: 'Kubernetes’ own binding', code: binding('ClusterRoleBinding', SHIPPED, MASTERS).replace('name: team', 'name: cluster-admin') },
    { name: 'a Role of that name is another role', code: binding('RoleBinding', '{kind: Role, name: cluster-admin}', '{kind: User, name: jane}') },
  ],
  invalid: [
    {
      name: 'in the whole cluster, with everyone who gets it',
      code: binding('ClusterRoleBinding', ADMIN, '{kind: User, name: jane}', '{kind: ServiceAccount, name: ci, namespace: build}'),
      severities: ['error'],
      says: ['gives User "jane" and ServiceAccount "ci" of namespace "build" cluster-admin, which is every right in the whole cluster'],
      related: [['jane', 'ci']],
    },
    { name: 'in a namespace', code: binding('RoleBinding', ADMIN, '{kind: User, name: jane}'), severities: ['error'], says: ['in namespace "shop"'] },
    { name: 'somebody beside the masters', code: binding('ClusterRoleBinding', ADMIN, MASTERS, '{kind: User, name: jane}').replace('name: team', 'name: cluster-admin') },
    { name: 'without an apiGroup, which is defaulted, and without subjects', code: `${binding('ClusterRoleBinding', '{kind: ClusterRole, name: «"cluster-admin"»}')}  []\n`, says: ['its subjects'] },
    { name: 'a subject that is null', code: binding('ClusterRoleBinding', ADMIN, 'null') },
  ],
});
