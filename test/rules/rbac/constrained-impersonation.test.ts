import rule from '../../../rules/rbac/constrained-impersonation.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'the other half alone', code: clusterRole('{apiGroups: [""], resources: [pods], verbs: [impersonate-on:user-info:list]}') },
    { name: 'they are not in the core group', code: clusterRole('{apiGroups: [""], resources: [users], verbs: [impersonate:user-info]}') },
    {
      name: 'nodes need a ClusterRole',
      code: role('{apiGroups: [authentication.k8s.io], resources: [nodes], verbs: [impersonate:arbitrary-node]}'),
    },
  ],
  invalid: [
    {
      name: 'accounts of one namespace',
      code: role('{apiGroups: [authentication.k8s.io], resources: [«serviceaccounts»], verbs: [impersonate:serviceaccount]}'),
      severities: ['warning'],
      says: ['in namespace "shop"'],
    },
    {
      name: 'any node',
      code: clusterRole('{apiGroups: [authentication.k8s.io], resources: [«nodes»], verbs: [impersonate:arbitrary-node]}'),
      severities: ['warning'],
    },
  ],
});
