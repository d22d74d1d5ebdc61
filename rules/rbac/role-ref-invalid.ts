import { type BindingView, defineRule, editDistance, type FixOffer, isBuiltinClusterRole, RBAC_GROUP, set, type View } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isBlank, isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/role-ref-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  fix: 'safe',
  peers: {},
  docs: {
    summary: 'A roleRef does not name a role',
    why: 'The API server refuses the whole binding, and its subjects do not get their rights.',
    remedy: 'Write `apiGroup: rbac.authorization.k8s.io`, `kind: Role` or `kind: ClusterRole`, and the role’s name. A ClusterRoleBinding takes ClusterRoles alone.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
      'https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/cluster-role-binding-v1/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: readers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: «Role»
  name: reader
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: readers
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: readers
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
subjects:
  - kind: Group
    apiGroup: rbac.authorization.k8s.io
    name: readers
`,
    ],
  },
  messages: {
    group: 'roleRef.apiGroup is "{group}", and the API server refuses {binding}; write "rbac.authorization.k8s.io".',
    noKind: 'The roleRef of {binding} has no kind, and the API server refuses it; write {kinds}.',
    kind: 'roleRef.kind is "{kind}", and the API server refuses {binding}; write {kinds}.',
    roleClusterWide: '{binding} refers to a Role, and the API server refuses it: rights in the whole cluster come from a ClusterRole. For one namespace make it a RoleBinding.',
    noRoleRef: '{binding} has no roleRef, and the API server refuses it; name the role that its subjects get.',
    noName: 'The roleRef of {binding} names no role, and the API server refuses it.',
    name: 'roleRef.name is "{name}", which no object can be called, and the API server refuses {binding}.',
  },
  create({ report, inventory }) {
    return {
      binding(binding) {
        const { root } = binding.roleRef;
        if (root.kind === 'missing' || root.kind === 'null') report({ at: root, message: 'noRoleRef', data: { binding: objectName(binding) } });
        if (root.kind !== 'mapping') return;
        checkGroup(binding, root.at('apiGroup'));
        checkKind(binding, root.at('kind'));
        checkName(binding, root.at('name'));
      },
    };

    function checkGroup(binding: BindingView, at: View): void {
      const group = at.string ?? '';
      if (group === '' || group === RBAC_GROUP || isUnknownText(group)) return;
      report({ at, message: 'group', data: { binding: objectName(binding), group }, fix: { title: `Write ${RBAC_GROUP}`, edits: () => [set(at, RBAC_GROUP)] } });
    }

    function checkKind(binding: BindingView, at: View): void {
      const kind = at.string;
      const kinds = binding.clusterWide ? 'ClusterRole' : 'Role or ClusterRole';
      const data = { binding: objectName(binding), kinds };
      if (isBlank(at)) report({ at, message: 'noKind', data });
      else if (kind === undefined || kind === 'ClusterRole' || isUnknownText(kind)) return;
      else if (kind !== 'Role') report({ at, message: 'kind', data: { ...data, kind }, ...kindOffers(at, kind, kindsThere(binding)) });
      else if (binding.clusterWide) {
        const suggestions = kindsThere(binding).map((wanted) => ({ title: 'Refer to a ClusterRole', edits: () => [set(at, wanted)] }));
        report({ at, message: 'roleClusterWide', data: { binding: data.binding }, suggestions });
      }
    }

    /** The kinds that a binding can refer to, without those of which another one of its name is there and they are not: that would give nothing. */
    function kindsThere(binding: BindingView): readonly RoleKind[] {
      const kinds: readonly RoleKind[] = binding.clusterWide ? ['ClusterRole'] : ['Role', 'ClusterRole'];
      const there = (['Role', 'ClusterRole'] as const).filter((kind) => isThere(binding, kind));
      return there.length === 0 ? kinds : kinds.filter((kind) => there.includes(kind));
    }

    function isThere(binding: BindingView, kind: RoleKind): boolean {
      const { name } = binding.roleRef;
      if (kind === 'ClusterRole' && isBuiltinClusterRole(name)) return true;
      const namespace = inventory.namespaceOf(binding);
      return inventory.ofKind(RBAC_GROUP, kind).some((role) => role.name === name && (kind === 'ClusterRole' || binding.clusterWide || inventory.namespaceOf(role) === namespace));
    }

    function checkName(binding: BindingView, at: View): void {
      const name = at.string;
      const data = { binding: objectName(binding) };
      if (isBlank(at)) report({ at, message: 'noName', data });
      else if (name === undefined || isUnknownText(name)) return;
      else if (name === '.' || name === '..' || /[/%]/.test(name)) report({ at, message: 'name', data: { ...data, name } });
    }
  },
});

type RoleKind = 'Role' | 'ClusterRole';

/** A kind in other letters is safe to spell right; what else was meant, a person says: the kind that is written much like it first. */
function kindOffers(at: View, kind: string, kinds: readonly RoleKind[]): { readonly fix?: FixOffer; readonly suggestions: readonly FixOffer[] } {
  const offer = (wanted: string): FixOffer => ({ title: `Write ${wanted}`, edits: () => [set(at, wanted)] });
  const same = kinds.find((wanted) => wanted.toLowerCase() === kind.toLowerCase());
  const nearest = kinds.toSorted((a, b) => editDistance(kind, a) - editDistance(kind, b));
  return same === undefined ? { suggestions: nearest.map(offer) } : { fix: offer(same), suggestions: [] };
}
