import { defineRule, type ObjectView, type PolicyRuleView, type RoleView } from '../../src/authoring/index.js';
import { once } from '../_shared/once.js';
import { powerHits } from '../_shared/power.js';
import { subjectNames } from '../_shared/rbac-words.js';

export default defineRule({
  id: 'rbac/psp-privileged-use',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {
    krane: ['subjects-with-privileged-psp-not-scoped-to-ns'],
  },
  docs: {
    summary: 'A PodSecurityPolicy for privileged pods is open in every namespace',
    why: 'Up to Kubernetes 1.24 a pod may be privileged when its account or author may use a policy that allows it; a ClusterRoleBinding opens it in every namespace.',
    remedy: 'Bind the role with a RoleBinding in the namespace that needs privileged pods.',
    references: [
      'https://kubernetes.io/docs/concepts/security/pod-security-policy/',
      'https://kubernetes.io/blog/2021/04/06/podsecuritypolicy-deprecation-past-present-and-future/',
    ],
    kubernetesMinor: 24,
    fails: [
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: open }
spec: { privileged: true }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: psp-open }
rules:
  - { apiGroups: [policy], resources: [podsecuritypolicies], resourceNames: [open], verbs: [use] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: psp-open }
subjects: [{ kind: Group, name: developers }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: «psp-open» }
`,
    ],
    passes: [
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: open }
spec: { privileged: true }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: psp-open }
rules:
  - { apiGroups: [policy], resources: [podsecuritypolicies], resourceNames: [open], verbs: [use] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: psp-open, namespace: kube-system }
subjects: [{ kind: ServiceAccount, name: cni }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: psp-open }
`,
    ],
  },
  messages: {
    open: '{subjects} may use PodSecurityPolicy "{policy}" in every namespace, which allows privileged pods (up to Kubernetes 1.24); bind it in the namespace that needs it.',
  },
  create({ report, inventory, kubernetesMinor }) {
    const privileged: ObjectView[] = [];
    return {
      object(object) {
        if (object.kind === 'PodSecurityPolicy' && object.at('spec', 'privileged').boolean === true) privileged.push(object);
      },
      end() {
        if (privileged.length === 0) return;
        const orderByName = new Map(privileged.map(({ name }, order) => [name, order] as const).reverse());
        const useOf = once((role: RoleView) => privilegedUse(role, privileged, { orderByName, kubernetesMinor }));
        for (const binding of inventory.bindings) {
          const role = binding.clusterWide ? inventory.role(binding).object : undefined;
          const use = role && useOf(role);
          if (use === undefined) continue;
          const related = [
            { at: use.rule.at('resources'), message: 'this allows the use' },
            { at: use.policy.at('spec', 'privileged'), message: 'this allows privileged pods' },
          ];
          const data = { subjects: subjectNames(binding), policy: use.policy.name };
          report({ at: binding.roleRef.root.at('name'), message: 'open', related, data });
        }
      },
    };
  },
});

interface Use {
  readonly rule: PolicyRuleView;
  readonly policy: ObjectView;
}

interface Known {
  readonly orderByName: ReadonlyMap<string, number>;
  readonly kubernetesMinor: number;
}

/** The first rule of a role for one of these policies, and the first policy that it is for. */
function privilegedUse({ rules }: RoleView, policies: readonly ObjectView[], { orderByName, kubernetesMinor }: Known): Use | undefined {
  for (const rule of rules) {
    if (powerHits('rbac/psp-privileged-use', rule, kubernetesMinor).length === 0) continue;
    const named = rule.resourceNames.flatMap(({ string = '' }) => orderByName.get(string) ?? []);
    const first = rule.resourceNames.length === 0 ? 0 : named.reduce((least, order) => Math.min(least, order), policies.length);
    const policy = policies[first];
    if (policy !== undefined) return { rule, policy };
  }
  return undefined;
}
