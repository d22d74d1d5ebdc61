import { defineRule, TOKEN_SECRET_ACCOUNT_ANNOTATION, TOKEN_SECRET_TYPE } from '../../src/authoring/index.js';

export default defineRule({
  id: 'token/legacy-token-secret',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: { kyverno: ['other/deny-secret-service-account-token-type'] },
  docs: {
    summary: 'A Secret asks for a service account token that never expires',
    why: 'The token works until the Secret or its account is deleted, from anywhere, and is bound to no pod. Whoever reads the Secret once keeps the account’s rights.',
    remedy:
      'Mount a projected `serviceAccountToken` volume, or ask for a short-lived token with `kubectl create token`; delete the Secret.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#manually-create-an-api-token-for-a-serviceaccount',
      'https://github.com/kubernetes/enhancements/tree/master/keps/sig-auth/2799-reduction-of-secret-based-service-account-token',
    ],
    fails: [
      `apiVersion: v1
kind: Secret
metadata:
  name: robot-token
  annotations:
    kubernetes.io/service-account.name: robot
type: «kubernetes.io/service-account-token»
`,
    ],
    passes: [
      `apiVersion: v1
kind: Secret
metadata:
  name: settings
type: Opaque
`,
    ],
  },
  messages: {
    neverExpires: 'This Secret holds a token for ServiceAccount "{account}" that never expires; use a projected, short-lived token instead.',
    neverExpiresUnnamed: 'This Secret asks for a service account token that never expires; use a projected, short-lived token instead.',
  },
  create({ report }) {
    return {
      secret(secret) {
        const type = secret.at('type');
        if (type.string !== TOKEN_SECRET_TYPE) return;
        const account = secret.at('metadata', 'annotations', TOKEN_SECRET_ACCOUNT_ANNOTATION).string;
        if (account === undefined) report({ at: type, message: 'neverExpiresUnnamed' });
        else report({ at: type, message: 'neverExpires', data: { account } });
      },
    };
  },
});
