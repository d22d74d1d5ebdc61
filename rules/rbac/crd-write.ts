import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/crd-write',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can change or remove custom kinds',
    why: 'Deleting a CustomResourceDefinition deletes every object of its kind, and a conversion webhook in it sees and changes all of them.',
    remedy: 'Name the definitions in `resourceNames` for `update`, `patch` and `delete`. Names cannot narrow `create`.',
    references: [
      'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#delete-a-customresourcedefinition',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: operator
rules:
  - apiGroups: [apiextensions.k8s.io]
    resources: [«customresourcedefinitions»]
    verbs: [get, create, delete]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: operator
rules:
  - apiGroups: [apiextensions.k8s.io]
    resources: [customresourcedefinitions]
    verbs: [get, list, watch]
`,
    ],
  },
  messages: powerMessages(
    '{role} may change CustomResourceDefinitions ({verbs}) {where}: it can delete every object of a kind with it, or read and change them by a conversion webhook.',
    'rbac/crd-write',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/crd-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
