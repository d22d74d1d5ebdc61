import { defineRule } from '../../src/authoring/index.js';
import { secretTokens } from '../_shared/secret-tokens.js';

export default defineRule({
  id: 'token/volume-from-token-secret',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: { KubiScan: ['--risky-pods'] },
  docs: {
    summary: 'A pod mounts a token that never expires from a Secret',
    why: 'The token outlives the pod: a copy works until someone deletes the Secret. It is often another account’s, so that the pod has rights that its own account does not show.',
    remedy: 'Run the pod as the account itself, or mount a projected `serviceAccountToken`; then delete the Secret.',
    references: [
      'https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#serviceaccount-token-volume-projection',
    ],
    fails: [
      `apiVersion: v1
kind: Secret
metadata:
  name: robot-token
  annotations: { kubernetes.io/service-account.name: robot }
type: kubernetes.io/service-account-token
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: token
      secret:
        secretName: «robot-token»
  containers:
    - name: web
      image: web:1.4
      volumeMounts: [{ name: token, mountPath: /run/robot }]
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: robot
  volumes:
    - name: token
      projected:
        sources: [{ serviceAccountToken: { path: token } }]
  containers:
    - name: web
      image: web:1.4
      volumeMounts: [{ name: token, mountPath: /run/robot }]
`,
    ],
  },
  messages: {
    other:
      '{workload}, which runs as "{own}", mounts a token of another ServiceAccount, "{account}", that never expires, from Secret "{secret}". Run it as that account, or mount a projected token, and delete the Secret.',
    own: '{workload} mounts a token of its ServiceAccount "{account}" that never expires, from Secret "{secret}". Use the automatic or a projected token, which expire, and delete the Secret.',
  },
  create({ report, inventory }) {
    return {
      podSpec(podSpec) {
        const own = podSpec.serviceAccount.name;
        for (const { token, related, data } of secretTokens(inventory, podSpec, ['secret-volume', 'secret-projected'])) {
          if (data.account === own) report({ at: token.at, message: 'own', related, data });
          else report({ at: token.at, message: 'other', related, data: { ...data, own } });
        }
      },
    };
  },
});
