import rule from '../../../rules/rbac/namespace-label-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    {
      name: 'state and finalizers',
      code: clusterRole('{apiGroups: [""], resources: [namespaces/status, namespaces/finalize], verbs: [update]}'),
    },
    { name: 'deleting', code: clusterRole('{apiGroups: [""], resources: [namespaces], verbs: [delete]}') },
  ],
  invalid: [
    {
      name: 'a Role reaches its own namespace',
      code: role('{apiGroups: [""], resources: [«namespaces»], verbs: [update]}'),
      severities: ['warning'],
    },
    {
      name: 'one of them',
      code: clusterRole('{apiGroups: [""], resources: [«namespaces»], resourceNames: [shop], verbs: [patch]}'),
      severities: ['info'],
    },
  ],
});
