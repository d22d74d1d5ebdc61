import { defineRule, type FixOffer, set } from '../../src/authoring/index.js';
import { automaticToken, AUTOMOUNT, mountNoToken, standingOf } from '../_shared/held-token.js';
import { objectName } from '../_shared/object-name.js';
import { TokenNeeds } from '../_shared/token-need.js';
import { isUnknownText } from '../_shared/words.js';
import { mayAskForToken } from '../_shared/workload.js';

export default defineRule({
  id: 'token/automount-not-disabled',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {
    polaris: ['automountServiceAccountToken'],
    checkov: ['CKV_K8S_38'],
    kubescape: ['C-0034', 'C-0190'],
    kubesec: ['AutomountServiceAccountToken'],
    monokle: ['KBP106'],
    kyverno: ['other/restrict-automount-sa-token', 'other/disable-automountserviceaccounttoken', 'other/remove-serviceaccount-token'],
    gatekeeper: ['automount-serviceaccount-token'],
    kics: ['48471392-d4d0-47c0-b135-cdec95eb3eef'],
  },
  docs: {
    summary: 'A workload gets an API token that nobody asked for',
    why: 'Neither the pod nor its account says whether it needs the token, and the default is yes. Most programs never call the API; whoever breaks into one of them can.',
    remedy: 'Set `automountServiceAccountToken: false` on the pod, or on its ServiceAccount. Set it to `true` on pods that call the API.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
---
apiVersion: v1
kind: Pod
metadata:
  name: web
«spec»:
  serviceAccountName: web
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
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  automountServiceAccountToken: false
  containers:
    - name: web
      image: web:1.4
`,
    ],
  },
  messages: {
    held: '{workload} gets an API token of ServiceAccount "{account}", since neither of them turns it off. Set automountServiceAccountToken: false here unless the containers call the API.',
    unlessAccount:
      '{workload} gets an API token of ServiceAccount "{account}" unless that account, which is not in these files, turns it off. Set automountServiceAccountToken: false here unless the containers call the API.',
    bound: {
      text: '{workload} gets an API token of ServiceAccount "{account}" by default. The account is bound, so this may be meant; say so with automountServiceAccountToken: true here and false on the account.',
      severity: 'info',
    },
    used: {
      text: '{workload} gets an API token of ServiceAccount "{account}" by default, and container "{container}" reads from its folder. Say that this is meant with automountServiceAccountToken: true here and false on the account.',
      severity: 'info',
    },
    perhapsBound: {
      text: '{workload} gets an API token of ServiceAccount "{account}" by default. A binding names an account that may be this one, as not every namespace is written. Write the namespaces; set automountServiceAccountToken: false here only if the containers never call the API.',
      severity: 'info',
    },
  },
  create({ report, inventory }) {
    const needs = new TokenNeeds(inventory);
    return {
      podSpec(podSpec) {
        const automount = podSpec.at(AUTOMOUNT);
        const { workload, serviceAccount } = podSpec;
        // The place of `token/default-service-account`, which says the same of these pods.
        const at = serviceAccount.name === 'default' ? serviceAccount.at : automount;
        if ((automount.exists && automount.kind !== 'null') || isUnknownText(serviceAccount.name)) return;
        const token = automaticToken(inventory, podSpec);
        const standing = token === undefined ? 'unclear' : standingOf(token);
        if (token === undefined || standing === 'unclear') return;
        const needed = needs.of(podSpec);
        if (needed.need === 'added' || ((needed.need === 'bound' || needed.need === 'used') && !mayAskForToken(workload))) return;
        const related = [...token.held.because, ...needed.because];
        const data = { workload: objectName(workload), account: serviceAccount.name };
        // Pods that say what they need it for keep the token that they have today.
        const keep: FixOffer = { title: `Set ${AUTOMOUNT} to true, as it is by default`, edits: () => [set(automount, true)] };
        if (needed.need === 'bound') report({ at, message: 'bound', related, data, suggestions: [keep] });
        else if (needed.need === 'used') report({ at, message: 'used', related, data: { ...data, container: needed.container }, suggestions: [keep] });
        else if (needed.need === 'perhaps') report({ at, message: 'perhapsBound', related, data });
        else report({ at, message: standing, related, data, suggestions: [mountNoToken(podSpec)] });
      },
    };
  },
});
