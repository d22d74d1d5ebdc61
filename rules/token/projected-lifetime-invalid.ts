import { defineRule, set } from '../../src/authoring/index.js';
import { projectedTokens } from '../_shared/token-volumes.js';

const LEAST = 600;
const MOST = 2 ** 32;

export default defineRule({
  id: 'token/projected-lifetime-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  supersedes: ['token/projected-lifetime-too-long'],
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A projected token asks for a lifetime that the API server refuses',
    why: 'The API server rejects the pod, so a controller never gets one running.',
    remedy: 'Set `expirationSeconds` between 600 (ten minutes) and 4294967296, or leave it out for one hour.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#serviceaccount-token-volume-projection',
      'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: web:1.4
  volumes:
    - name: token
      projected:
        sources:
          - serviceAccountToken:
              path: token
              expirationSeconds: «300»
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: web:1.4
  volumes:
    - name: token
      projected:
        sources:
          - serviceAccountToken:
              path: token
              expirationSeconds: 600
`,
    ],
  },
  messages: {
    short: 'The API server refuses a token lifetime of {seconds} seconds; the least is 600 (ten minutes).',
    long: 'The API server refuses a token lifetime of {seconds} seconds; the most is 4294967296.',
  },
  create({ report }) {
    return {
      podSpec(podSpec) {
        for (const token of projectedTokens(podSpec)) {
          const at = token.at('expirationSeconds');
          const seconds = at.number;
          if (seconds === undefined || !Number.isInteger(seconds)) continue;
          if (seconds < LEAST) report({ at, message: 'short', data: { seconds }, suggestions: [{ title: `Let the token live ${LEAST} seconds`, edits: () => [set(at, LEAST)] }] });
          else if (seconds > MOST) report({ at, message: 'long', data: { seconds }, suggestions: [{ title: 'Let the token live 3600 seconds', edits: () => [set(at, 3600)] }] });
        }
      },
    };
  },
});
