import { defineRule } from '../../src/authoring/index.js';
import { powerHits, powerMessages, powerReport } from '../_shared/power.js';

export default defineRule({
  id: 'rbac/escalate-verb',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    checkov: ['CKV_K8S_158'],
    'rbac-police': ['escalate_roles'],
    trivy: ['AVD-KSV-0050'],
    kubescape: ['C-0191'],
    kyverno: ['other/restrict-escalation-verbs-roles'],
  },
  docs: {
    summary: 'A role can write roles with more rights than its holder has',
    why: 'The API server refuses a role that holds more than its author has, except to those with the verb `escalate`: they can write themselves any right.',
    remedy: 'Remove `escalate`. Whoever writes roles should hold the rights that they give.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#restrictions-on-role-creation-or-update',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-manager
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [«roles»]
    verbs: [create, update, escalate]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-manager
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [roles]
    verbs: [create, update]
`,
    ],
  },
  messages: powerMessages(
    '{role} may write roles with more rights than its holder has ({verbs} on roles) {where}: it can give itself anything.',
    'rbac/escalate-verb',
  ),
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/escalate-verb', rule, kubernetesMinor)) report(powerReport(hit, rule));
      },
    };
  },
});
