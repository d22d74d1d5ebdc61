import { defineRule } from '../../src/authoring/index.js';
import { powerData, powerHits } from '../_shared/power.js';

export default defineRule({
  id: 'rbac/secrets-write',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {
    trivy: ['AVD-KSV-0041', 'AVD-KSV-0113'],
    'kube-linter': ['access-to-secrets'],
    'rbac-police': ['issue_token_secrets', 'obtain_token_weak_ns'],
  },
  docs: {
    summary: 'A role can write Secrets',
    why: 'A Secret of type `kubernetes.io/service-account-token` is filled by Kubernetes with a token of the account that it names, so that whoever writes Secrets can have the rights of any account there. Who changes Secrets also changes the passwords and keys that workloads trust.',
    remedy: 'Name the Secrets in `resourceNames` for `update`, `patch` and `delete`, or keep them in a namespace of their own.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets',
      'https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: issuer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [«secrets»]
    verbs: [create, update]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: issuer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [secrets]
    resourceNames: [shop-tls]
    verbs: [update, patch]
`,
    ],
  },
  messages: {
    write: '{role} may write Secrets ({verbs}) {where}: it can have a token minted into one for any ServiceAccount there.',
    delete: { text: '{role} may delete Secrets ({verbs}) {where}: the workloads that use them stop.', severity: 'warning' },
  },
  create({ report, kubernetesMinor }) {
    return {
      policyRule(rule) {
        for (const hit of powerHits('rbac/secrets-write', rule, kubernetesMinor)) {
          const writes = hit.grant.verbs.some(({ verb }) => verb === 'create' || verb === 'update' || verb === 'patch');
          report({ at: hit.grant.resource, message: writes ? 'write' : 'delete', data: powerData(hit, rule) });
        }
      },
    };
  },
});
