import { defineRule, remove, renameKey, set } from '../../src/authoring/index.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'token/deprecated-service-account-field',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'safe',
  peers: { 'kube-linter': ['deprecated-service-account-field'], kubescape: ['C-0294'] },
  docs: {
    summary: 'A pod spec names its account in the deprecated field serviceAccount',
    why:
      'The field is an old name of `serviceAccountName`, which wins silently where both are written. A pod can then run as another account than the one that a reader sees.',
    remedy: 'Write `serviceAccountName`, and remove `serviceAccount`.',
    references: [
      'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  «serviceAccount»: web
  containers:
    - name: web
      image: web:1.4
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
`,
    ],
  },
  messages: {
    alone: 'The field serviceAccount is deprecated; write serviceAccountName: {account}.',
    beside: {
      text: 'The field serviceAccount is deprecated, and serviceAccountName stands beside it and wins; remove serviceAccount.',
      severity: 'info',
    },
    ignored: {
      text: 'Pods run as "{used}", as serviceAccountName says; "{account}" in the deprecated serviceAccount is ignored. Keep the name that is meant in serviceAccountName, and remove serviceAccount.',
      severity: 'error',
    },
  },
  create({ report }) {
    return {
      podSpec(podSpec) {
        const old = podSpec.at('serviceAccount');
        const account = old.string;
        if (account === undefined || account === '') return;
        const name = podSpec.at('serviceAccountName');
        const used = name.string ?? '';
        const at = old.key;
        const related = [{ at: name, message: 'this name wins' }];
        const removal = { title: 'Remove serviceAccount', edits: () => [remove(old)] };
        if (used === '') report({ at, message: 'alone', data: { account }, fix: name.exists ? undefined : { title: 'Write serviceAccountName', edits: () => [renameKey(old, 'serviceAccountName')] } });
        else if (used === account) report({ at, message: 'beside', related, fix: removal });
        else if (isUnknownText(used) || isUnknownText(account)) report({ at, message: 'beside', related, suggestions: [removal] });
        else {
          const change = { title: `Let pods run as "${account}"`, edits: () => [set(name, account), remove(old)] };
          report({ at, message: 'ignored', related, data: { account, used }, suggestions: [{ ...removal, title: `Remove serviceAccount, and let pods run as "${used}" as before` }, change] });
        }
      },
    };
  },
});
