import { defineRule } from '../../src/authoring/index.js';
import { powerData, powerHits } from '../_shared/power.js';

export default defineRule({
  id: 'rbac/token-request',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'rbac-police': ['token_request', 'obtain_token_weak_ns'],
    kubescape: ['C-0282'],
  },
  docs: {
    summary: 'A role can mint tokens of ServiceAccounts',
    why: 'With `create` on `serviceaccounts/token` its holder asks for a token of any account in reach and has that account’s rights.',
    remedy: 'Name the accounts in `resourceNames`, which works for this subresource, or let pods get their tokens from a projected volume.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#token-request',
      'https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: vault
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [«serviceaccounts/token»]
    verbs: [create]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: vault
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [serviceaccounts]
    verbs: [get, list]
`,
    ],
  },
  messages: {
    error: {
      text: '{role} may mint tokens of ServiceAccounts (serviceaccounts/token) {where}, and so act as any of them; name the accounts in resourceNames.',
      severity: 'error',
    },
    warning: {
      text: '{role} may mint tokens of ServiceAccounts (serviceaccounts/token) {where}, and so act as any of them; name the accounts in resourceNames.',
      severity: 'warning',
    },
    info: { text: '{role} may mint tokens of ServiceAccounts (serviceaccounts/token) {where}, and so act as these.', severity: 'info' },
  },
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/token-request', rule, kubernetesMinor)) {
          report({ at: hit.grant.resource, message: hit.severity, data: powerData(hit, rule) });
        }
      },
    };
  },
});
