import { defineRule, remove } from '../../src/authoring/index.js';
import { AUTOMOUNT } from '../_shared/held-token.js';
import { objectName } from '../_shared/object-name.js';
import { TokenNeeds } from '../_shared/token-need.js';

export default defineRule({
  id: 'token/pod-overrides-sa-optout',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  supersedes: ['token/automount-explicit-true'],
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A pod takes the API token although its ServiceAccount says no',
    why: 'Someone turned the token off for the account. This one line turns it on again, and nobody who reads the ServiceAccount sees it.',
    remedy: 'Remove the line from the pod. If the pod does call the API, bind what it needs to its account, and keep the line.',
    references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting'],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
automountServiceAccountToken: false
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  automountServiceAccountToken: «true»
  containers:
    - name: web
      image: web:1.4
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
automountServiceAccountToken: false
---
apiVersion: v1
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
    undone:
      '{workload} mounts an API token, although its ServiceAccount "{account}" says no and no binding in these files names that account. Remove the line unless the containers call the API.',
    // A token for the pods that need one, with the account's own off, is what Kubernetes' documentation advises.
    bound: {
      text: '{workload} mounts an API token, although its ServiceAccount "{account}" says no. The account is bound, so this may be meant; check that the containers call the API.',
      severity: 'info',
    },
    used: {
      text: '{workload} mounts an API token, although its ServiceAccount "{account}" says no. Container "{container}" reads from the folder of the token, so this may be meant; check that it calls the API.',
      severity: 'info',
    },
    perhapsBound: {
      text: '{workload} mounts an API token, although its ServiceAccount "{account}" says no. A binding names an account that may be this one, as not every namespace is written, so this may be meant; check that the containers call the API.',
      severity: 'info',
    },
  },
  create({ report, inventory }) {
    const needs = new TokenNeeds(inventory);
    return {
      podSpec(podSpec) {
        const at = podSpec.at(AUTOMOUNT);
        if (at.boolean !== true) return;
        const { workload, serviceAccount } = podSpec;
        const account = inventory.serviceAccount(workload, workload.namespace, serviceAccount.name).object?.at(AUTOMOUNT);
        if (account?.boolean !== false) return;
        const needed = needs.of(podSpec);
        if (needed.need === 'added') return;
        const related = [{ at: account, message: 'the account says no' }, ...needed.because];
        const data = { workload: objectName(workload), account: serviceAccount.name };
        if (needed.need === 'bound') report({ at, message: 'bound', related, data });
        else if (needed.need === 'used') report({ at, message: 'used', related, data: { ...data, container: needed.container } });
        else if (needed.need === 'perhaps') report({ at, message: 'perhapsBound', related, data });
        else report({ at, message: 'undone', related, data, suggestions: [{ title: 'Remove the line, and let the ServiceAccount say', edits: () => [remove(at)] }] });
      },
    };
  },
});
