import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/node-status-write',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'rbac-police': ['modify_node_status'],
  },
  docs: {
    summary: 'A role can write the status of nodes',
    why: 'The status says what a node can hold and whether it is ready, and a write to it can carry labels along: forged, it steers pods to a node or away from it.',
    remedy: 'Leave the status to the kubelet; to report a problem, name the nodes in `resourceNames`.',
    references: [
      'https://kubernetes.io/docs/reference/node/node-status/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: problem-reporter
rules:
  - apiGroups: [""]
    resources: [«nodes/status»]
    verbs: [patch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: problem-reporter
rules:
  - apiGroups: [""]
    resources: [nodes/status]
    verbs: [get]
`,
    ],
  },
  messages: powerMessages('{role} may write the status of nodes ({verbs}): forged capacity, conditions or labels steer pods.', 'rbac/node-status-write'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/node-status-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
