import { defineRule } from '../../src/authoring/index.js';
import { secretTokens } from '../_shared/secret-tokens.js';

export default defineRule({
  id: 'token/env-from-token-secret',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A container gets a token that never expires as an environment variable',
    why: 'The environment is passed on to every child process and ends up in crash reports and debug pages. Whoever reads the token there keeps the account’s rights until the Secret is deleted.',
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
  containers:
    - name: web
      image: web:1.4
      env:
        - name: API_TOKEN
          valueFrom:
            secretKeyRef: { name: «robot-token», key: token }
`,
    ],
    passes: [
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
  containers:
    - name: web
      image: web:1.4
      env:
        - name: API_CERTIFICATE
          valueFrom:
            secretKeyRef: { name: robot-token, key: ca.crt }
`,
    ],
  },
  messages: {
    environment:
      'The environment of {containers} in {workload} holds a token of ServiceAccount "{account}" that never expires, from Secret "{secret}", where child processes and crash reports get it. Mount a projected token instead, and delete the Secret.',
  },
  create({ report, inventory }) {
    return {
      podSpec(podSpec) {
        for (const { token, related, containers, data } of secretTokens(inventory, podSpec, ['secret-env'])) {
          report({ at: token.at, message: 'environment', related, data: { ...data, containers } });
        }
      },
    };
  },
});
