import { defineRule, set } from '../../src/authoring/index.js';

export default defineRule({
  id: 'token/sa-automount-not-disabled',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {
    kyverno: ['other/restrict-sa-automount-sa-token'],
    polaris: ['automountServiceAccountToken'],
    kubescape: ['C-0034'],
  },
  docs: {
    summary: 'A ServiceAccount hands its API token to every pod that uses it',
    why:
      'Each pod that runs as the account gets a token, whether or not it calls the API. A container that is broken into then holds the account’s rights.',
    remedy: 'Set `automountServiceAccountToken: false` on the ServiceAccount, and `true` on the pods that call the API.',
    references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting'],
    fails: [
      `apiVersion: v1
kind: «ServiceAccount»
metadata:
  name: web
`,
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
automountServiceAccountToken: «true»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
automountServiceAccountToken: false
`,
    ],
  },
  messages: {
    unset:
      'ServiceAccount "{name}" does not set automountServiceAccountToken, which means true: every pod that uses it gets an API token. Set it to false here and to true on the pods that call the API.',
    on:
      'ServiceAccount "{name}" sets automountServiceAccountToken to true: every pod that uses it gets an API token. Set it to false here and to true on the pods that call the API.',
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        const { name } = account;
        if (name === 'default') return;
        const automount = account.at('automountServiceAccountToken');
        const suggestions = [{ title: 'Set automountServiceAccountToken to false', edits: () => [set(automount, false)] }];
        if (automount.boolean === true) report({ at: automount, message: 'on', data: { name }, suggestions });
        else if (automount.kind === 'missing' || automount.kind === 'null') report({ at: automount, message: 'unset', data: { name }, suggestions });
      },
    };
  },
});
