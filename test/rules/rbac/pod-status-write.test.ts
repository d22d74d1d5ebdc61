import rule from '../../../rules/rbac/pod-status-write.js';
import { ruleTester } from '../tester.js';
import { role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'one pod', code: role('{apiGroups: [""], resources: [pods/status], resourceNames: [web-0], verbs: [patch]}') },
    { name: 'pods alone do not bring it', code: role('{apiGroups: [""], resources: [pods], verbs: [get]}') },
  ],
  invalid: [
    {
      name: 'in a namespace',
      code: role('{apiGroups: [""], resources: [«pods/status»], verbs: [update]}'),
      severities: ['info'],
      says: ['in namespace "shop"'],
    },
  ],
});
