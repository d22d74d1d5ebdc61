import rule from '../../../rules/rbac/csr-sign.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'approving is another matter', code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve]}') },
    { name: 'a Role cannot give it', code: role('{apiGroups: [certificates.k8s.io], resources: [signers], verbs: [sign]}') },
    { name: 'reading', code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/status], verbs: [get]}') },
  ],
  invalid: [
    {
      name: 'the status of every request',
      code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [«certificatesigningrequests/status»], verbs: [update]}'),
      severities: ['warning'],
    },
    {
      name: 'any signer',
      code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [«signers»], verbs: [sign]}'),
      severities: ['warning'],
    },
    {
      name: 'every signer of Kubernetes',
      code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [«signers»], resourceNames: [kubernetes.io/*], verbs: ["*"]}'),
      severities: ['warning'],
      says: ['(signers: *)'],
    },
  ],
});
