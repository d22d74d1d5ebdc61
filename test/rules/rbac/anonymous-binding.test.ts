import rule from '../../../rules/rbac/anonymous-binding.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const VIEW = '{kind: ClusterRole, name: view}';
const ANONYMOUS = '{kind: User, name: "system:anonymous"}';

ruleTester.run(rule, {
  valid: [
    {
      name: 'kubeadm’s binding for nodes that join',
      code: binding('RoleBinding', '{kind: Role, name: "kubeadm:bootstrap-signer-clusterinfo"}', ANONYMOUS).replace('namespace: shop', 'namespace: kube-public'),
    },
    { name: 'a group called like the user, and the reverse', code: binding('RoleBinding', VIEW, '{kind: Group, name: "system:anonymous"}', '{kind: User, name: "system:unauthenticated"}') },
    { name: 'an account', code: binding('RoleBinding', VIEW, '{kind: ServiceAccount, name: anonymous}') },
  ],
  invalid: [
    {
      name: 'both, each at its place',
      code: binding('ClusterRoleBinding', VIEW, '{kind: User, name: «"system:anonymous"»}', '{kind: Group, name: «system:unauthenticated»}'),
      severities: ['error', 'error'],
      related: [['view'], ['view']],
      says: ['gives ClusterRole "view" in the whole cluster to "system:anonymous"'],
    },
    { name: 'kubeadm’s role elsewhere', code: binding('RoleBinding', '{kind: Role, name: "kubeadm:bootstrap-signer-clusterinfo"}', '{kind: User, name: «"system:anonymous"»}') },
    { name: 'a Role of the name that is exempt', code: binding('RoleBinding', '{kind: Role, name: "system:public-info-viewer"}', '{kind: User, name: «"system:anonymous"»}') },
    { name: 'public keys, as the manual tells', code: binding('ClusterRoleBinding', '{kind: ClusterRole, name: "system:service-account-issuer-discovery"}', '{kind: Group, name: «"system:unauthenticated"»}'), severities: ['info'] },
  ],
});
