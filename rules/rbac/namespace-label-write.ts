import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/namespace-label-write',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can change labels of namespaces',
    why: 'Pod Security and many NetworkPolicies go by the labels of a namespace: who changes them lets privileged pods in, or traffic.',
    remedy: 'Name the namespaces in `resourceNames`, or leave out `update` and `patch`.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#namespace-modification',
      'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-manager
rules:
  - apiGroups: [""]
    resources: [«namespaces»]
    verbs: [get, create, patch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-manager
rules:
  - apiGroups: [""]
    resources: [namespaces]
    verbs: [get, create]
`,
    ],
  },
  messages: powerMessages(
    '{role} may change namespaces ({verbs}) {where}: their labels switch Pod Security and NetworkPolicies on and off.',
    'rbac/namespace-label-write',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/namespace-label-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
