import { defineRule, set } from '../../src/authoring/index.js';
import { knownAudience } from '../_shared/token-audience.js';
import { isApiBundle, tokenFolderMounts, tokenVolumes } from '../_shared/token-volumes.js';
import { isBlank } from '../_shared/words.js';

export default defineRule({
  id: 'token/projected-audience-missing',
  severity: 'info',
  confidence: 'low',
  presets: [],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A projected token names no audience',
    why:
      'Without an audience the token is one for the Kubernetes API. A system such as Vault or a cloud that is handed it could use it there, as the pod’s account.',
    remedy: 'Set `audience` to the name of the system that the token is for; leave it out only for tokens that go to the API server.',
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
          - «serviceAccountToken»:
              path: token
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
              audience: https://vault.example.com
`,
    ],
  },
  messages: {
    missing:
      'The token in volume "{volume}" names no audience, so it is valid for the Kubernetes API. If it is for another system, set audience to that system’s name.',
  },
  create({ report }) {
    return {
      podSpec(podSpec) {
        const forApi = new Set(podSpec.containers.flatMap(tokenFolderMounts).map(({ volume }) => volume));
        for (const { name, projected, tokens } of tokenVolumes(podSpec)) {
          if (forApi.has(name) || isApiBundle(projected)) continue;
          for (const token of tokens) {
            const audience = token.at('audience');
            if (!isBlank(audience)) continue;
            const meant = knownAudience(podSpec, name, token);
            const suggestions = meant === undefined ? [] : [{ title: `Set audience to ${meant}`, edits: () => [set(audience, meant)] }];
            report({ at: audience, message: 'missing', data: { volume: name }, suggestions });
          }
        }
      },
    };
  },
});
