import {
  type BindingView,
  defineRule,
  gives,
  HOLD_NODES,
  type Inventory,
  type Power,
  type RelatedPlace,
  REMOVE_PODS,
  scopeOfBinding,
  type SubjectView,
} from '../../src/authoring/index.js';
import { subjectName } from '../_shared/rbac-words.js';

export default defineRule({
  id: 'rbac/evict-and-cordon',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'rbac-police': ['steal_pods'],
  },
  docs: {
    summary: 'A subject can move pods of kube-system to a node of its choice',
    why: 'Who removes pods and keeps them away from all nodes but one brings them to that node. From a node that is broken into, this reaches the tokens of the strongest pods.',
    remedy: 'Give the two rights to different accounts, or name the nodes in `resourceNames`. Programs that drain nodes need both: keep their pods off nodes that run other workloads.',
    references: [
      'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/',
      'https://github.com/PaloAltoNetworks/rbac-police',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: rebalancer }
rules:
  - { apiGroups: [""], resources: [pods/eviction], verbs: [create] }
  - { apiGroups: [""], resources: [nodes], verbs: [get, patch] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: rebalancer }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: rebalancer }
subjects:
  - { kind: ServiceAccount, name: «rebalancer», namespace: ops }
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: rebalancer }
rules:
  - { apiGroups: [""], resources: [pods/eviction], verbs: [create] }
  - { apiGroups: [""], resources: [nodes], verbs: [get, list] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: rebalancer }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: rebalancer }
subjects:
  - { kind: ServiceAccount, name: rebalancer, namespace: ops }
`,
    ],
  },
  messages: {
    both: '{subject} may remove pods of kube-system and keep them away from nodes, and so bring them to a node of its choice; give the two rights to different accounts.',
  },
  create({ report, inventory }) {
    const seen = new Set<string>();
    return {
      subject(subject) {
        const { binding } = subject;
        const hold = binding.clusterWide ? partGiven(inventory, binding, HOLD_NODES) : undefined;
        if (hold === undefined) return;
        const remove = bindingsOf(inventory, subject).flatMap((other) => partGiven(inventory, other, REMOVE_PODS) ?? [])[0];
        const key = JSON.stringify([binding.file, subject.kind, subject.namespace, subject.name]);
        if (remove === undefined || seen.has(key)) return;
        seen.add(key);
        report({ at: subject.at('name'), message: 'both', related: [remove, hold], data: { subject: subjectName(subject) } });
      },
    };
  },
});

/** The bindings that name an account; of a user or group only this one. */
function bindingsOf(inventory: Inventory, { binding, kind, name, namespace }: SubjectView): readonly BindingView[] {
  if (kind !== 'ServiceAccount') return [binding];
  return inventory.bindingsOf(binding, namespace, name).map((bound) => bound.binding);
}

/** Where a binding gives a part of the power; `undefined` when it does not. */
function partGiven(inventory: Inventory, binding: BindingView, part: Power): RelatedPlace | undefined {
  const scope = scopeOfBinding(binding);
  const giving = inventory.rulesGivenBy(binding).find(({ plain }) => gives(plain, part, scope));
  if (giving === undefined) return undefined;
  return { at: giving.view?.at('resources') ?? binding.roleRef.root, message: `this lets it ${part.phrase}` };
}
