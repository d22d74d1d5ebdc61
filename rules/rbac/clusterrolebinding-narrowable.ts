import { type BindingView, defineRule, type EffectiveRule, type Inventory, set } from '../../src/authoring/index.js';
import { grouped } from '../_shared/grouped.js';
import { objectName } from '../_shared/object-name.js';
import { once } from '../_shared/once.js';
import { roleGiven, subjectPlaces } from '../_shared/rbac-words.js';

export default defineRule({
  id: 'rbac/clusterrolebinding-narrowable',
  severity: 'info',
  confidence: 'low',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A ClusterRoleBinding gives accounts of one namespace rights that a RoleBinding could give',
    why: 'The accounts have the rights in every namespace, kube-system and those still to come among them, while all that the role holds lies in namespaces.',
    remedy: 'Bind the ClusterRole with a RoleBinding in each namespace where the workload needs it, unless it has to watch all of them.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reader }
rules:
  - { apiGroups: [""], resources: [configmaps], verbs: [get] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: «ClusterRoleBinding»
metadata: { name: reader }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader }
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reader }
rules:
  - { apiGroups: [""], resources: [nodes], verbs: [get] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: reader }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader }
`,
    ],
  },
  messages: {
    narrowable:
      '{binding} gives {role} in every namespace to accounts of namespace "{namespace}" alone; unless they work in all namespaces, a RoleBinding there is enough.',
  },
  create({ report, inventory }) {
    const isNamespaced = ({ plain }: EffectiveRule): boolean =>
      plain.nonResourceURLs.length === 0 &&
      plain.resources.length > 0 &&
      plain.resources.every((resource) =>
        plain.apiGroups.every((group) => resource !== undefined && group !== undefined && inventory.apiResources.find(group, resource.split('/', 1)[0] ?? '')?.namespaced === true),
      );
    // Rules with no place are those of Kubernetes' own roles, of which `view` and the like have a rule of their own.
    const areNamespaced = once((rules: readonly EffectiveRule[]) => rules.length > 0 && rules.every((rule) => rule.view !== undefined && isNamespaced(rule)));
    let taken: ReadonlyMap<string, readonly (string | undefined)[]> | undefined;
    /** Whether the input holds a RoleBinding of this name that is in this namespace, or may be, as it does not say. */
    const isTaken = (name: string, namespace: string): boolean => {
      taken ??= namespacesByName(inventory);
      return taken.get(name)?.some((other) => other === undefined || other === namespace) === true;
    };
    return {
      binding(binding) {
        const namespace = onlyNamespace(binding);
        if (namespace === undefined) return;
        if (!areNamespaced(inventory.rulesGivenBy(binding))) return;
        const data = { binding: objectName(binding), role: roleGiven(binding), namespace };
        const narrowed = {
          title: `Make it a RoleBinding in namespace ${namespace}`,
          edits: () => [set(binding.at('kind'), 'RoleBinding'), set(binding.at('metadata', 'namespace'), namespace)],
        };
        report({ at: binding.at('kind'), message: 'narrowable', data, related: subjectPlaces(binding), suggestions: isTaken(binding.name, namespace) ? [] : [narrowed] });
      },
    };
  },
});

/** The namespaces of the RoleBindings of each name. */
function namespacesByName(inventory: Inventory): ReadonlyMap<string, readonly (string | undefined)[]> {
  const local = inventory.bindings.filter(({ clusterWide }) => !clusterWide);
  return new Map([...grouped(local, ({ name }) => name)].map(([name, bindings]) => [name, bindings.map((binding) => inventory.namespaceOf(binding))]));
}

/** The one namespace whose accounts a ClusterRoleBinding names; `undefined` where it names others, too. */
function onlyNamespace({ clusterWide, subjects }: BindingView): string | undefined {
  if (!clusterWide || !subjects.every(({ kind }) => kind === 'ServiceAccount')) return undefined;
  const namespaces = new Set(subjects.map(({ namespace }) => namespace));
  const [only] = namespaces;
  return namespaces.size === 1 ? only : undefined;
}
