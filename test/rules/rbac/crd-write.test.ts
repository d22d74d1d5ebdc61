import rule from '../../../rules/rbac/crd-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    {
      name: 'a Role cannot reach them',
      code: role('{apiGroups: [apiextensions.k8s.io], resources: [customresourcedefinitions], verbs: [update]}'),
    },
    {
      name: 'their status',
      code: clusterRole('{apiGroups: [apiextensions.k8s.io], resources: [customresourcedefinitions/status], verbs: [update]}'),
    },
  ],
  invalid: [
    {
      name: 'one of them',
      code: clusterRole('{apiGroups: [apiextensions.k8s.io], resources: [«customresourcedefinitions»], resourceNames: [widgets.example.com], verbs: [patch]}'),
      severities: ['info'],
    },
    {
      name: 'every verb',
      code: clusterRole('{apiGroups: [apiextensions.k8s.io], resources: [«customresourcedefinitions»], verbs: ["*"]}'),
      severities: ['warning'],
    },
  ],
});
