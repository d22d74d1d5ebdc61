import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/pod-status-write',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'rbac-police': ['modify_pod_status'],
  },
  docs: {
    summary: 'A role can write the status of pods',
    why: 'A pod that is written as ready, with an address, gets the traffic of the Services that select it.',
    remedy: 'Leave the status to the kubelet.',
    references: [
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-conditions',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: gatekeeper
rules:
  - apiGroups: [""]
    resources: [«pods/status»]
    verbs: [patch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: gatekeeper
rules:
  - apiGroups: [""]
    resources: [pods/status]
    verbs: [get]
`,
    ],
  },
  messages: powerMessages(
    '{role} may write the status of pods ({verbs}) {where}: it can bring the traffic of a Service to a pod of its choice.',
    'rbac/pod-status-write',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/pod-status-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
