import { defineRule, isControlPlaneAccount } from '../../src/authoring/index.js';
import { notFound } from '../_shared/not-found.js';
import { objectName } from '../_shared/object-name.js';
import { roleGiven, subjectName } from '../_shared/rbac-words.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'ref/subject-service-account-not-found',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict'],
  scope: 'cross-object',
  peers: {
    monokle: ['LNK001'],
  },
  docs: {
    summary: 'A binding names a ServiceAccount that is not in these files',
    why: 'The binding gives nothing to anybody, or to whoever makes an account of that name later.',
    remedy: 'Check the name and namespace of the account, or remove the subject. `--complete-input` says that the input holds everything, and makes this a warning.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
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
subjects:
  - kind: ServiceAccount
    name: «reader»
    namespace: shop
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: reader
  namespace: shop
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: readers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: reader
    namespace: shop
`,
    ],
  },
  messages: {
    notHere: '{account}, to which {binding} gives {role}, is not in these files; check that it exists.',
    absent: { text: '{account}, to which {binding} gives {role}, does not exist.', severity: 'warning' },
  },
  create({ report, inventory }) {
    return {
      subject(subject) {
        const { binding, kind, name, namespace } = subject;
        if (kind !== 'ServiceAccount' || name === '' || isUnknownText(name) || isUnknownText(namespace ?? '')) return;
        // Without a namespace the API server refuses the subject of a ClusterRoleBinding.
        if (namespace === undefined && binding.clusterWide) return;
        if (namespace !== undefined && isControlPlaneAccount(namespace, name)) return;
        const written = subject.at('namespace').string;
        const message = notFound(inventory.serviceAccount(binding, written === '' ? undefined : written, name));
        if (message === undefined) return;
        const data = { account: subjectName(subject), binding: objectName(binding), role: roleGiven(binding) };
        const related = [{ at: binding.roleRef.root.at('name'), message: 'the role that it gets' }];
        report({ at: subject.at('name'), message, data, related });
      },
    };
  },
});
