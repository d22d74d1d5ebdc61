import { defineRule } from '../../src/authoring/index.js';
import { automaticToken, AUTOMOUNT, mountNoToken, standingOf } from '../_shared/held-token.js';
import { objectName } from '../_shared/object-name.js';
import { TokenNeeds, TokenUses } from '../_shared/token-need.js';
import { tokenVolumes } from '../_shared/token-volumes.js';

/** A pod that was read from a cluster carries the volume that admission had made for it, and takes it again. */
const COPIED = 'kube-api-access-';

export default defineRule({
  id: 'token/projected-and-automount',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  supersedes: ['token/automount-not-disabled'],
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A pod mounts a token of its own and the automatic one beside it',
    why: 'The pod already has the token that it uses. The automatic one works against the API server as well, lies in every container, and is one more to steal.',
    remedy: 'Set `automountServiceAccountToken: false`. A program that looks for its token at the default path needs a projected volume there.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#serviceaccount-token-volume-projection',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
---
apiVersion: v1
kind: Pod
metadata:
  name: web
«spec»:
  serviceAccountName: web
  volumes:
    - name: vault
      projected:
        sources: [{ serviceAccountToken: { path: token, audience: vault } }]
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  automountServiceAccountToken: false
  volumes:
    - name: vault
      projected:
        sources: [{ serviceAccountToken: { path: token, audience: vault } }]
`,
    ],
  },
  messages: {
    second: '{workload} has a token for the API server in volume "{volume}" and gets the automatic one beside it. Set automountServiceAccountToken: false if its containers read the one in the volume.',
    unneeded:
      '{workload} has a token for "{audience}" in volume "{volume}" and gets one for the API server beside it, though no binding in these files names ServiceAccount "{account}". Set automountServiceAccountToken: false unless its containers call the API.',
  },
  create({ report, inventory }) {
    const needs = new TokenNeeds(inventory);
    const uses = new TokenUses(inventory);
    return {
      podSpec(podSpec) {
        const { workload, serviceAccount } = podSpec;
        const volumes = tokenVolumes(podSpec).filter(({ name }) => !name.startsWith(COPIED));
        if (volumes.length === 0 || podSpec.at(AUTOMOUNT).boolean === false) return;
        const token = automaticToken(inventory, podSpec);
        const isDefault = serviceAccount.name === 'default' && token !== undefined && standingOf(token) === 'unlessAccount';
        if (token === undefined || (token.held.answer !== 'yes' && !isDefault)) return;
        const own = volumes.flatMap(({ name, tokens }) => tokens.map((at) => ({ volume: name, at, audience: at.at('audience').string ?? '' })));
        const [first] = own.toSorted((a, b) => Number(a.audience !== '') - Number(b.audience !== ''));
        if (first === undefined) return;
        const at = podSpec.at(AUTOMOUNT);
        const related = [{ at: first.at, message: 'the token of its own' }, ...token.held.because];
        const data = { workload: objectName(workload), volume: first.volume };
        const { audience } = first;
        const suggestions = uses.of(podSpec) === undefined && !podSpec.hasAddedClient ? [mountNoToken(podSpec)] : [];
        if (audience === '') report({ at, message: 'second', related, data, suggestions });
        else if (needs.of(podSpec).need === 'nothing') {
          report({ at, message: 'unneeded', related, data: { ...data, audience, account: serviceAccount.name }, suggestions });
        }
      },
    };
  },
});
