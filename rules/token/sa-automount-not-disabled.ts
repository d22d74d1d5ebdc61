import { defineRule } from '../../src/authoring/index.js';
import { AutomountOffers } from '../_shared/automount-offers.js';
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
    remedy: 'Set `automountServiceAccountToken: true` on the pods that call the API, then `false` on the ServiceAccount. An account that no workload of the input uses may belong to pods of an operator or of another chart: look at those first.',
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
    unsetElsewhere:
      'ServiceAccount "{name}" does not set automountServiceAccountToken, which means true: every pod that uses it gets an API token. No workload of these files uses it: find those that do, set true on the pods that call the API, then false here.',
    onElsewhere:
      'ServiceAccount "{name}" sets automountServiceAccountToken to true: every pod that uses it gets an API token. No workload of these files uses it: find those that do, set true on the pods that call the API, then false here.',
  },
  create({ report, inventory }) {
    const offers = new AutomountOffers(inventory);
    return {
      serviceAccount(account) {
        const { name } = account;
        if (name === 'default') return;
        const at = account.at(AUTOMOUNT);
        const isOn = at.boolean === true;
        if (!isOn && at.kind !== 'missing' && at.kind !== 'null') return;
        const users = inventory.workloadsOf(account, account.namespace, name);
        if (users.length === 0) report({ at, message: isOn ? 'onElsewhere' : 'unsetElsewhere', data: { name } });
        else report({ at, message: isOn ? 'on' : 'unset', data: { name }, suggestions: offers.forAccount(account, users) });
      },
    };
  },
});
