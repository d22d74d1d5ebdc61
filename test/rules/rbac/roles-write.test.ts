import rule from '../../../rules/rbac/roles-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    {
      name: 'a Role cannot reach ClusterRoles',
      code: role('{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [update]}'),
    },
    { name: 'the core group has none', code: clusterRole('{apiGroups: [""], resources: [roles], verbs: [update]}') },
  ],
  invalid: [
    {
      name: 'in a namespace',
      code: role('{apiGroups: [rbac.authorization.k8s.io], resources: [«roles»], verbs: [patch]}'),
      severities: ['warning'],
    },
    {
      name: 'one role',
      code: role('{apiGroups: [rbac.authorization.k8s.io], resources: [«roles»], resourceNames: [web], verbs: [patch]}'),
      severities: ['info'],
    },
  ],
});
