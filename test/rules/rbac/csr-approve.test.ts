import rule from '../../../rules/rbac/csr-approve.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'requesting', code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests], verbs: [create]}') },
    { name: 'a Role cannot give it', code: role('{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval, signers], verbs: ["*"]}') },
    { name: 'certificates of kubelets for serving', code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update]}', '{apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [kubernetes.io/kubelet-serving], verbs: [approve]}') },
  ],
  invalid: [
    { name: 'both halves', code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [«certificatesigningrequests/approval»], verbs: [update]}', '{apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve]}'), severities: ['warning'], related: [['signers']] },
    { name: 'and requests of its own', code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [«certificatesigningrequests/approval»], verbs: [update]}', '{apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve]}', '{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests], verbs: [create]}'), severities: ['error'], says: ['approve on signers'] },
    { name: 'one half', code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [«certificatesigningrequests/approval»], verbs: [update]}'), severities: ['info'], says: ['one half'] },
    { name: 'the other half', code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [«signers»], verbs: [approve]}'), severities: ['info'] },
    { name: 'everything at once', code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [«"*"»], verbs: ["*"]}'), severities: ['error'] },
  ],
});
