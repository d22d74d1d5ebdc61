import rule from '../../../rules/rbac/apiservice-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a Role cannot reach them', code: role('{apiGroups: [apiregistration.k8s.io], resources: [apiservices], verbs: [update]}') },
    {
      name: 'deleting redirects nothing',
      code: clusterRole('{apiGroups: [apiregistration.k8s.io], resources: [apiservices], verbs: [delete]}'),
    },
  ],
  invalid: [
    {
      name: 'one of them',
      code: clusterRole('{apiGroups: [apiregistration.k8s.io], resources: [«apiservices»], resourceNames: [v1beta1.metrics.k8s.io], verbs: [patch]}'),
      severities: ['warning'],
    },
    {
      name: 'all of them',
      code: clusterRole('{apiGroups: [apiregistration.k8s.io], resources: [«apiservices»], verbs: [patch]}'),
      severities: ['error'],
    },
  ],
});
