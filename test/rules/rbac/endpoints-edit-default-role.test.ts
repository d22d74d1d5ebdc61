import rule from '../../../rules/rbac/endpoints-edit-default-role.js';
import { ruleTester } from '../tester.js';
import { clusterRole } from './manifests.js';

const editors = (rule: string): string => clusterRole(rule).replace('operator', 'system:aggregate-to-edit');

ruleTester.run(rule, {
  valid: [
    { name: 'a role of another name', code: clusterRole('{apiGroups: [""], resources: [endpoints], verbs: [create]}') },
    { name: 'reading', code: editors('{apiGroups: [""], resources: [endpoints], verbs: [get, delete]}') },
    { name: 'another group', code: editors('{apiGroups: [apps], resources: [endpoints, endpointslices], verbs: [create]}') },
  ],
  invalid: [
    { name: 'slices', code: editors('{apiGroups: [discovery.k8s.io], resources: [«endpointslices»], verbs: ["*"]}'), says: ['endpointslices (*)'] },
    {
      name: 'mended: one of several',
      code: editors('{apiGroups: [""], resources: [configmaps, «endpoints», services], verbs: [create]}'),
      suggestions: [[{ title: 'Take endpoints out of the rule', output: editors('{apiGroups: [""], resources: [configmaps, services], verbs: [create]}') }]],
    },
    {
      name: 'mended: the only one',
      code: editors('{apiGroups: [discovery.k8s.io], resources: [«endpointslices»], verbs: [create]}'),
      suggestions: [[{ title: 'Take endpointslices out of the rule', output: editors('').replace('rules:\n  - \n', 'rules: []\n') }]],
    },
    { name: 'not mended: every resource', code: editors('{apiGroups: [""], resources: [«"*"»], verbs: [create]}'), suggestions: [[]] },
  ],
});
