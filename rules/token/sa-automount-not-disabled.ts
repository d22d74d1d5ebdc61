import { defineRule, type FixOffer, type Inventory, type ObjectView, set } from '../../src/authoring/index.js';
import { AUTOMOUNT } from '../_shared/held-token.js';

export default defineRule({
  id: 'token/sa-automount-not-disabled',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
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
  create({ report, inventory }) {
    return {
      serviceAccount(account) {
        const { name } = account;
        if (name === 'default') return;
        const automount = account.at(AUTOMOUNT);
        if (automount.boolean === false) return;
        const suggestions = offersOf(inventory, account);
        if (automount.boolean === true) report({ at: automount, message: 'on', data: { name }, suggestions });
        else if (automount.kind === 'missing' || automount.kind === 'null') report({ at: automount, message: 'unset', data: { name }, suggestions });
      },
    };
  },
});

/** Pods of a bound account that say nothing keep their token, by a word of their own. None where those stand in other files. */
function offersOf(inventory: Inventory, account: ObjectView): readonly FixOffer[] {
  const off = set(account.at(AUTOMOUNT), false);
  const isBound = inventory.bindingsOf(account, account.namespace, account.name).length > 0;
  const users = isBound ? inventory.workloadsOf(account, account.namespace, account.name) : [];
  const silent = users.filter(({ podSpec }) => podSpec.at(AUTOMOUNT).boolean === undefined);
  if (silent.length === 0) return [{ title: `Set ${AUTOMOUNT} to false`, edits: () => [off] }];
  if (silent.some(({ file }) => file !== account.file)) return [];
  return [{ title: `Set ${AUTOMOUNT} to false, and to true on its pods`, edits: () => [off, ...silent.map(({ podSpec }) => set(podSpec.at(AUTOMOUNT), true))] }];
}
