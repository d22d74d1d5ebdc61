import { defineRule } from '../../src/authoring/index.js';
import { powerHits, powerMessages, powerReport } from '../_shared/power.js';

export default defineRule({
  id: 'rbac/secrets-read',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    trivy: ['AVD-KSV-0041', 'AVD-KSV-0113'],
    'kube-linter': ['access-to-secrets'],
    checkov: ['CKV2_K8S_5'],
    kubescape: ['C-0015', 'C-0186'],
    'rbac-police': ['list_secrets', 'retrieve_token_secrets', 'obtain_token_weak_ns'],
    krane: ['risky-get-secrets', 'risky-list-secrets'],
    KubiScan: ['risky-get-secrets', 'risky-list-secrets'],
    kyverno: ['other/restrict-secret-role-verbs'],
    kics: ['b7bca5c4-1dab-4c2c-8cbe-3050b9d59b14', '056ac60e-fe07-4acc-9b34-8e1d51716ab9'],
  },
  docs: {
    summary: 'A role can read the contents of Secrets',
    why: 'Secrets hold tokens, passwords and keys of other workloads; `list` and `watch` return their contents just as `get` does.',
    remedy: 'Name the Secrets that are needed in `resourceNames` and give only `get`, or mount them into the pod that needs them.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: viewer
rules:
  - apiGroups: [""]
    resources: [pods, «secrets»]
    verbs: [get, list]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: viewer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, configmaps]
    verbs: [get, list]
`,
    ],
  },
  messages: {
    ...powerMessages('{role} may read Secrets ({verbs}) {where}: all their contents, not only their names.', 'rbac/secrets-read'),
    info: { text: '{role} may read Secrets ({verbs}) {where}: their contents, not only their names.', severity: 'info' },
  },
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/secrets-read', rule, kubernetesMinor)) report(powerReport(hit, rule));
      },
    };
  },
});
