import { defineRule, set } from '../../src/authoring/index.js';
import { projectedTokens } from '../_shared/token-volumes.js';
import { isUnknownText } from '../_shared/words.js';

/** What no URI may hold as it stands (RFC 3986, section 2). */
const OUTSIDE = /[^\w\-.~:/?#[\]@!$&'()*+,;=%|]/u;

export default defineRule({
  id: 'token/projected-audience-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  supersedes: ['meta/placeholder'],
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A projected token names an audience that no server accepts',
    why:
      'A server accepts a token only if one of its own names stands in it letter by letter. With brackets, spaces or quotes around it, each request is refused as unauthorized.',
    remedy: 'Write the audience exactly as its server expects it; leave it out for tokens that go to the API server.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#serviceaccount-token-volume-projection',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken',
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
              audience: «"<https://vault.example.com>"»
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
    brackets: 'Audience "{audience}" stands in angle brackets, as a pasted link does, and no server accepts it. Write "{inner}".',
    character: 'Audience "{audience}" holds {character}, which no issuer or audience name can hold, so no server accepts the token.',
  },
  create({ report }) {
    return {
      podSpec(podSpec) {
        for (const token of projectedTokens(podSpec)) {
          const at = token.at('audience');
          const audience = at.string;
          // Brackets are the fault here, not the mark of a placeholder.
          if (audience === undefined || isUnknownText(audience.replaceAll(/[<>]/gu, ''))) continue;
          const inner = /^\s*<([^<>\s]+)>\s*$/u.exec(audience)?.[1];
          const bad = OUTSIDE.exec(audience)?.[0];
          if (inner !== undefined) report({ at, message: 'brackets', data: { audience, inner }, suggestions: [{ title: 'Take the brackets away', edits: () => [set(at, inner)] }] });
          else if (bad !== undefined) report({ at, message: 'character', data: { audience, character: nameOf(bad) } });
        }
      },
    };
  },
});

function nameOf(character: string): string {
  if (/\s/u.test(character)) return 'white space';
  return character === '"' ? 'a double quote' : `"${character}"`;
}
