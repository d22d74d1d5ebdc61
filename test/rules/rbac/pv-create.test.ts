import rule from '../../../rules/rbac/pv-create.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a Role cannot reach them', code: role('{apiGroups: [""], resources: [persistentvolumes], verbs: [create]}') },
    { name: 'the other verbs', code: clusterRole('{apiGroups: [""], resources: [persistentvolumes], verbs: [get, update, patch, delete]}') },
  ],
  invalid: [
    {
      name: 'every verb',
      code: clusterRole('{apiGroups: [""], resources: [pods, «persistentvolumes»], verbs: ["*"]}'),
      severities: ['warning'],
    },
  ],
});
