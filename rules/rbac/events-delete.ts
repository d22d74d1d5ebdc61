import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/events-delete',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    kubescape: ['C-0031'],
  },
  docs: {
    summary: 'A role can delete events',
    why: 'Events show what happened to pods and nodes in the last hour: who deletes them takes away the traces that people look at first.',
    remedy: 'Leave `delete` and `deletecollection` out; events go away by themselves.',
    references: [
      'https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reporter
rules:
  - apiGroups: [""]
    resources: [«events»]
    verbs: [create, patch, delete]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reporter
rules:
  - apiGroups: [""]
    resources: [events]
    verbs: [create, patch]
`,
    ],
  },
  messages: powerMessages(
    '{role} may delete events ({verbs}) {where}, and with them the traces of what happened; an event goes away by itself after an hour.',
    'rbac/events-delete',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/events-delete', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
