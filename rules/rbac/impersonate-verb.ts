import { defineRule } from '../../src/authoring/index.js';
import { powerHits, powerMessages, powerReport } from '../_shared/power.js';

export default defineRule({
  id: 'rbac/impersonate-verb',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    checkov: ['CKV2_K8S_3'],
    'rbac-police': ['impersonate'],
    trivy: ['AVD-KSV-0043', 'AVD-KSV-0050'],
    kubescape: ['C-0065', 'C-0191'],
    krane: ['risky-impersonate-privileged-groups'],
    KubiScan: ['risky-impersonate-groups'],
    kyverno: ['other/restrict-escalation-verbs-roles'],
  },
  docs: {
    summary: 'A role can act as other users, groups or accounts',
    why: 'Whoever impersonates a group has its rights; without `resourceNames` that is `system:masters`, which may do everything. The audit log shows both names, the authorizer sees only the other one.',
    remedy: 'Name the users, groups or accounts in `resourceNames`, none of them an administrator’s.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#impersonate-verb',
      'https://kubernetes.io/docs/reference/access-authn-authz/user-impersonation/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: portal
rules:
  - apiGroups: [""]
    resources: [«users», «groups»]
    verbs: [impersonate]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: portal
rules:
  - apiGroups: [""]
    resources: [users, groups]
    verbs: [get]
`,
    ],
  },
  messages: powerMessages('{role} may act as other {identities} (impersonate) {where}, with all of their rights.', 'rbac/impersonate-verb'),
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/impersonate-verb', rule, kubernetesMinor)) {
          const resource = hit.grant.resource.string ?? '';
          report(powerReport(hit, rule, { identities: resource === '*' ? 'identities' : resource }));
        }
      },
    };
  },
});
