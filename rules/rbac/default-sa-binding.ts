import { defineRule } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { roleGiven, whereBound } from '../_shared/rbac-words.js';
import { hasBuiltinLabel } from '../_shared/shipped.js';

export default defineRule({
  id: 'rbac/default-sa-binding',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {
    checkov: ['CKV_K8S_42'],
    kubescape: ['C-0225', 'C-0239'],
    kics: ['1e749bc9-fde8-471c-af0c-8254efd2dee5'],
  },
  docs: {
    summary: 'A binding gives rights to the ServiceAccount default',
    why: 'Every pod of the namespace that names no account runs as `default` and has these rights, also the ones that somebody adds later without thinking of them.',
    remedy: 'Make an account for the pods that need the rights, name it in their `serviceAccountName`, and bind that.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#service-account-permissions',
      'https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: «default»
    namespace: shop
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop
`,
    ],
  },
  messages: {
    defaultAccount: '{binding} gives {role} {where} to the ServiceAccount "default" {of}, and so to every pod there that names no account; bind an account of its own.',
  },
  create({ report }) {
    return {
      subject(subject) {
        const { binding, kind, name, namespace } = subject;
        if (kind !== 'ServiceAccount' || name !== 'default') return;
        if (hasBuiltinLabel(binding)) return;
        const of = namespace === undefined ? 'of its namespace' : `of namespace "${namespace}"`;
        const data = { binding: objectName(binding), role: roleGiven(binding), where: whereBound(binding), of };
        const related = [{ at: binding.roleRef.root.at('name'), message: 'the role that these pods get' }];
        report({ at: subject.at('name'), message: 'defaultAccount', data, related });
      },
    };
  },
});
