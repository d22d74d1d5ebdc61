import { defineRule } from '../../src/authoring/index.js';
import { powerHits, powerMessages, powerReport } from '../_shared/power.js';

export default defineRule({
  id: 'rbac/pods-create',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'kube-linter': ['access-to-create-pods'],
    kubescape: ['C-0188', 'C-0267'],
    trivy: ['AVD-KSV-0048'],
    monokle: ['KBP107'],
    KubiScan: ['risky-create-pod'],
    'rbac-police': ['assign_sa', 'obtain_token_weak_ns'],
    kics: ['592ad21d-ad9b-46c6-8d2d-fad09d62a942'],
  },
  docs: {
    summary: 'A role can create pods',
    why: 'A pod runs as any ServiceAccount of its namespace and mounts any Secret, ConfigMap or volume there, so that whoever creates pods has the rights of all of these; without Pod Security a privileged pod takes over its node as well.',
    remedy: 'Let a Deployment or Job make the pods, or give the right in a namespace that holds nothing else, with Pod Security enforced.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: runner
  namespace: ci
rules:
  - apiGroups: [""]
    resources: [«pods»]
    verbs: [get, create, delete]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: runner
  namespace: ci
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get, list, delete]
`,
    ],
  },
  messages: powerMessages(
    '{role} may create pods {where}: a pod runs as any ServiceAccount of its namespace and mounts any Secret there.',
    'rbac/pods-create',
  ),
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/pods-create', rule, kubernetesMinor)) report(powerReport(hit, rule));
      },
    };
  },
});
