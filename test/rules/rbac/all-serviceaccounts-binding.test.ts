import rule from '../../../rules/rbac/all-serviceaccounts-binding.js';
import { ruleTester } from '../tester.js';
import { binding, clusterRole } from './manifests.js';

const ALL = '{kind: Group, name: «system:serviceaccounts»}';
const SHOP = '{kind: Group, name: «system:serviceaccounts:shop»}';
const OWN = '{kind: ClusterRole, name: operator}';
const cluster = (role: string, ...subjects: readonly string[]): string => binding('ClusterRoleBinding', role, ...subjects);
const withRole = (resource: string, subject: string): string => `${clusterRole(`{apiGroups: [""], resources: [${resource}], verbs: [get]}`)}---\n${cluster(OWN, subject)}`;

ruleTester.run(rule, {
  valid: [
    { name: 'an account', code: cluster(OWN, '{kind: ServiceAccount, name: a, namespace: shop}') },
    { name: 'a user of that name', code: cluster(OWN, '{kind: User, name: system:serviceaccounts}') },
    { name: 'a group whose name begins so', code: cluster(OWN, '{kind: Group, name: system:serviceaccountsx}') },
    { name: 'the binding of Kubernetes itself', code: cluster('{kind: ClusterRole, name: system:service-account-issuer-discovery}', '{kind: Group, name: system:serviceaccounts}').replace('name: team', 'name: system:service-account-issuer-discovery') },
  ],
  invalid: [
    { name: 'an error where the role is not here', code: cluster(OWN, ALL), severities: ['error'] },
    { name: 'an error where it is dangerous', code: withRole('secrets', ALL), severities: ['error'], related: [['operator']] },
    { name: 'info where it is not', code: withRole('configmaps', ALL), severities: ['info'] },
    { name: 'a warning for one namespace', code: cluster('{kind: ClusterRole, name: edit}', SHOP), severities: ['warning'] },
    { name: 'info for one namespace', code: withRole('configmaps', SHOP), severities: ['info'] },
    { name: 'in a RoleBinding', code: binding('RoleBinding', '{kind: ClusterRole, name: view}', SHOP), severities: ['info'], says: ['in namespace "shop"'] },
  ],
});
