import {
  type BindingView,
  type BoundRole,
  defineRule,
  type EffectiveRule,
  gives,
  HOLD_NODES,
  type Power,
  type RelatedPlace,
  REMOVE_PODS,
  scopeOfBinding,
} from '../../src/authoring/index.js';
import { once } from '../_shared/once.js';
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
    both: '{subject} may remove pods of kube-system and keep them away from nodes, and so bring them to a node of its choice; give the two rights to different accounts, or name the nodes that it needs in resourceNames.',
  },
  create({ report, inventory }) {
    const seen = new Set<string>();
    const giving = (part: Power, scope: ReturnType<typeof scopeOfBinding>): RuleSearch => once((rules) => rules.find(({ plain }) => gives(plain, part, scope)));
    const holding = giving(HOLD_NODES, 'cluster');
    const removing = { cluster: giving(REMOVE_PODS, 'cluster'), 'kube-system': giving(REMOVE_PODS, 'kube-system'), namespace: giving(REMOVE_PODS, 'namespace') };
    const removingByAny = once(firstRemoving);
    return {
      subject(subject) {
        const { binding } = subject;
        const hold = binding.clusterWide ? partGiven(binding, holding, HOLD_NODES) : undefined;
        if (hold === undefined) return;
        const remove = subject.kind === 'ServiceAccount' ? removingByAny(inventory.bindingsOf(binding, subject.namespace, subject.name)) : partRemoving(binding);
        const key = JSON.stringify([binding.file, subject.kind, subject.namespace, subject.name]);
        if (remove === undefined || seen.has(key)) return;
        seen.add(key);
        report({ at: subject.at('name'), message: 'both', related: [remove, hold], data: { subject: subjectName(subject) } });
      },
    };

    /** What the bindings that name an account give of the right to remove pods. Of a user or group only one binding is known. */
    function firstRemoving(bound: readonly BoundRole[]): RelatedPlace | undefined {
      for (const { binding } of bound) {
        const part = partRemoving(binding);
        if (part !== undefined) return part;
      }
      return undefined;
    }

    function partRemoving(binding: BindingView): RelatedPlace | undefined {
      return partGiven(binding, removing[scopeOfBinding(binding)], REMOVE_PODS);
    }

    /** Where a binding gives a part of the power; `undefined` when it does not. */
    function partGiven(binding: BindingView, search: RuleSearch, part: Power): RelatedPlace | undefined {
      const rule = search(inventory.rulesGivenBy(binding));
      return rule && { at: rule.view?.at('resources') ?? binding.roleRef.root, message: `this lets it ${part.phrase}` };
    }
  },
});

/** Looks for a rule among those that a role puts in force. */
type RuleSearch = (rules: readonly EffectiveRule[]) => EffectiveRule | undefined;
