import { defineRule } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { subjectNames, subjectPlaces, whereBound } from '../_shared/rbac-words.js';

export default defineRule({
  id: 'rbac/admin-edit-binding',
  severity: 'info',
  confidence: 'high',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {
    trivy: ['AVD-KSV-0111'],
  },
  docs: {
    summary: 'A binding gives the built-in role admin or edit',
    why: 'Both read every Secret in reach, run commands in pods, start pods as any ServiceAccount and mint tokens of them; bound in the whole cluster, kube-system is in reach.',
    remedy: 'Bind a role with the rights that are needed, or bind it in the namespace that is meant.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: developers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: «edit»
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: developers
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: developers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: developers
`,
    ],
  },
  messages: {
    inCluster: {
      text: '{binding} gives {subjects} the role "{role}" {where}: with it they read every Secret and act as any ServiceAccount, those of kube-system included.',
      severity: 'warning',
    },
    inNamespace: '{binding} gives {subjects} the role "{role}" {where}: with it they read every Secret there and act as any of its ServiceAccounts.',
  },
  create({ report }) {
    return {
      binding(binding) {
        const { kind, name, root } = binding.roleRef;
        if (kind !== 'ClusterRole' || (name !== 'admin' && name !== 'edit')) return;
        const data = { binding: objectName(binding), subjects: subjectNames(binding), role: name, where: whereBound(binding) };
        const message = binding.clusterWide ? 'inCluster' : 'inNamespace';
        report({ at: root.at('name'), message, data, related: subjectPlaces(binding) });
      },
    };
  },
});
