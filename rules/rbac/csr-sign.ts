import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/csr-sign',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can answer certificate requests in the name of a signer',
    why: 'Who may `sign` for a signer of Kubernetes and write the status of requests decides which certificates kubelets and clients get: wrong ones cut nodes off or let them trust a stranger.',
    remedy: 'Name a signer of your own in `resourceNames`.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#authorization',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: signer
rules:
  - apiGroups: [certificates.k8s.io]
    resources: [«signers»]
    resourceNames: [kubernetes.io/kubelet-serving]
    verbs: [sign]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: signer
rules:
  - apiGroups: [certificates.k8s.io]
    resources: [signers]
    resourceNames: [example.com/devices]
    verbs: [sign]
`,
    ],
  },
  messages: powerMessages(
    '{role} may hand out certificates in the name of the signers of Kubernetes ({resources}: {verbs}); name a signer of its own in resourceNames.',
    'rbac/csr-sign',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/csr-sign', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
