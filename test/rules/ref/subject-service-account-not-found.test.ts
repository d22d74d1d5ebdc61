import rule from '../../../rules/ref/subject-service-account-not-found.js';
import { ruleTester } from '../tester.js';
import { binding } from '../rbac/manifests.js';

const VIEW = '{kind: ClusterRole, name: view}';
const account = (name: string, namespace: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: ${namespace}}\n---\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'in the binding’s namespace', code: account('web', 'shop') + binding('RoleBinding', VIEW, '{kind: ServiceAccount, name: web}'), completeInput: true },
    { name: 'default is everywhere', code: binding('RoleBinding', VIEW, '{kind: ServiceAccount, name: default, namespace: depot}'), completeInput: true },
    { name: 'users and groups are in no file', code: binding('RoleBinding', VIEW, '{kind: User, name: web}', '{kind: Group, name: web}'), completeInput: true },
    { name: 'an account of the control plane', code: binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: job-controller, namespace: kube-system}'), completeInput: true },
    { name: 'without a namespace in the cluster, which the API server refuses', code: binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: web}'), completeInput: true },
    { name: 'names that something fills in', code: binding('RoleBinding', VIEW, '{kind: ServiceAccount, name: "<account>"}', '{kind: ServiceAccount, name: web, namespace: "${NAMESPACE}"}') },
    { name: 'no name', code: binding('RoleBinding', VIEW, '{kind: ServiceAccount}') },
  ],
  invalid: [
    { name: 'not in these files', code: binding('RoleBinding', VIEW, '{kind: ServiceAccount, name: «web»}'), severities: ['info'], says: ['ServiceAccount "web" of namespace "shop"'], related: [['view']] },
    { name: 'not at all', code: binding('RoleBinding', VIEW, '{kind: ServiceAccount, name: «web»}'), completeInput: true, severities: ['warning'] },
    { name: 'only in another namespace', code: account('web', 'shop') + binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: «web», namespace: depot}') },
    { name: 'the controllers’ names elsewhere', code: binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: «job-controller», namespace: shop}') },
  ],
});
