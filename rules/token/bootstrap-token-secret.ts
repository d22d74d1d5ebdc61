import { BOOTSTRAP_TOKEN_SECRET_TYPE, defineRule, type ObjectView, secretValue } from '../../src/authoring/index.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'token/bootstrap-token-secret',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A manifest holds a token that lets nodes join the cluster',
    why: 'Whoever reads the file can add a node of their own, which then receives Secrets and tokens of the pods that are placed on it.',
    remedy: 'Make bootstrap tokens when they are needed with `kubeadm token create`, with a life of hours, and keep them out of files.',
    references: ['https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/'],
    fails: [
      `apiVersion: v1
kind: Secret
metadata:
  name: bootstrap-token-abcdef
  namespace: kube-system
type: «bootstrap.kubernetes.io/token»
stringData:
  token-id: abcdef
  expiration: "2027-01-31T00:00:00Z"
  usage-bootstrap-signing: "true"
`,
    ],
    passes: [
      `apiVersion: v1
kind: Secret
metadata:
  name: registry
  namespace: kube-system
type: Opaque
`,
    ],
  },
  messages: {
    committed:
      '{secret} is a token that lets nodes join the cluster, for all who can read this file. Make one when it is needed, and keep it out of files.',
    neverExpires: {
      text: '{secret} is a token that lets nodes join the cluster, and without an expiration it works until someone deletes it. Delete it, and make one that expires when it is needed.',
      severity: 'error',
    },
    groups: {
      text: '{secret} is a token that lets nodes join the cluster and makes whoever holds it a member of {groups}. Delete it, and make one when it is needed.',
      severity: 'error',
    },
    untyped:
      '{secret} is named like a token that lets nodes join the cluster, but its type is not bootstrap.kubernetes.io/token. Take the token out of this file.',
  },
  create({ report }) {
    return {
      secret(secret) {
        const type = secret.at('type');
        const named = `Secret "${secret.name}"`;
        if (type.string !== BOOTSTRAP_TOKEN_SECRET_TYPE) {
          const isNamed = secret.namespace === 'kube-system' && secret.name.startsWith('bootstrap-token-');
          const isEmpty = !secret.at('data').exists && !secret.at('stringData').exists;
          if (isNamed && !isEmpty) report({ at: secret.at('metadata', 'name'), message: 'untyped', data: { secret: named } });
          return;
        }
        const groups = extraGroups(secret);
        if (!expires(secret)) report({ at: type, message: 'neverExpires', data: { secret: named } });
        else if (groups !== undefined) report({ at: type, message: 'groups', data: { secret: named, groups } });
        else report({ at: type, message: 'committed', data: { secret: named } });
      },
    };
  },
});

function expires(secret: ObjectView): boolean {
  const expiration = secretValue(secret, 'expiration');
  return expiration !== undefined && (expiration.text ?? expiration.at.text ?? '').trim() !== '';
}

/** The groups of whoever logs in with the token, beside the one that every bootstrap token gives. */
function extraGroups(secret: ObjectView): string | undefined {
  const groups = secretValue(secret, 'auth-extra-groups')?.text ?? '';
  if (secretValue(secret, 'usage-bootstrap-authentication')?.text !== 'true') return undefined;
  return groups.trim() === '' || isUnknownText(groups) ? undefined : groups.trim();
}
