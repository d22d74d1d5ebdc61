import { defineRule } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { subjectNames, subjectPlaces, whereBound } from '../_shared/rbac-words.js';
import { isShippedAdminBinding } from '../_shared/shipped.js';

export default defineRule({
  id: 'rbac/cluster-admin-binding',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {
    'kube-linter': ['cluster-admin-role-binding'],
    trivy: ['AVD-KSV-0111'],
    polaris: ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole'],
    kyverno: ['other/restrict-binding-clusteradmin'],
    kubescape: ['C-0185'],
    'rbac-police': ['cluster_admin'],
    kics: ['249328b8-5f0f-409f-b1dd-029f07882e11'],
  },
  docs: {
    summary: 'A binding gives cluster-admin',
    why: 'cluster-admin may do everything. Whoever takes over the pod, the token or the account that has it has the cluster; bound in one namespace, it has everything in it, the namespace itself included.',
    remedy: 'Bind a role with the rights that are needed.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: deployer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: «cluster-admin»
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: ci
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: deployer
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: deployer
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: ci
`,
    ],
  },
  messages: {
    clusterAdmin: '{binding} gives {subjects} cluster-admin, which is every right {where}; bind a role with the rights that are needed.',
  },
  create({ report }) {
    return {
      binding(binding) {
        const { kind, name, root } = binding.roleRef;
        if (kind !== 'ClusterRole' || name !== 'cluster-admin' || isShippedAdminBinding(binding)) return;
        const data = { binding: objectName(binding), subjects: subjectNames(binding), where: whereBound(binding) };
        report({ at: root.at('name'), message: 'clusterAdmin', data, related: subjectPlaces(binding) });
      },
    };
  },
});
