import { defineRule, MASTERS_GROUP } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { roleGiven } from '../_shared/rbac-words.js';
import { isShippedAdminBinding } from '../_shared/shipped.js';

export default defineRule({
  id: 'rbac/masters-group-binding',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {
    trivy: ['AVD-KSV-0123'],
    kubescape: ['C-0246'],
    kyverno: ['other/restrict-binding-system-groups'],
  },
  docs: {
    summary: 'A binding names the group system:masters',
    why: 'Members of system:masters may do everything: the API server lets them pass before it asks RBAC or an authorization webhook, and no removed binding takes that away. A binding adds nothing, and shows that the group is in use.',
    remedy: 'Remove the subject. Give its members a group of their own, bound to a role with the rights that they need.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: operators
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: «system:masters»
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: cluster-admin
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: system:masters
`,
    ],
  },
  messages: {
    masters: '{binding} gives {role} to "system:masters", whose members may do everything whether they are bound or not, and cannot be held back by RBAC; use a group of your own.',
  },
  create({ report }) {
    return {
      subject(subject) {
        const { binding, kind, name } = subject;
        if (kind !== 'Group' || name !== MASTERS_GROUP || isShippedAdminBinding(binding)) return;
        report({ at: subject.at('name'), message: 'masters', data: { binding: objectName(binding), role: roleGiven(binding) } });
      },
    };
  },
});
