import { defineRule } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isBuiltinBinding } from '../_shared/shipped.js';

export default defineRule({
  id: 'rbac/empty-binding',
  severity: 'info',
  confidence: 'high',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A binding has no subjects, or a role has no rules',
    why: 'It gives nobody anything. Often the part that was meant got lost, and whoever needs it gets "forbidden"; else it is dead weight that reviewers have to read.',
    remedy: 'Name the subjects or the rules, or remove the object.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: readers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
«subjects»: []
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: readers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: readers
`,
    ],
  },
  messages: {
    subjects: '{binding} has no subjects, so that nobody gets {role}; name them or remove it.',
    rules: '{role} has no rules, so that it allows nothing; add some or remove it.',
  },
  create({ report }) {
    return {
      binding(binding) {
        const at = binding.at('subjects');
        if (at.items().length > 0 || at.kind === 'scalar' || at.kind === 'mapping' || isBuiltinBinding(binding)) return;
        const { kind, name } = binding.roleRef;
        report({ at, message: 'subjects', data: { binding: objectName(binding), role: objectName({ kind: kind === '' ? 'role' : kind, name }) } });
      },
      role(role) {
        const at = role.at('rules');
        const empty = at.items().length === 0 && at.kind !== 'scalar' && at.kind !== 'mapping';
        if (empty && !role.at('aggregationRule').exists) report({ at, message: 'rules', data: { role: objectName(role) } });
      },
    };
  },
});
