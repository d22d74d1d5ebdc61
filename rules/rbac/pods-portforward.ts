import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/pods-portforward',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    kubescape: ['C-0063'],
  },
  docs: {
    summary: 'A role can forward ports of pods',
    why: 'A forwarded port reaches a container from inside its own network: past NetworkPolicies, and also where it listens on localhost alone.',
    remedy: 'Give it to people who debug, in the namespace that they need.',
    references: [
      'https://kubernetes.io/docs/tasks/access-application-cluster/port-forward-access-application-cluster/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: developer
rules:
  - apiGroups: [""]
    resources: [pods, «pods/portforward»]
    verbs: [get, list, create]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: developer
rules:
  - apiGroups: [""]
    resources: [pods, pods/log]
    verbs: [get, list]
`,
    ],
  },
  messages: powerMessages(
    '{role} may forward ports of pods (pods/portforward) {where}, past NetworkPolicies and to what listens on localhost alone.',
    'rbac/pods-portforward',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/pods-portforward', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
