import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/pods-logs-read-cluster-wide',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can read the logs of every pod',
    why: 'Logs often hold what should not be in them: tokens, connection strings, data of customers.',
    remedy: 'Bind the role with a RoleBinding in the namespaces that it is for.',
    references: [
      'https://kubernetes.io/docs/concepts/cluster-administration/logging/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: log-reader
rules:
  - apiGroups: [""]
    resources: [pods, «pods/log»]
    verbs: [get, list]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: log-reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, pods/log]
    verbs: [get, list]
`,
    ],
  },
  messages: powerMessages('{role} may read the logs of pods (pods/log) {where}; bound in the whole cluster, of every pod.', 'rbac/pods-logs-read-cluster-wide'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/pods-logs-read-cluster-wide', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
