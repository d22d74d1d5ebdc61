import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/pods-modify',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'rbac-police': ['modify_pods', 'rce_weak_ns'],
    trivy: ['AVD-KSV-0048'],
    kubescape: ['C-0267'],
  },
  docs: {
    summary: 'A role can change running pods',
    why: 'The image of a running pod can be swapped: its next container has the pod’s token, Secrets and network.',
    remedy: 'Change the workload that makes the pods instead. For labels and annotations of its own pods, name them in `resourceNames`.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation',
      'https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: labeller
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [«pods»]
    verbs: [get, list, patch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: labeller
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods]
    resourceNames: [web-0, web-1]
    verbs: [get, patch]
`,
    ],
  },
  messages: powerMessages(
    '{role} may change pods ({verbs}) {where}: it can swap the image of a running pod, and so run with its token and Secrets.',
    'rbac/pods-modify',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/pods-modify', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
