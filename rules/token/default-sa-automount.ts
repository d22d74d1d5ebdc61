import { defineRule } from '../../src/authoring/index.js';
import { AutomountOffers } from '../_shared/automount-offers.js';
import { AUTOMOUNT } from '../_shared/held-token.js';

export default defineRule({
  id: 'token/default-sa-automount',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: { checkov: ['CKV_K8S_41'], kubescape: ['C-0189', 'C-0225'] },
  docs: {
    summary: 'The default ServiceAccount hands its API token to every pod that names no account',
    why: 'Pods that never asked for an identity get a token, and share whatever rights the account is given one day.',
    remedy: 'Set `automountServiceAccountToken: false` on the default ServiceAccount, and give pods that call the API an account of their own.',
    references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting'],
    fails: [
      `apiVersion: v1
kind: «ServiceAccount»
metadata:
  name: default
  namespace: shop
`,
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: default
  namespace: shop
automountServiceAccountToken: «true»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: default
  namespace: shop
automountServiceAccountToken: false
`,
    ],
  },
  messages: {
    unset:
      'ServiceAccount "default" does not set automountServiceAccountToken, which means true: every pod that names no account gets its token. Set it to false.',
    on: 'ServiceAccount "default" sets automountServiceAccountToken to true: every pod that names no account gets its token. Set it to false.',
  },
  create({ report, inventory }) {
    const offers = new AutomountOffers(inventory);
    return {
      serviceAccount(account) {
        if (account.name !== 'default') return;
        const at = account.at(AUTOMOUNT);
        const isOn = at.boolean === true;
        if (!isOn && at.kind !== 'missing' && at.kind !== 'null') return;
        const users = inventory.workloadsOf(account, account.namespace, account.name);
        report({ at, message: isOn ? 'on' : 'unset', suggestions: offers.forAccount(account, users) });
      },
    };
  },
});
