import { defineRule, parseGoBool, remove } from '../../src/authoring/index.js';
import { MOUNTABLE_SECRETS_ANNOTATION } from '../_shared/mountable-secrets.js';
import { quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'token/sa-secrets-field',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: { kyverno: ['other/check-serviceaccount-secrets'] },
  docs: {
    summary: 'A ServiceAccount lists Secrets',
    why:
      'A token Secret in the list counts as one that Kubernetes made by itself: it is marked invalid and deleted once it was not used for long. The list gives pods nothing, and keeps old tokens in use.',
    remedy: 'Remove the list. Pods get short-lived tokens without it. Keep it only for a tool that reads it, as Tekton does.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#auto-generated-legacy-serviceaccount-token-clean-up',
      'https://github.com/kubernetes/enhancements/tree/master/keps/sig-auth/2799-reduction-of-secret-based-service-account-token',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
«secrets»:
  - name: robot-token-x7k2p
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
imagePullSecrets:
  - name: registry
`,
    ],
  },
  messages: {
    listed:
      'ServiceAccount "{name}" lists {secrets} in secrets. That gives its pods nothing, and a token Secret in the list counts as made by Kubernetes, which may delete it. Remove the list unless a tool of yours reads it.',
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        const list = account.at('secrets');
        const items = list.items();
        // With the annotation the list is what pods may mount, and has a rule of its own.
        const enforced = account.at('metadata', 'annotations', MOUNTABLE_SECRETS_ANNOTATION).string ?? '';
        if (items.length === 0 || parseGoBool(enforced) === true) return;
        const secrets = quotedList(items.map((item) => item.at('name').text ?? ''));
        report({ at: list, message: 'listed', data: { name: account.name, secrets }, suggestions: [{ title: 'Remove the list', edits: () => [remove(list)] }] });
      },
    };
  },
});
