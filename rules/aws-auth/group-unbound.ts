import { defineRule, type IamMappingView, suggest, type View } from '../../src/authoring/index.js';
import { groupsOf, principalOf } from '../_shared/aws-auth.js';
import { Comparisons } from '../_shared/comparisons.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/group-unbound',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'No binding in these files names a mapped group',
    why: 'A group gives rights only through bindings. Where none names it, the principal logs in and is allowed nothing, and the next step is too often system:masters.',
    remedy: 'Bind the group with a RoleBinding or ClusterRoleBinding, or correct its name.',
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
      username: developer:{{SessionName}}
      groups: [«developer»]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: developers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
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
      username: developer:{{SessionName}}
      groups: [developers]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: developers}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects:
  - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers}
`,
    ],
  },
  messages: {
    notHere: 'No binding in these files has a Group subject "{group}"{near}; unless one elsewhere does, it gives {principal} no rights.',
    absent: { text: 'No binding has a Group subject "{group}"{near}, and it gives {principal} no rights; bind it or remove it.', severity: 'warning' },
  },
  create({ completeInput, inventory, report }) {
    const comparisons = new Comparisons();
    const places = new Map<string, { readonly first: View; readonly entry: IamMappingView; readonly others: View[] }>();
    return {
      iamMapping(entry) {
        for (const at of groupsOf(entry)) {
          const group = at.string ?? '';
          if (group === '' || /^(?:system|eks):/u.test(group) || isUnknownText(group)) continue;
          const known = places.get(group);
          if (known === undefined) places.set(group, { first: at, entry, others: [] });
          else known.others.push(at);
        }
      },
      end() {
        if (places.size === 0 || (inventory.bindings.length === 0 && !completeInput)) return;
        const names = new Set(inventory.bindings.map(({ name }) => name));
        for (const [group, { first, entry, others }] of places) {
          // A group that is called as a binding is the matter of another rule.
          if (inventory.bindingsOfGroup(group).length > 0 || names.has(group)) continue;
          const data = { group, principal: principalOf(entry), near: nearName(group, inventory.boundGroups) };
          const related = others.map((at) => ({ at, message: 'the same group' }));
          report({ at: first, message: completeInput ? 'absent' : 'notHere', data, related });
        }
      },
    };

    function nearName(group: string, bound: readonly string[]): string {
      const near = comparisons.take(bound.length) ? suggest(group, bound) : undefined;
      return near === undefined ? '' : `, though one has "${near}"`;
    }
  },
});
