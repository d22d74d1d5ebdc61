import { defineRule, secretValues, TOKEN_SECRET_ACCOUNT_ANNOTATION, TOKEN_SECRET_TYPE } from '../../src/authoring/index.js';
import { isStandIn } from '../_shared/stand-in.js';

export default defineRule({
  id: 'token/legacy-token-secret-data',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  supersedes: ['token/jwt-literal'],
  peers: {},
  docs: {
    summary: 'A manifest holds a service account token that never expires',
    why: 'Everyone who can read the file, its history or a copy of it can act as the account until the Secret is deleted in the cluster.',
    remedy: 'Delete the Secret in the cluster, which ends the token, and take the value out of the manifest. Mount a projected token instead.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#manually-create-an-api-token-for-a-serviceaccount',
      'https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets',
    ],
    fails: [
      `apiVersion: v1
kind: Secret
metadata:
  name: robot-token
  annotations:
    kubernetes.io/service-account.name: robot
type: kubernetes.io/service-account-token
stringData:
  token: «eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50Iiwic3ViIjoic3lzdGVtOnNlcnZpY2VhY2NvdW50OnNob3A6cm9ib3QifQ.c2lnbmF0dXJl»
`,
    ],
    passes: [
      `apiVersion: v1
kind: Secret
metadata:
  name: robot-token
  annotations:
    kubernetes.io/service-account.name: robot
type: kubernetes.io/service-account-token
`,
    ],
  },
  messages: {
    committed:
      'This manifest holds a token {owner} that never expires. Delete the Secret in the cluster, which ends the token, and take the value out of the file.',
  },
  create({ report }) {
    return {
      secret(secret) {
        if (secret.at('type').string !== TOKEN_SECRET_TYPE) return;
        const account = secret.at('metadata', 'annotations', TOKEN_SECRET_ACCOUNT_ANNOTATION).string;
        const owner = account === undefined ? 'of a ServiceAccount' : `of ServiceAccount "${account}"`;
        for (const { key, at, text } of secretValues(secret)) {
          if (key !== 'token' || isStandIn(text ?? at.text ?? '')) continue;
          report({ at, message: 'committed', data: { owner } });
        }
      },
    };
  },
});
