import { type BindingView, defineRule, type EffectiveRule, set } from '../../src/authoring/index.js';
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
    const targetOf = (binding: BindingView): string | undefined => {
      const namespace = onlyNamespace(binding);
      return namespace !== undefined && areNamespaced(inventory.rulesGivenBy(binding)) ? namespace : undefined;
    };
    /** The namespace of a RoleBinding as it is, or of a ClusterRoleBinding as it could be narrowed; `undefined` where that is not known or none. */
    const claimOf = (binding: BindingView): string | undefined => (binding.clusterWide ? targetOf(binding) : inventory.namespaceOf(binding));
    let claims: ReadonlyMap<string, ReadonlyMap<string, readonly unknown[]>> | undefined;
    let open: ReadonlySet<string> | undefined;
    /** Whether another of its name is a RoleBinding of this namespace, or may be, as it does not say, or could be narrowed to the same one. */
    const isTaken = ({ name }: BindingView, namespace: string): boolean => {
      claims ??= new Map([...grouped(inventory.bindings, (each) => each.name)].map(([each, bindings]) => [each, new Map(grouped(bindings, claimOf))]));
      open ??= new Set(inventory.bindings.flatMap((each) => (!each.clusterWide && claimOf(each) === undefined ? [each.name] : [])));
      return open.has(name) || (claims.get(name)?.get(namespace)?.length ?? 0) > 1;
    };
    return {
      binding(binding) {
        const namespace = targetOf(binding);
        if (namespace === undefined) return;
        const data = { binding: objectName(binding), role: roleGiven(binding), namespace };
        const narrowed = {
          title: `Make it a RoleBinding in namespace ${namespace}`,
          edits: () => [set(binding.at('kind'), 'RoleBinding'), set(binding.at('metadata', 'namespace'), namespace)],
        };
        report({ at: binding.at('kind'), message: 'narrowable', data, related: subjectPlaces(binding), suggestions: isTaken(binding, namespace) ? [] : [narrowed] });
      },
    };
  },
});

/** The one namespace whose accounts a ClusterRoleBinding names; `undefined` where it names others, too. */
function onlyNamespace({ clusterWide, subjects }: BindingView): string | undefined {
  if (!clusterWide || !subjects.every(({ kind }) => kind === 'ServiceAccount')) return undefined;
  const namespaces = new Set(subjects.map(({ namespace }) => namespace));
  const [only] = namespaces;
  return namespaces.size === 1 ? only : undefined;
}
