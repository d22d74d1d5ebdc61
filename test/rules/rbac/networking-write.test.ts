import rule from '../../../rules/rbac/networking-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'named ones', code: role('{apiGroups: [""], resources: [services], resourceNames: [web], verbs: [update]}') },
    { name: 'groups that do not serve them', code: clusterRole('{apiGroups: [extensions], resources: [networkpolicies], verbs: [create]}') },
  ],
  invalid: [
    { name: 'policies alone', code: role('{apiGroups: [networking.k8s.io], resources: [«networkpolicies»], verbs: [update]}'), says: ['and so lift the isolation of pods.'] },
    { name: 'services alone', code: role('{apiGroups: [""], resources: [«services»], verbs: [update]}'), says: ['and so redirect traffic.'] },
    { name: 'all of the group', code: role('{apiGroups: [networking.k8s.io], resources: [«"*"»], verbs: [update]}'), says: ['and so redirect traffic or lift the isolation of pods.'] },
    {
      name: 'in a namespace',
      code: role('{apiGroups: [networking.k8s.io], resources: [«ingresses», networkpolicies], verbs: [create]}'),
      severities: ['info'],
      says: ['write ingresses and networkpolicies (create) in namespace "shop" (no binding in these files gives it), and so redirect traffic or lift the isolation of pods.'],
      related: [['networkpolicies']],
    },
    {
      name: 'in the whole cluster',
      code: clusterRole('{apiGroups: [discovery.k8s.io], resources: [«endpointslices»], verbs: [delete]}'),
      severities: ['warning'],
    },
  ],
});
