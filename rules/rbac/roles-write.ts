import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/roles-write',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    krane: ['subjects-with-rbac-management'],
  },
  docs: {
    summary: 'A role can write roles',
    why: 'The API server lets nobody write a role that holds more than they have. Yet a role that the holder is bound to in one namespace can be widened to what it holds in another, and roles of others can be changed or emptied.',
    remedy: 'Leave roles to the people and pipelines that own them, or name them in `resourceNames` and leave out `create`, which names cannot narrow.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-manager
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [«roles», clusterroles]
    verbs: [create, update]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-manager
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [roles, clusterroles]
    verbs: [get, list, delete]
`,
    ],
  },
  messages: powerMessages('{role} may write {resources} ({verbs}) {where}: up to its own rights it can widen any of them.', 'rbac/roles-write'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/roles-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
