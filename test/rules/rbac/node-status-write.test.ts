import rule from '../../../rules/rbac/node-status-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a Role cannot reach nodes', code: role('{apiGroups: [""], resources: [nodes/status], verbs: [update]}') },
    { name: 'one node', code: clusterRole('{apiGroups: [""], resources: [nodes/status], resourceNames: [n1], verbs: [patch]}') },
  ],
  invalid: [
    { name: 'every status', code: clusterRole('{apiGroups: [""], resources: [«"*/status"»], verbs: [update]}'), severities: ['info'] },
  ],
});
