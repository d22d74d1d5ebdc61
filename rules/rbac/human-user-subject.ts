import { defineRule } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { roleGiven, whereBound } from '../_shared/rbac-words.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/human-user-subject',
  severity: 'info',
  confidence: 'low',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A binding names a person',
    why: 'When people leave or change teams, someone has to find every binding that names them; a group is left in one place. Kubernetes has no list of its users to compare with.',
    remedy: 'Bind a group that your identity provider manages.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
      'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#users-in-kubernetes',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: viewers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: User
    apiGroup: rbac.authorization.k8s.io
    name: «jane@example.com»
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: viewers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: shop-developers
`,
    ],
  },
  messages: {
    person: '{binding} gives {role} {where} to "{name}", which looks like a person; bind a group, so that the right ends when they leave it.',
  },
  create({ report }) {
    return {
      subject(subject) {
        const { binding, kind, name } = subject;
        if (kind !== 'User' || isUnknownText(name) || !looksHuman(name)) return;
        report({ at: subject.at('name'), message: 'person', data: { binding: objectName(binding), role: roleGiven(binding), where: whereBound(binding), name } });
      },
    };
  },
});

/** Words in the names of machines and of roles that several people share. */
const MACHINE = /admin|agent|apiserver|automation|bot\b|build|ci\b|client|cluster|controller|deploy|gateway|jenkins|kube|manager|monitor|node|operator|pipeline|proxy|runner|scheduler|server|service|system|test|user/i;

/** An e-mail address that is none of a service account, or a bare name of letters. */
function looksHuman(name: string): boolean {
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name)) return !name.endsWith('gserviceaccount.com') && !MACHINE.test(name.slice(0, name.indexOf('@')));
  return /^[A-Za-z]+(?:[._-][A-Za-z]+)?$/.test(name) && !MACHINE.test(name);
}
