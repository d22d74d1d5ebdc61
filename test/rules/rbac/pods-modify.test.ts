import rule from '../../../rules/rbac/pods-modify.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'subresources are other resources', code: clusterRole('{apiGroups: [""], resources: [pods/status, pods/log], verbs: [patch]}') },
    { name: 'deleting', code: clusterRole('{apiGroups: [""], resources: [pods], verbs: [delete]}') },
  ],
  invalid: [
    { name: 'everywhere', code: clusterRole('{apiGroups: [""], resources: [«pods»], verbs: [update]}'), severities: ['error'] },
    { name: 'in kube-system', code: role('{apiGroups: [""], resources: [«pods»], verbs: [patch]}', 'kube-system'), severities: ['error'] },
    {
      name: 'in a namespace',
      code: role('{apiGroups: [""], resources: [«pods»], verbs: [update, patch]}'),
      severities: ['warning'],
      says: ['(update and patch) in namespace "shop"'],
    },
  ],
});
