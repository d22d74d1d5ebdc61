import rule from '../../../rules/rbac/system-identity-binding.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const cluster = (role: string, subject: string): string => binding('ClusterRoleBinding', `{kind: ClusterRole, name: ${role}}`, subject);

ruleTester.run(rule, {
  valid: [
    { name: 'certificates of nodes, as kubeadm binds them', code: cluster('system:certificates.k8s.io:certificatesigningrequests:selfnodeclient', '{kind: Group, name: system:nodes}') },
    { name: 'joining nodes', code: cluster('system:node-bootstrapper', '{kind: Group, name: system:bootstrappers:kubeadm:default-node-token}') },
    { name: 'the role of kube-proxy', code: cluster('system:node-proxier', '{kind: ServiceAccount, name: kube-proxy, namespace: kube-system}') },
    { name: 'a part of the control plane', code: cluster('system:kube-scheduler', '{kind: ServiceAccount, name: second-scheduler, namespace: kube-system}') },
    { name: 'another user', code: cluster('view', '{kind: User, name: kube-scheduler}') },
    { name: 'a group with the name of a user', code: cluster('view', '{kind: Group, name: system:kube-scheduler}') },
    { name: 'a Role of that name', code: binding('RoleBinding', '{kind: Role, name: system:node}', '{kind: User, name: jane}') },
    { name: 'no name', code: cluster('view', '{kind: Group}') },
  ],
  invalid: [
    { name: 'a controller manager', code: cluster('cluster-admin', '{kind: User, name: «system:kube-controller-manager»}'), messages: ['extra'], related: [['cluster-admin']] },
    { name: 'one node', code: cluster('view', '{kind: User, name: «system:node:a»}'), messages: ['extra'] },
    { name: 'the role of nodes', code: cluster('«system:node»', '{kind: ServiceAccount, name: agent, namespace: shop}'), messages: ['role'], related: [['agent']] },
    { name: 'the role of a controller', code: cluster('«system:controller:job-controller»', '{kind: User, name: jane}'), messages: ['role'] },
    { name: 'in a namespace', code: binding('RoleBinding', '{kind: ClusterRole, name: «system:kube-scheduler»}', '{kind: Group, name: system:serviceaccounts:shop}'), messages: ['role'] },
  ],
});
