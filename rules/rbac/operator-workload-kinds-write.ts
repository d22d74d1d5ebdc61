import { defineRule, type PolicyRuleView } from '../../src/authoring/index.js';
import { powerHits, powerMessages } from '../_shared/power.js';
import { causesOf, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/operator-workload-kinds-write',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can make an operator start pods',
    why: 'Some custom kinds are programs for an operator: it starts the pods that they describe, or applies the manifests that they point at, with its own rights and not with those of the author.',
    remedy: 'Give it to those who may have the operator’s rights, or bound what the operator accepts: a project of Argo CD, `serviceAccountName` of Flux, a policy.',
    references: [
      'https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/',
      'https://fluxcd.io/flux/components/kustomize/kustomizations/#role-based-access-control',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: team
  namespace: argocd
rules:
  - apiGroups: [argoproj.io]
    resources: [«applications»]
    verbs: [get, create, update]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: team
  namespace: argocd
rules:
  - apiGroups: [argoproj.io]
    resources: [applications]
    verbs: [get, list]
`,
    ],
  },
  messages: powerMessages('{role} may write {resources} of "{group}" ({verbs}) {where}: its operator starts pods or applies manifests for them, with its own rights.', 'rbac/operator-workload-kinds-write'),
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        const hits = powerHits('rbac/operator-workload-kinds-write', rule, kubernetesMinor);
        const group = hits[0]?.grant.group.string ?? '';
        if (hits.length === 0 || isOwn(rule, group)) return;
        for (const cause of causesOf(hits.map((hit) => ({ hit, rule })))) reportCause(report, cause, { group });
      },
    };
  },
});

/** What an operator's own objects are called by or labelled with, by API group. */
const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['apps.kruise.io', 'kruise'],
  ['argoproj.io', 'argo'],
  ['batch.volcano.sh', 'volcano'],
  ['helm.cattle.io', 'helm'],
  ['helm.toolkit.fluxcd.io', 'flux'],
  ['keda.sh', 'keda'],
  ['kubeflow.org', 'kubeflow'],
  ['kubevirt.io', 'virt'],
  ['kustomize.toolkit.fluxcd.io', 'flux'],
  ['operators.coreos.com', 'olm'],
  ['pkg.crossplane.io', 'crossplane'],
  ['ray.io', 'ray'],
  ['serving.knative.dev', 'knative'],
  ['sparkoperator.k8s.io', 'spark'],
  ['tekton.dev', 'tekton'],
  ['triggers.tekton.dev', 'tekton'],
]);

const LABELS = ['app.kubernetes.io/part-of', 'app.kubernetes.io/name', 'app.kubernetes.io/instance'];

/** True for the roles that an operator brings for itself: it must write its own kinds. */
function isOwn({ role }: PolicyRuleView, group: string): boolean {
  const word = OPERATORS.get(group);
  if (word === undefined) return false;
  const names = [role.name, ...LABELS.map((label) => role.at('metadata', 'labels', label).string ?? '')];
  return names.some((name) => name.includes(word));
}
