import { type BindingView, defineRule, type Inventory, set } from '../../src/authoring/index.js';
import { groupsOf } from '../_shared/aws-auth.js';
import { addTo } from '../_shared/grouped.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { objectName } from '../_shared/object-name.js';
import { once } from '../_shared/once.js';

export default defineRule({
  id: 'aws-auth/group-is-binding-name',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A group in aws-auth is the name of a binding, not of a group that it binds',
    why: 'Kubernetes compares groups with the subjects of bindings, never with their names. The mapping gives no rights, and whoever finds the login useless is tempted to try system:masters.',
    remedy: 'Add a subject `kind: Group` of that name to the binding, or map the group that the binding names.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      groups: [«developers-edit»]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: developers-edit, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
subjects:
  - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers}
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      groups: [developers]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: developers, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
subjects:
  - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers}
`,
    ],
  },
  messages: {
    noRights: 'Group "{group}" is the name of {binding}, and no binding in these files has a Group subject of that name, so it gives no rights; map a group that is bound, or bind this one.',
    byUser: {
      text: 'Group "{group}" is the name of {binding}, which binds User "{user}" and no such Group; the rights come from the username, and the group does nothing.',
      severity: 'warning',
    },
  },
  create({ inventory, report }) {
    let index: BindingIndex | undefined;
    const usersOf = once(boundUsers);
    const groupsOfAll = once(boundGroups);
    return {
      iamMapping(entry) {
        for (const at of groupsOf(entry)) {
          const group = at.string ?? '';
          if (group === '' || group.includes('{{') || BUILT_IN.test(group)) continue;
          index ??= indexOf(inventory);
          const bindings = index.byName.get(group);
          const [first] = bindings ?? [];
          if (bindings === undefined || first === undefined || index.boundGroups.has(group)) continue;
          const related = bindings.slice(0, MOST_PLACES).map((binding) => ({ at: binding.at('metadata', 'name'), message: `${binding.kind} of that name` }));
          const name = entry.username.string;
          // The username of the entry, where these bindings give it their roles.
          const user = name !== undefined && usersOf(bindings).has(name) ? name : undefined;
          const data = { group, binding: objectName(first) };
          const suggestions = groupsOfAll(bindings).map((bound) => ({ title: `Map the group ${bound}, which is bound`, edits: () => [set(at, bound)] }));
          if (user === undefined) report({ at, message: 'noRights', data, related, suggestions });
          else report({ at, message: 'byUser', data: { ...data, user }, related });
        }
      },
    };
  },
});

/** Groups that Kubernetes and EKS bind themselves, out of sight of any file. */
const BUILT_IN = /^(?:system|eks):/;

interface BindingIndex {
  readonly byName: ReadonlyMap<string, readonly BindingView[]>;
  /** Names of all Group subjects. */
  readonly boundGroups: ReadonlySet<string>;
}

function indexOf({ bindings }: Inventory): BindingIndex {
  const byName = new Map<string, BindingView[]>();
  const boundGroups = new Set<string>();
  for (const binding of bindings) {
    addTo(byName, binding.name, binding);
    for (const { kind, name } of binding.subjects) if (kind === 'Group') boundGroups.add(name);
  }
  return { byName, boundGroups };
}

/** The users that bindings give their roles to. */
function boundUsers(bindings: readonly BindingView[]): ReadonlySet<string> {
  return new Set(bindings.flatMap(({ subjects }) => subjects.flatMap(({ kind, name }) => (kind === 'User' ? [name] : []))));
}

/** The groups that bindings give their roles to; few, for a person to choose from. */
function boundGroups(bindings: readonly BindingView[]): readonly string[] {
  const names = bindings.flatMap(({ subjects }) => subjects.flatMap(({ kind, name }) => (kind === 'Group' && name !== '' ? [name] : [])));
  return [...new Set(names)].slice(0, 3);
}
