import { type BindingView, defineRule, NODES_GROUP, type SubjectView } from '../../src/authoring/index.js';
import { isSystemSubject } from '../_shared/identities.js';
import { objectName } from '../_shared/object-name.js';
import { roleGiven, subjectName, whereBound } from '../_shared/rbac-words.js';
import { isBuiltinBinding } from '../_shared/shipped.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/system-identity-binding',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A binding adds rights to an identity of the control plane, or gives its role to others',
    why: 'The parts of Kubernetes bring their rights with them: every kubelet or scheduler that is taken over would also have what is added. Their roles read Secrets and write almost anything, and are more than any other subject needs.',
    remedy: 'Bind an identity of your own, with a role that holds what it needs.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#core-component-roles',
      'https://kubernetes.io/docs/reference/access-authn-authz/node/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: nodes-secrets
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: «system:nodes»
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: system:node-proxier
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: system:node-proxier
subjects:
  - kind: User
    apiGroup: rbac.authorization.k8s.io
    name: system:kube-proxy
`,
    ],
  },
  messages: {
    extra: '{binding} gives {role} {where} to {subject}, an identity of Kubernetes itself that brings its rights with it; bind one of your own.',
    role: '{binding} gives {subject} the role "{name}" {where}, which is made for a part of Kubernetes and holds far-reaching rights; use a role of your own.',
  },
  create({ report }) {
    return {
      subject(subject) {
        const { binding } = subject;
        if (subject.name === '' || isUnknownText(subject.name) || isBuiltinBinding(binding)) return;
        const data = { binding: objectName(binding), where: whereBound(binding), subject: subjectName(subject) };
        const role = binding.roleRef.root.at('name');
        if (isComponent(subject) && !isForComponents(binding)) {
          const related = [{ at: role, message: 'the role that it gets' }];
          report({ at: subject.at('name'), message: 'extra', data: { ...data, role: roleGiven(binding) }, related });
        } else if (binding.roleRef.kind === 'ClusterRole' && isComponentRole(binding.roleRef.name) && !isSystemSubject(subject)) {
          report({ at: role, message: 'role', data: { ...data, name: binding.roleRef.name }, related: [{ at: subject.at('name'), message: 'gets it' }] });
        }
      },
    };
  },
});

const COMPONENT_USERS: ReadonlySet<string> = new Set(['system:kube-scheduler', 'system:kube-controller-manager', 'system:kube-proxy', 'system:apiserver', 'system:kube-apiserver']);

function isComponent({ kind, name }: SubjectView): boolean {
  if (kind === 'Group') return name === NODES_GROUP;
  return kind === 'User' && (COMPONENT_USERS.has(name) || name.startsWith('system:node:'));
}

/** Roles that kubeadm and distributions bind to components: for certificates, joining nodes, and their own configuration. */
function isForComponents({ name, roleRef }: BindingView): boolean {
  return /^(?:system|kubeadm|eks|gce|k3s|rke2|aks):/.test(roleRef.name) || /^(?:system|kubeadm|eks|gce|k3s|rke2|aks):/.test(name);
}

const COMPONENT_ROLES: ReadonlySet<string> = new Set([
  'system:node',
  'system:kube-controller-manager',
  'system:kube-scheduler',
  'system:kubelet-api-admin',
  'system:node-bootstrapper',
  'system:volume-scheduler',
]);

function isComponentRole(name: string): boolean {
  return COMPONENT_ROLES.has(name) || name.startsWith('system:controller:');
}
