import rule from '../../../rules/rbac/wildcard-api-groups.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'every resource, which other rules speak of', code: clusterRole('{apiGroups: ["*"], resources: [pods, "*"], verbs: [get]}') },
    { name: 'a subresource of every resource', code: clusterRole('{apiGroups: ["*"], resources: ["*/finalizers"], verbs: [update]}') },
    { name: 'no resources', code: clusterRole('{apiGroups: ["*"], verbs: [get]}') },
  ],
  invalid: [
    { name: 'a star beside the group that is meant', code: role('{apiGroups: ["", «"*"»], resources: [pods], verbs: [get]}'), says: ['means pods of every API group'] },
    {
      name: 'many resources are counted',
      code: clusterRole('{apiGroups: [«"*"»], resources: [a, b, c, d, e], verbs: [get]}'),
      says: ['means a, b, c and 2 more of'],
    },
  ],
});
