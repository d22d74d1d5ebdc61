import { defineRule, type EffectiveRule, type View } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { once } from '../_shared/once.js';
import { roleGiven, subjectNames, subjectPlaces, whereBound } from '../_shared/rbac-words.js';

export default defineRule({
  id: 'rbac/binding-to-wildcard-role',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    polaris: ['clusterrolebindingClusterAdmin', 'rolebindingClusterAdminClusterRole', 'rolebindingClusterAdminRole'],
    kubescape: ['C-0035', 'C-0187'],
    'rbac-police': ['cluster_admin'],
    krane: ['subjects-with-open-cluster-wide-access', 'subjects-with-open-ns-level-access'],
    KubiScan: ['--risky-any-rolebindings', '--risky-subjects'],
  },
  docs: {
    summary: 'A binding gives a role that allows everything',
    why: 'The role is cluster-admin by another name. Whoever takes over one of the subjects is administrator of all that the binding reaches, and nobody who looks for cluster-admin sees it.',
    remedy: 'List in the role the resources and verbs that the subjects need, or bind a role that does.',
    references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: operator }
rules:
  - { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: operator }
subjects: [{ kind: ServiceAccount, name: operator, namespace: shop }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: «operator» }
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: operator }
rules:
  - { apiGroups: [shop.example.com], resources: ["*"], verbs: ["*"] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: operator }
subjects: [{ kind: ServiceAccount, name: operator, namespace: shop }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: operator }
`,
    ],
  },
  messages: {
    cluster: '{binding} gives {subjects} {role}, which allows everything {where}: cluster-admin by another name. List in the role what they need.',
    namespace: {
      text: '{binding} gives {subjects} {role}, which allows everything {where}. List in the role what they need.',
      severity: 'warning',
    },
  },
  create({ report, inventory }) {
    const everythingOf = once((rules: readonly EffectiveRule[]) => rules.map(everythingIn).find((entry) => entry !== undefined));
    return {
      binding(binding) {
        if (binding.subjects.length === 0) return;
        const everything = everythingOf(inventory.rulesGivenBy(binding));
        if (everything === undefined) return;
        const data = { binding: objectName(binding), subjects: subjectNames(binding), role: roleGiven(binding), where: whereBound(binding) };
        const related = [{ at: everything, message: 'this allows it everything' }, ...subjectPlaces(binding)];
        report({ at: binding.roleRef.root.at('name'), message: binding.clusterWide ? 'cluster' : 'namespace', data, related });
      },
    };
  },
});

const EVERY_VERB = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

/** The entry of `resources` with which a rule of the input allows everything on every resource of the core group or of all. */
function everythingIn({ plain, view }: EffectiveRule): View | undefined {
  if (plain.resourceNames.length > 0 || !plain.resources.includes('*')) return undefined;
  if (!plain.apiGroups.includes('*') && !plain.apiGroups.includes('')) return undefined;
  const everyVerb = plain.verbs.includes('*') || EVERY_VERB.every((verb) => plain.verbs.includes(verb));
  return everyVerb ? view?.resources[plain.resources.indexOf('*')] : undefined;
}
