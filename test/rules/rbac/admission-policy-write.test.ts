import rule from '../../../rules/rbac/admission-policy-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    {
      name: 'a Role cannot reach them',
      code: role('{apiGroups: [admissionregistration.k8s.io], resources: [validatingadmissionpolicies], verbs: [update]}'),
    },
    {
      name: 'webhooks are another matter',
      code: clusterRole('{apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], verbs: [update]}'),
    },
  ],
  invalid: [
    {
      name: 'bindings',
      code: clusterRole('{apiGroups: [admissionregistration.k8s.io], resources: [«validatingadmissionpolicybindings», mutatingadmissionpolicybindings], verbs: [delete]}'),
      severities: ['error'],
      related: [['mutatingadmissionpolicybindings']],
    },
    {
      name: 'named ones',
      code: clusterRole('{apiGroups: [admissionregistration.k8s.io], resources: [«mutatingadmissionpolicies»], resourceNames: [shop], verbs: [patch]}'),
      severities: ['warning'],
    },
  ],
});
