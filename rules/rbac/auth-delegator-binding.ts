import { defineRule } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { subjectName, whereBound } from '../_shared/rbac-words.js';

export default defineRule({
  id: 'rbac/auth-delegator-binding',
  severity: 'info',
  confidence: 'high',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A subject may check the tokens and the rights of others',
    why: 'ClusterRole system:auth-delegator is made for servers that ask the API server who their callers are. Who has it can test whether a stolen token still works, and find out what anybody may do.',
    remedy: 'Keep it to accounts of API servers and webhooks, and guard those.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#other-component-roles',
      'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#webhook-token-authentication',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: vault-auth
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: system:auth-delegator
subjects:
  - kind: ServiceAccount
    name: «vault»
    namespace: vault
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: vault-auth
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: vault
subjects:
  - kind: ServiceAccount
    name: vault
    namespace: vault
`,
    ],
  },
  messages: {
    delegator: '{binding} lets {subject} check tokens and the rights of others {where} by "system:auth-delegator"; check that it is a server that has to.',
    inNamespace: '{binding} gives "system:auth-delegator" in one namespace, where it allows nothing: tokens and rights are checked in none. It takes a ClusterRoleBinding.',
  },
  create({ report }) {
    return {
      binding(binding) {
        const { roleRef, subjects, clusterWide } = binding;
        if (roleRef.kind !== 'ClusterRole' || roleRef.name !== 'system:auth-delegator') return;
        const [first] = subjects;
        if (!clusterWide) report({ at: roleRef.root.at('name'), message: 'inNamespace', data: { binding: objectName(binding) } });
        else if (first !== undefined) {
          const related = subjects.slice(1, MOST).map((subject) => ({ at: subject.at('name'), message: 'this too' }));
          report({ at: first.at('name'), message: 'delegator', data: { binding: objectName(binding), subject: subjectName(first), where: whereBound(binding) }, related });
        }
      },
    };
  },
});

/** Subjects that a finding shows. */
const MOST = 6;
