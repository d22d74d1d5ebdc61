import { defineRule } from '../../src/authoring/index.js';
import { powerHits, powerMessages, powerReport } from '../_shared/power.js';

export default defineRule({
  id: 'rbac/bind-verb',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    checkov: ['CKV_K8S_157', 'CKV2_K8S_1'],
    'rbac-police': ['bind_roles'],
    trivy: ['AVD-KSV-0050', 'AVD-KSV-0051', 'AVD-KSV-0052'],
    kubescape: ['C-0191'],
    kyverno: ['other/restrict-escalation-verbs-roles'],
    krane: ['risky-create-rolebinding-role', 'risky-create-rolebinding-clusterrole'],
    KubiScan: ['risky-create-rolebinding-role', 'risky-create-rolebinding-clusterrole', 'risky-create-clusterrolebinding-clusterrole'],
  },
  docs: {
    summary: 'A role can bind roles with more rights than its holder has',
    why: 'The API server refuses to bind a role to those who do not hold its rights themselves, except to those with the verb `bind` on that role: they can bind `cluster-admin` to themselves.',
    remedy: 'Name the roles that may be bound in `resourceNames`, none of them an administrator’s.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#bind-verb',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#restrictions-on-role-binding-creation-or-update',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-manager
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [«clusterroles»]
    verbs: [bind]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-manager
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [clusterroles]
    verbs: [get, list]
`,
    ],
  },
  messages: {
    ...powerMessages('{role} may bind roles with more rights than its holder has ({verbs} on roles) {where}: it can give itself anything.', 'rbac/bind-verb'),
    info: { text: '{role} may bind roles whose rights its holder does not have ({verbs} on roles) {where}.', severity: 'info' },
  },
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/bind-verb', rule, kubernetesMinor)) report(powerReport(hit, rule));
      },
    };
  },
});
