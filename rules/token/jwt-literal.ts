import { accountOfUser, defineRule, type JwtClaims, jwtClaims, type ObjectView, type View } from '../../src/authoring/index.js';

const DAY = 86_400;

export default defineRule({
  id: 'token/jwt-literal',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: { kubescape: ['C-0012'] },
  docs: {
    summary: 'A service account token stands in a manifest',
    why: 'Whoever can read the file, its history or a copy of it can act as the account for as long as the token is valid.',
    remedy: 'End the token (delete its Secret, or its pod or account) and take it out of the file. Let the pod read a projected token from a volume.',
    references: [
      'https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#serviceaccount-token-volume-projection',
    ],
    fails: [
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: robot
spec:
  template:
    spec:
      containers:
        - name: robot
          image: robot:3.1
          args:
            - «--token=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50Iiwic3ViIjoic3lzdGVtOnNlcnZpY2VhY2NvdW50OnNob3A6cm9ib3QifQ.c2lnbmF0dXJl»
`,
    ],
    passes: [
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: robot
spec:
  template:
    spec:
      containers:
        - name: robot
          image: robot:3.1
          args:
            - --token-file=/var/run/secrets/kubernetes.io/serviceaccount/token
`,
    ],
  },
  messages: {
    lasting:
      'A token of {account} that never expires stands here for all who can read this file. Delete its Secret in the cluster, which ends it, and take it out.',
    bound:
      'A token of {account}, valid for {days} days, stands here for all who can read this file. Take it out, and delete what it is bound to if it may still be valid.',
    short: {
      text: 'A token of {account} stands here for all who can read this file. It was valid for a short time only; take it out all the same.',
      severity: 'warning',
    },
    cut: {
      text: 'Part of a token of {account} stands here. It is no working credential; take it out before someone pastes a whole one.',
      severity: 'warning',
    },
  },
  create({ report }) {
    return {
      object(object) {
        // Schemas hold no credentials and most of the text. The words are of what base64 makes of a token's first bytes, once and twice.
        if (object.group === 'apiextensions.k8s.io' || !object.mentions('yJ') && !object.mentions('ZXlK')) return;
        for (const { at, claims } of tokensOf(object)) {
          const account = accountOf(claims.subject);
          const days = Math.floor((claims.lifetime ?? 0) / DAY);
          if (!claims.complete) report({ at, message: 'cut', data: { account } });
          else if (claims.serviceAccount === 'legacy') report({ at, message: 'lasting', data: { account } });
          else if (days > 1) report({ at, message: 'bound', data: { account, days } });
          else report({ at, message: 'short', data: { account } });
        }
      },
    };
  },
});

interface FoundToken {
  readonly at: View;
  readonly claims: JwtClaims;
}

function* tokensOf(object: ObjectView): Iterable<FoundToken> {
  for (const scalar of object.root.scalars()) {
    const claims = claimsIn(scalar);
    if (claims !== undefined) yield* inner(scalar) ?? [{ at: scalar, claims }];
  }
}

function claimsIn(scalar: View): JwtClaims | undefined {
  const text = scalar.string;
  const claims = text === undefined ? undefined : jwtClaims(text);
  return claims?.serviceAccount === undefined ? undefined : claims;
}

/** The tokens in YAML or JSON that stands in a string, at their own lines; `undefined` when it is no such text. */
function inner(scalar: View): readonly FoundToken[] | undefined {
  const root = scalar.open()?.root;
  if (root?.kind !== 'mapping' && root?.kind !== 'sequence') return undefined;
  const found = [...root.scalars()].flatMap((at) => {
    const claims = claimsIn(at);
    return claims === undefined ? [] : [{ at, claims }];
  });
  return found.length === 0 ? undefined : found;
}

/** `system:serviceaccount:shop:robot` in words. */
function accountOf(subject: string | undefined): string {
  const account = accountOfUser(subject ?? '');
  return account === undefined ? 'a ServiceAccount' : `ServiceAccount "${account.name}" in namespace "${account.namespace}"`;
}
