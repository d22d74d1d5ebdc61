import rule from '../../../rules/rbac/networking-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'named ones', code: role('{apiGroups: [""], resources: [services], resourceNames: [web], verbs: [update]}') },
    { name: 'groups that do not serve them', code: clusterRole('{apiGroups: [extensions], resources: [networkpolicies], verbs: [create]}') },
  ],
  invalid: [
    {
      name: 'in a namespace',
      code: role('{apiGroups: [networking.k8s.io], resources: [«ingresses», networkpolicies], verbs: [create]}'),
      severities: ['info'],
      says: ['write ingresses and networkpolicies'],
      related: [['networkpolicies']],
    },
    {
      name: 'in the whole cluster',
      code: clusterRole('{apiGroups: [discovery.k8s.io], resources: [«endpointslices»], verbs: [delete]}'),
      severities: ['warning'],
    },
  ],
});
