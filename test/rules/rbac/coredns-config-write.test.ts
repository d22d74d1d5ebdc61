import rule from '../../../rules/rbac/coredns-config-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'outside kube-system', code: role('{apiGroups: [""], resources: [configmaps], verbs: [update]}') },
    { name: 'create does not change it', code: role('{apiGroups: [""], resources: [configmaps], verbs: [create]}', 'kube-system') },
    { name: 'other names', code: clusterRole('{apiGroups: [""], resources: [configmaps], resourceNames: [kube-proxy], verbs: [patch]}') },
  ],
  invalid: [
    {
      name: 'every ConfigMap of kube-system',
      code: role('{apiGroups: [""], resources: [«configmaps»], verbs: [patch]}', 'kube-system'),
      severities: ['warning'],
    },
    {
      name: 'named among others, everywhere',
      code: clusterRole('{apiGroups: [""], resources: [«configmaps»], resourceNames: [a, coredns], verbs: [update]}'),
      severities: ['warning'],
      says: ['ClusterRole "operator"'],
    },
    { name: 'all of them', code: clusterRole('{apiGroups: [""], resources: [secrets, «configmaps»], verbs: [get, patch]}') },
  ],
});
