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
  ],
});
