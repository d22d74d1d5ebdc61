import { type BindingView, defineRule, type FixOffer, RBAC_GROUP, set, type View } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { isBlank, isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/role-ref-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
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
  create({ report }) {
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
      else if (kind !== 'Role') report({ at, message: 'kind', data: { ...data, kind }, ...kindOffers(binding, at, kind) });
      else if (binding.clusterWide) report({ at, message: 'roleClusterWide', data: { binding: data.binding }, suggestions: [{ title: 'Refer to a ClusterRole', edits: () => [set(at, 'ClusterRole')] }] });
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

/** A kind in other letters is safe to spell right; what else was meant, a person says. */
function kindOffers({ clusterWide }: BindingView, at: View, kind: string): { readonly fix?: FixOffer; readonly suggestions: readonly FixOffer[] } {
  const kinds = clusterWide ? ['ClusterRole'] : ['Role', 'ClusterRole'];
  const offer = (wanted: string): FixOffer => ({ title: `Write ${wanted}`, edits: () => [set(at, wanted)] });
  const same = kinds.find((wanted) => wanted.toLowerCase() === kind.toLowerCase());
  return same === undefined ? { suggestions: kinds.map(offer) } : { fix: offer(same), suggestions: [] };
}
