import { defineRule, type SubjectView, UNAUTHENTICATED_GROUP } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { roleGiven, whereBound } from '../_shared/rbac-words.js';

export default defineRule({
  id: 'rbac/anonymous-binding',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {
    trivy: ['AVD-KSV-0122'],
    kubescape: ['C-0262'],
    krane: ['unauthenticated-subject-access'],
    kubesec: ['BindingsToSystemAnonymous'],
    kyverno: ['other/restrict-binding-system-groups'],
    gatekeeper: ['disallowanonymous'],
  },
  docs: {
    summary: 'A binding gives rights to everyone without credentials',
    why: 'Whoever reaches the API server over the network has these rights, without an account and without a name in the audit log.',
    remedy: 'Bind a group or account that has to log in. Where only discovery is meant, Kubernetes’ own binding of system:public-info-viewer is enough.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#hardening',
      'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: dashboard
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: User
    apiGroup: rbac.authorization.k8s.io
    name: «system:anonymous»
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: system:public-info-viewer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: system:public-info-viewer
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: system:unauthenticated
`,
    ],
  },
  messages: {
    anonymous: '{binding} gives {role} {where} to "{subject}": to everyone who reaches the API server, without credentials.',
    issuerDiscovery: {
      text: '{binding} lets everyone who reaches the API server, without credentials, read the keys that ServiceAccount tokens are signed with; they are public, but check that it is meant.',
      severity: 'info',
    },
  },
  create({ report }) {
    return {
      subject(subject) {
        if (!isAnonymous(subject) || isMeant(subject)) return;
        const { binding, name } = subject;
        const at = subject.at('name');
        const related = [{ at: binding.roleRef.root.at('name'), message: 'the role that everyone gets' }];
        if (binding.roleRef.name === 'system:service-account-issuer-discovery') {
          report({ at, message: 'issuerDiscovery', data: { binding: objectName(binding) }, related });
        } else {
          const data = { binding: objectName(binding), role: roleGiven(binding), where: whereBound(binding), subject: name };
          report({ at, message: 'anonymous', data, related });
        }
      },
    };
  },
});

function isAnonymous({ kind, name }: SubjectView): boolean {
  return (kind === 'User' && name === 'system:anonymous') || (kind === 'Group' && name === UNAUTHENTICATED_GROUP);
}

/** What Kubernetes itself, and kubeadm for nodes that are about to join, give to everyone. */
function isMeant({ binding }: SubjectView): boolean {
  const { kind, name } = binding.roleRef;
  if (kind === 'ClusterRole') return name === 'system:public-info-viewer';
  return binding.namespace === 'kube-public' && name === 'kubeadm:bootstrap-signer-clusterinfo';
}
