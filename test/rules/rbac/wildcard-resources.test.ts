import rule from '../../../rules/rbac/wildcard-resources.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a star with more is no wildcard', code: clusterRole('{apiGroups: [""], resources: ["*/*", "pods/*", "*/status"], verbs: [get]}') },
    { name: 'verbs that grant nothing on any resource', code: clusterRole('{apiGroups: [""], resources: ["*"], verbs: [read, GET]}') },
    { name: 'no group, which the API server refuses', code: clusterRole('{apiGroups: [], resources: ["*"], verbs: [get]}') },
    { name: 'URLs', code: clusterRole('{nonResourceURLs: ["*"], verbs: [get]}') },
  ],
  invalid: [
    {
      name: 'an error in a ClusterRole that reaches the core group',
      code: clusterRole('{apiGroups: [apps, ""], resources: [«"*"»], verbs: [get, watch, list]}'),
      severities: ['error'],
      says: ['allows get, watch and list on every resource of "apps" and the core API group wherever it is bound'],
    },
    { name: 'a warning in a Role', code: role('{apiGroups: ["*"], resources: [«"*"»], verbs: ["*"]}'), severities: ['warning'], says: ['every verb'] },
    { name: 'an error for writing in another group of Kubernetes', code: clusterRole('{apiGroups: [apps], resources: [«"*"»], verbs: [patch]}'), severities: ['error'] },
    { name: 'a warning for reading there', code: clusterRole('{apiGroups: [apps], resources: [«"*"»], verbs: [get]}'), severities: ['warning'] },
    { name: 'custom kinds weigh least', code: clusterRole('{apiGroups: [shop.example.com], resources: [«"*"»], verbs: ["*"]}'), severities: ['info'] },
    {
      name: 'a star behind an alias is at its anchor',
      code: clusterRole('{apiGroups: [""], resources: &all [«"*"»], verbs: [get]}', '{apiGroups: [apps], resources: *all, verbs: [list]}'),
    },
  ],
});
