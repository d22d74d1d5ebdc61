import { defineRule } from '../../src/authoring/index.js';
import { powerHits, powerMessages, powerReport } from '../_shared/power.js';
import { POWERS_OF_WILDCARDS } from '../_shared/wildcard-powers.js';

export default defineRule({
  id: 'rbac/wildcard-everything',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  supersedes: [
    'rbac/wildcard-resources',
    'rbac/secrets-read',
    'rbac/secrets-write',
    'rbac/pods-create',
    'rbac/pods-exec',
    'rbac/nodes-proxy',
    'rbac/bind-verb',
    'rbac/escalate-verb',
    'rbac/impersonate-verb',
    'rbac/token-request',
    ...POWERS_OF_WILDCARDS,
  ],
  peers: {
    trivy: ['AVD-KSV-0044'],
    kubescape: ['C-0035', 'C-0187'],
    'rbac-police': ['cluster_admin'],
    KubiScan: ['risky-any-verb'],
    'kube-linter': ['wildcard-in-rules'],
    checkov: ['CKV_K8S_49'],
    kyverno: ['other/restrict-wildcard-resources', 'other/restrict-wildcard-verbs'],
    kics: ['6b896afb-ca07-467a-b256-1a0077a1c08e'],
  },
  docs: {
    summary: 'A role allows everything',
    why: 'Whoever holds the role is an administrator of all it reaches: it reads every Secret, runs code in every pod and changes what others may do, also with resources that do not exist yet.',
    remedy: 'List the resources and verbs that are needed. Where full rights are meant, bind `cluster-admin` to named people, so that everybody sees it.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: operator
rules:
  - apiGroups: ["*"]
    resources: [«"*"»]
    verbs: ["*"]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: operator
rules:
  - apiGroups: [shop.example.com]
    resources: [orders]
    verbs: [get, list, watch]
`,
    ],
  },
  messages: powerMessages('{role} may do anything to every resource of {groups} {where}; list the resources and verbs that it needs.', 'rbac/wildcard-everything'),
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/wildcard-everything', rule, kubernetesMinor)) {
          const everyGroup = rule.apiGroups.some((group) => group.string === '*');
          const groups = everyGroup ? 'every API group' : 'the core API group, with its Secrets and pods,';
          report(powerReport(hit, rule, { groups }));
        }
      },
    };
  },
});
