import {
  type AccountRef,
  type BindingView,
  type BoundRole,
  defineRule,
  type EscalationPath,
  type EscalationStep,
  type Inventory,
  type RelatedPlace,
} from '../../src/authoring/index.js';
import { GroupPods } from '../_shared/group-pods.js';
import { addTo } from '../_shared/grouped.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { objectName } from '../_shared/object-name.js';
import { list } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/escalation-path',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: { 'rbac-police': ['obtain_token_weak_ns'] },
  docs: {
    summary: 'A workload can become administrator of the cluster by way of other accounts',
    why: 'Each binding looks harmless by itself. Together they let whoever breaks into one pod act as an account beside it, which can take over the cluster.',
    remedy:
      'Break the chain at its weakest place: move the powerful account to a namespace of its own, or take from the first role the right to start pods, read Secrets or mint tokens there.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata: { name: ci, namespace: build }
spec: { serviceAccountName: ci, containers: [{ name: ci, image: ci:1.4 }] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: ci-edit, namespace: build }
subjects: [{ kind: ServiceAccount, name: ci }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: «edit» }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: deployer }
subjects: [{ kind: ServiceAccount, name: deployer, namespace: build }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata: { name: ci, namespace: build }
spec: { serviceAccountName: ci, containers: [{ name: ci, image: ci:1.4 }] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: ci-edit, namespace: build }
subjects: [{ kind: ServiceAccount, name: ci }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: deployer }
subjects: [{ kind: ServiceAccount, name: deployer, namespace: deploy }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
`,
    ],
  },
  messages: {
    path: '{accounts} can become administrator of the cluster: it may {steps}. Take one of these rights away, or keep the accounts in namespaces apart.',
  },
  create({ report, inventory }) {
    return {
      end() {
        const pods = new GroupPods(inventory);
        const byBinding = new Map<BindingView, EscalationPath[]>();
        for (const path of inventory.escalationPaths()) {
          const [step] = path.steps;
          const first = step?.bound[0];
          if (first === undefined || !runsAnything(inventory, pods, path.from, first)) continue;
          const { binding } = first;
          addTo(byBinding, binding, path);
        }
        for (const [binding, paths] of byBinding) {
          const [first] = paths;
          if (first === undefined) continue;
          const accounts = list(paths.map(({ from }) => (from.isGroup === true ? `whoever is in group "${from.name}"` : `ServiceAccount "${from.name}"`)));
          const steps = firstSteps(first);
          const data = { accounts, steps: stepWords(steps) };
          report({ at: binding.roleRef.root.at('name'), message: 'path', data, related: steps.flatMap(placesOf).slice(0, MOST_PLACES) });
        }
      },
    };
  },
});

/** True where pods hold the token that the way begins with. */
function runsAnything(inventory: Inventory, pods: GroupPods, { namespace, name, isGroup }: AccountRef, { binding, subject }: BoundRole): boolean {
  if (isGroup === true) return pods.of(subject).some((workloads) => workloads.length > 0);
  return inventory.workloadsOf(binding, namespace, name).length > 0;
}

/** Steps of a way that are put into words: far more than fit into a message. */
const MOST_STEPS = 100;

function firstSteps({ steps }: EscalationPath): readonly EscalationStep[] {
  const first: EscalationStep[] = [];
  for (const step of steps) if (first.push(step) === MOST_STEPS) break;
  return first;
}

/** `start pods as any account in namespace "build", as ServiceAccount "deployer" do anything to everything`. */
function stepWords(steps: readonly EscalationStep[]): string {
  const words = steps.map(({ phrase, namespace }, index) => {
    const before = steps[index - 1]?.to;
    const as = before === undefined ? '' : before.isGroup === true ? `as one of "${before.name}" ` : `as ServiceAccount "${before.name}" `;
    return `${as}${phrase}${namespace === undefined ? '' : ` in namespace "${namespace}"`}`;
  });
  const [first = '', ...rest] = words;
  return [first, ...rest.map((word) => `then ${word}`)].join(', ');
}

function placesOf({ bound, rules, to }: EscalationStep): readonly RelatedPlace[] {
  return [
    ...bound.map(({ binding, subject }) => ({ at: subject.at('name'), message: `${objectName(binding)} gives it ${objectName(binding.roleRef)}` })),
    ...rules.map((rule) => ({ at: rule.root.at('verbs'), message: `with this right, in ${objectName(rule.role)}` })),
    ...(to?.object === undefined ? [] : [{ at: to.object.at('metadata', 'name'), message: 'the account that it can act as' }]),
  ];
}
