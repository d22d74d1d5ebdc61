import rule from '../../../rules/rbac/pods-ephemeralcontainers.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'create is not what is asked', code: clusterRole('{apiGroups: [""], resources: [pods/ephemeralcontainers], verbs: [create]}') },
    { name: 'pods alone do not bring it', code: role('{apiGroups: [""], resources: [pods], verbs: [patch]}') },
  ],
  invalid: [
    {
      name: 'everywhere',
      code: clusterRole('{apiGroups: [""], resources: [«pods/ephemeralcontainers»], verbs: [update]}'),
      severities: ['error'],
    },
    {
      name: 'one pod',
      code: role('{apiGroups: [""], resources: [«pods/ephemeralcontainers»], resourceNames: [web-0], verbs: [patch]}'),
      severities: ['warning'],
    },
  ],
});
