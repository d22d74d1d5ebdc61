import { defineRule, type FixOffer, set, type View } from '../../src/authoring/index.js';
import { projectedTokens } from '../_shared/token-volumes.js';

/** By this number the API server knows the automatic token. It keeps that one valid for a year, for clients that read it only once. */
const EXTENDED = 3607;
const EKS_EXTENSION = 90 * 86_400;

export default defineRule({
  id: 'token/projected-lifetime-too-long',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A projected token lives longer than it needs to',
    why:
      'A stolen token works until it expires or its pod is deleted. The kubelet fetches a new one after 24 hours at the latest, so a longer life helps only the thief.',
    remedy: 'Leave `expirationSeconds` out, which means one hour, or set it to 86400 at most.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#serviceaccount-token-volume-projection',
      'https://github.com/kubernetes/enhancements/tree/master/keps/sig-auth/1205-bound-service-account-tokens',
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
              expirationSeconds: «604800»
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
              expirationSeconds: 3600
`,
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
`,
    ],
  },
  messages: {
    long:
      'This token lives {seconds} seconds; {most} at most are allowed here. The kubelet renews it after 24 hours at the latest, so set a shorter life.',
    extended: {
      text: 'The API server gives a token of exactly 3607 seconds, the number that automatic mounts use, a life of a year (90 days on EKS). Write 3600.',
      severity: 'info',
    },
  },
  options: {
    defaults: { maxSeconds: 86_400 },
    schema: { maxSeconds: { type: 'integer', minimum: 600, description: 'Longest life of a projected token, in seconds.' } },
  },
  create({ options, report }) {
    return {
      podSpec(podSpec) {
        for (const token of projectedTokens(podSpec)) {
          const at = token.at('expirationSeconds');
          const seconds = at.number ?? 0;
          if (seconds > options.maxSeconds) report({ at, message: 'long', data: { seconds, most: options.maxSeconds }, suggestions: [shorter(at, options.maxSeconds)] });
          else if (seconds === EXTENDED && !token.at('audience').string && options.maxSeconds < EKS_EXTENSION) report({ at, message: 'extended', suggestions: [shorter(at, options.maxSeconds)] });
        }
      },
    };
  },
});

/** An hour, which is the kubelet's own default; less where less is allowed. */
function shorter(at: View, most: number): FixOffer {
  const seconds = Math.min(3600, most);
  return { title: `Let the token live ${seconds} seconds`, edits: () => [set(at, seconds)] };
}
