import { type BindingView, defineRule, type PolicyRuleView, type RelatedPlace, type RoleView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { type RuleResource, ruleResources } from '../_shared/rule-resources.js';
import { quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/cluster-resource-in-role',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role of one namespace names resources that are in none',
    why: 'A Role, or a ClusterRole that a RoleBinding names, applies to requests in one namespace. Requests for nodes, persistent volumes or cluster roles are in none, so that the rule allows nothing and its subject gets "forbidden".',
    remedy: 'Put the rule into a ClusterRole and bind that with a ClusterRoleBinding, or remove it.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: exporter
  namespace: monitoring
rules:
  - apiGroups: [""]
    resources: [pods, «nodes»]
    verbs: [get, list]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: exporter
rules:
  - apiGroups: [""]
    resources: [pods, nodes]
    verbs: [get, list]
`,
    ],
  },
  messages: {
    role: '{resources} {are} in no namespace, so that {role} allows nothing on {them}; that takes a ClusterRole and a ClusterRoleBinding.',
    bound: {
      text: '{resources} {are} in no namespace, so that {role} allows nothing on {them} through the RoleBindings that name it here; no ClusterRoleBinding does.',
      severity: 'info',
    },
  },
  create({ report, inventory, kubernetesMinor }) {
    return {
      role(role) {
        const bindings = role.clusterWide ? onlyInNamespaces(role) : [];
        if (bindings === undefined) return;
        for (const rule of role.rules) {
          const dead = ruleResources(rule, { inventory, kubernetesMinor }).filter((resource) => isOutOfReach(rule, resource));
          const [first] = dead;
          if (first === undefined) continue;
          const one = dead.length === 1;
          const data = { role: objectName(role), resources: quotedList(dead.map(({ name }) => name)), are: one ? 'is' : 'are', them: one ? 'it' : 'them' };
          const others = dead.slice(1, MOST).map(({ at }) => ({ at, message: 'this too' }));
          report({ at: first.at, message: role.clusterWide ? 'bound' : 'role', data, related: [...others, ...bindings.map(placeOf)] });
        }
      },
    };

    /** The RoleBindings that put a ClusterRole in force where no ClusterRoleBinding does; `undefined` for others and unbound ones. */
    function onlyInNamespaces(role: RoleView): readonly BindingView[] | undefined {
      const uses = inventory.boundTo(role).map(({ binding }) => binding);
      return uses.length === 0 || uses.some(({ clusterWide }) => clusterWide) ? undefined : uses.slice(0, MOST);
    }
  },
});

/** Places of one kind that a finding shows. */
const MOST = 5;

function placeOf(binding: BindingView): RelatedPlace {
  return { at: binding.roleRef.root.at('name'), message: `${objectName(binding)} binds it in a namespace` };
}

/** True where the rule's verbs on the resource are only checked without a namespace. */
function isOutOfReach(rule: PolicyRuleView, { is, name, verbs, clusterVerbs }: RuleResource): boolean {
  if (is !== 'served') return false;
  const asked = [...verbs].filter((verb) => rule.verbs.some(({ string }) => string === '*' || string === verb));
  // A request for one namespace counts as one in it.
  const inside = name === 'namespaces' || name.startsWith('namespaces/') ? ['get', 'update', 'patch', 'delete'] : [];
  return asked.length > 0 && asked.every((verb) => clusterVerbs.has(verb) && !inside.includes(verb));
}
