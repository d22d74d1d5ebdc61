import rule from '../../../rules/rbac/nodes-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a Role cannot reach nodes', code: role('{apiGroups: [""], resources: [nodes], verbs: [update]}') },
    { name: 'creating one moves no pod', code: clusterRole('{apiGroups: [""], resources: [nodes], verbs: [create]}') },
  ],
  invalid: [
    { name: 'removing them', code: clusterRole('{apiGroups: [""], resources: [«nodes»], verbs: [delete]}'), severities: ['warning'] },
    {
      name: 'one node',
      code: clusterRole('{apiGroups: [""], resources: [«nodes»], resourceNames: [n1], verbs: [update]}'),
      severities: ['info'],
      says: ['on "n1" alone'],
    },
  ],
});
