import { defineRule } from '../../src/authoring/index.js';
import { powerGiven, writingRules } from '../_shared/binding-power.js';
import { objectName } from '../_shared/object-name.js';
import { roleGiven, subjectName } from '../_shared/rbac-words.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/cross-namespace-subject',
  severity: 'info',
  confidence: 'high',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A RoleBinding gives rights in its namespace to an account of another one',
    why: 'Whoever may start pods in the other namespace can take the account and act in this one. The teams of the two may not know of each other.',
    remedy: 'Check that it is meant, and that the other namespace is as well guarded as this one.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: deployers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: edit
subjects:
  - kind: ServiceAccount
    name: ci
    namespace: «build»
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: deployers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: edit
subjects:
  - kind: ServiceAccount
    name: ci
    namespace: shop
`,
    ],
  },
  messages: {
    other: '{binding} gives {role} in namespace "{namespace}" to {subject}, so that whoever can start pods there has it; check that this is meant.',
    kubeSystem: {
      text: '{binding} gives {role} in kube-system, where the control plane keeps its Secrets, to {subject}; check that this is meant.',
      severity: 'warning',
    },
  },
  create({ report, inventory, kubernetesMinor }) {
    return {
      subject(subject) {
        const { binding, kind } = subject;
        const written = subject.at('namespace');
        const home = binding.clusterWide ? undefined : inventory.namespaceOf(binding);
        if (kind !== 'ServiceAccount' || home === undefined || written.string === undefined || written.string === '') return;
        const namespace = inventory.accountOf(subject)?.namespace;
        if (namespace === undefined || namespace === home || isUnknownText(written.string + home) || isMeant(binding.roleRef.name)) return;
        const data = { binding: objectName(binding), role: roleGiven(binding), subject: subjectName(subject) };
        const related = [{ at: binding.at('metadata', 'namespace'), message: 'where it has the rights' }];
        // Where it may change something there, rbac/kube-system-binding says so.
        const reads = home === 'kube-system' && writingRules(inventory, binding).wide.length === 0;
        const grave = reads && ['error', 'warning'].includes(powerGiven(inventory, binding, kubernetesMinor));
        if (grave) report({ at: written, message: 'kubeSystem', data, related });
        else report({ at: written, message: 'other', data: { ...data, namespace: home }, related });
      },
    };
  },
});

/** Servers of aggregated APIs, wherever they run, are to read their configuration in kube-system. */
function isMeant(role: string): boolean {
  return role === 'extension-apiserver-authentication-reader';
}
