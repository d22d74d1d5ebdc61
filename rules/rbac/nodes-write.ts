import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/nodes-write',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'rbac-police': ['steal_pods'],
  },
  docs: {
    summary: 'A role can change or remove nodes',
    why: 'Labels and taints decide where pods run: who changes them can bring a strong pod to a node of its own, or empty the others.',
    remedy: 'Name the nodes in `resourceNames`, or leave the work to the cluster’s autoscaler and kubelets.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: labeller
rules:
  - apiGroups: [""]
    resources: [«nodes»]
    verbs: [get, list, patch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: labeller
rules:
  - apiGroups: [""]
    resources: [nodes]
    verbs: [get, list, watch]
`,
    ],
  },
  messages: powerMessages('{role} may change nodes ({verbs}) {where}: labels and taints decide which pods run where.', 'rbac/nodes-write'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/nodes-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
