import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/apiservice-write',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can redirect an API group to a server of its own',
    why: 'An APIService says which server answers for an API group: with a server of its own there, its holder sees every request for the group, and what callers send along.',
    remedy: 'Name the APIServices in `resourceNames` for `update` and `patch`, and leave out `create`, which names cannot narrow.',
    references: [
      'https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: installer
rules:
  - apiGroups: [apiregistration.k8s.io]
    resources: [«apiservices»]
    verbs: [get, create, update]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: installer
rules:
  - apiGroups: [apiregistration.k8s.io]
    resources: [apiservices]
    verbs: [get, list, watch]
`,
    ],
  },
  messages: powerMessages(
    '{role} may write APIServices ({verbs}) {where}: it can have requests for an API group answered by a server of its own.',
    'rbac/apiservice-write',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/apiservice-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
