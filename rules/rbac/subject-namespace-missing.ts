import { defineRule, type FixOffer, type Inventory, set, type SubjectView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isBlank, isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/subject-namespace-missing',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A ServiceAccount subject has no namespace',
    why: 'The API server refuses a ClusterRoleBinding whose account has no namespace, and its subjects do not get their rights. In a RoleBinding it means the binding’s own namespace, which changes when the binding is copied into another one.',
    remedy: 'Write the namespace of the account.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
      'https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/cluster-role-binding-v1/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: readers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: «reader»
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: readers
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
    refused: 'The ServiceAccount "{name}" has no namespace, and the API server refuses {binding}; write the namespace of the account.',
    own: {
      text: 'The ServiceAccount "{name}" has no namespace, so that {binding} means the one in its own, "{namespace}"; write it out.',
      severity: 'info',
    },
  },
  create({ report, inventory }) {
    let namespaces: ReadonlyMap<string, readonly string[]> | undefined;
    return {
      subject(subject) {
        const at = subject.at('namespace');
        if (subject.kind !== 'ServiceAccount' || !isBlank(at)) return;
        const { binding, name } = subject;
        const data = { name, binding: objectName(binding) };
        if (binding.clusterWide) {
          namespaces ??= namespacesByName(inventory);
          const found = namespaces.get(name) ?? [];
          report({ at, message: 'refused', data, suggestions: found.map((namespace) => write(subject, namespace)) });
        } else {
          // A binding that leaves its own namespace open goes wherever its account goes.
          const { namespace } = binding;
          if (namespace !== undefined && !isUnknownText(namespace)) report({ at, message: 'own', data: { ...data, namespace }, suggestions: [write(subject, namespace)] });
        }
      },
    };
  },
});

/** Namespaces that are offered where accounts of one name are in several. */
const MOST_OFFERED = 3;

/** For each name of an account the namespaces that are offered: the first that have one, as far as they are known. */
function namespacesByName(inventory: Inventory): ReadonlyMap<string, readonly string[]> {
  const namespaces = new Map<string, Set<string>>();
  for (const account of inventory.ofKind('', 'ServiceAccount')) {
    const namespace = inventory.namespaceOf(account);
    if (namespace === undefined || isUnknownText(namespace)) continue;
    namespaces.set(account.name, (namespaces.get(account.name) ?? new Set()).add(namespace));
  }
  return new Map([...namespaces].map(([name, found]) => [name, [...found].sort().slice(0, MOST_OFFERED)]));
}

function write(subject: SubjectView, namespace: string): FixOffer {
  return { title: `Write namespace ${namespace}`, edits: () => [set(subject.at('namespace'), namespace)] };
}
