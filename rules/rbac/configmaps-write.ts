import { defineRule } from '../../src/authoring/index.js';
import { narrowing } from '../_shared/narrowing.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/configmaps-write',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    trivy: ['AVD-KSV-0049'],
    kubescape: ['C-0037'],
  },
  docs: {
    summary: 'A role can change every ConfigMap',
    why: 'Programs take their configuration from ConfigMaps: who changes it decides what they do, in kube-system also what DNS, kube-proxy and the login of nodes do.',
    remedy: 'Name the ConfigMaps in `resourceNames` for `update`, `patch` and `delete`, and give the right in one namespace. Names cannot narrow `create` and `deletecollection`.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: configurator
rules:
  - apiGroups: [""]
    resources: [«configmaps»]
    verbs: [get, list, update]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: configurator
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [configmaps]
    resourceNames: [shop-settings]
    verbs: [get, update]
`,
    ],
  },
  messages: powerMessages(
    '{role} may change ConfigMaps ({verbs}) {where}, and so what the programs do that read them. {narrowing}',
    'rbac/configmaps-write',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/configmaps-write', role, kubernetesMinor)) reportCause(report, cause, { narrowing: narrowing(cause.hit) });
      },
    };
  },
});
