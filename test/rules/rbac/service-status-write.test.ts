import rule from '../../../rules/rbac/service-status-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'services alone do not bring it', code: clusterRole('{apiGroups: [""], resources: [services], verbs: [update]}') },
    { name: 'other status', code: clusterRole('{apiGroups: [apps], resources: [services/status], verbs: [update]}') },
  ],
  invalid: [
    { name: 'in a namespace', code: role('{apiGroups: [""], resources: [«services/status»], verbs: [patch]}'), severities: ['warning'] },
    {
      name: 'one service',
      code: role('{apiGroups: [""], resources: [«services/status»], resourceNames: [web], verbs: [patch]}'),
      severities: ['info'],
    },
  ],
});
