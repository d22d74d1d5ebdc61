import rule from '../../../rules/rbac/pods-proxy.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'nodes are another matter', code: clusterRole('{apiGroups: [""], resources: [nodes/proxy], verbs: [get]}') },
    { name: 'list is no request that is passed on', code: clusterRole('{apiGroups: [""], resources: [pods/proxy], verbs: [list, watch]}') },
  ],
  invalid: [
    {
      name: 'both are one finding',
      code: role('{apiGroups: [""], resources: [«pods/proxy», services/proxy], verbs: [create]}'),
      severities: ['warning'],
      says: ['(pods/proxy and services/proxy: create)'],
      related: [['services/proxy']],
    },
    {
      name: 'one service',
      code: role('{apiGroups: [""], resources: [«services/proxy»], resourceNames: ["https:dashboard:"], verbs: [get]}'),
      severities: ['info'],
    },
  ],
});
