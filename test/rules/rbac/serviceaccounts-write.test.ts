import rule from '../../../rules/rbac/serviceaccounts-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'tokens are another matter', code: role('{apiGroups: [""], resources: [serviceaccounts/token], verbs: [create]}') },
    { name: 'deleting', code: clusterRole('{apiGroups: [""], resources: [serviceaccounts], verbs: [delete]}') },
  ],
  invalid: [
    { name: 'everywhere', code: clusterRole('{apiGroups: [""], resources: [«serviceaccounts»], verbs: [patch]}'), severities: ['warning'] },
    {
      name: 'one account',
      code: role('{apiGroups: [""], resources: [«serviceaccounts»], resourceNames: [web], verbs: [update]}'),
      severities: ['info'],
    },
  ],
});
