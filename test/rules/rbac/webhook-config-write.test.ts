import rule from '../../../rules/rbac/webhook-config-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    {
      name: 'a Role cannot reach them',
      code: role('{apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], verbs: [update]}'),
    },
    { name: 'another group', code: clusterRole('{apiGroups: [apps], resources: [mutatingwebhookconfigurations], verbs: [create]}') },
  ],
  invalid: [
    {
      name: 'both are one finding',
      code: clusterRole('{apiGroups: [admissionregistration.k8s.io], resources: [«mutatingwebhookconfigurations», validatingwebhookconfigurations], verbs: [patch]}'),
      severities: ['error'],
      related: [['validatingwebhookconfigurations']],
      says: ['it can read and change everything that is written to the cluster, or switch admission control off.'],
    },
    {
      name: 'named ones',
      code: clusterRole('{apiGroups: [admissionregistration.k8s.io], resources: [«validatingwebhookconfigurations»], resourceNames: [shop-policy], verbs: [update]}'),
      severities: ['warning'],
      says: ['on "shop-policy" alone: it can read and refuse everything that is written to the cluster, or switch admission control off. Leave out what it can do without.'],
    },
    {
      name: 'in JSON',
      code: '{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "a"}, "rules": [{"apiGroups": ["admissionregistration.k8s.io"], "resources": [«"validatingwebhookconfigurations"»], "verbs": ["delete"]}]}',
      says: ['it can switch off what the webhooks enforce.'],
      severities: ['error'],
    },
  ],
});
