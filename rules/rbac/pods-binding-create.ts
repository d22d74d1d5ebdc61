import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/pods-binding-create',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can place pods on nodes',
    why: 'A binding puts a pod on a node without asking the scheduler: past taints, affinity and free capacity, and so beside what it should not run beside.',
    remedy: 'Let the scheduler place pods; only a scheduler needs this right.',
    references: [
      'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/binding-v1/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: placer
rules:
  - apiGroups: [""]
    resources: [«pods/binding»]
    verbs: [create]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: placer
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get, list]
`,
    ],
  },
  messages: powerMessages(
    '{role} may place pods on nodes of its choice ({resources}) {where}, past the scheduler and the taints of nodes.',
    'rbac/pods-binding-create',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/pods-binding-create', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
