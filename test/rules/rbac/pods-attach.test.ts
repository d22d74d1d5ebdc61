import rule from '../../../rules/rbac/pods-attach.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'pods do not bring their subresources', code: clusterRole('{apiGroups: [""], resources: [pods], verbs: [create]}') },
    { name: 'from 1.35 on get does not do', code: clusterRole('{apiGroups: [""], resources: [pods/attach], verbs: [get]}') },
    { name: 'not a pattern', code: clusterRole('{apiGroups: [""], resources: [pods/*], verbs: [create]}') },
    {
      name: 'a copy of a shipped role',
      code: clusterRole('{apiGroups: [""], resources: [pods/attach], verbs: [create]}').replace('operator', 'edit'),
    },
  ],
  invalid: [
    {
      name: 'get, up to 1.34',
      code: clusterRole('{apiGroups: [""], resources: [«pods/attach»], verbs: [get]}'),
      severities: ['error'],
      kubernetesMinor: 34,
    },
    {
      name: 'every subresource of that name',
      code: clusterRole('{apiGroups: [""], resources: [«"*/attach"»], verbs: [create]}'),
      severities: ['error'],
    },
    { name: 'in a namespace', code: role('{apiGroups: [""], resources: [«pods/attach»], verbs: [create]}'), severities: ['error'] },
    {
      name: 'one pod',
      code: role('{apiGroups: [""], resources: [«pods/attach»], resourceNames: [web-0], verbs: [create]}'),
      severities: ['warning'],
      says: ['on "web-0" alone'],
    },
  ],
});
