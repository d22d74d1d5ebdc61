import { defineRule, remove, set } from '../../src/authoring/index.js';
import { AUTOMOUNT } from '../_shared/held-token.js';
import { objectName } from '../_shared/object-name.js';
import { TokenNeeds } from '../_shared/token-need.js';

export default defineRule({
  id: 'token/automount-explicit-true',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {
    polaris: ['automountServiceAccountToken'],
    trivy: ['AVD-KSV-0036'],
    kubescape: ['C-0034', 'C-0190'],
    checkov: ['CKV_K8S_38'],
    gatekeeper: ['automount-serviceaccount-token'],
    monokle: ['KBP106'],
    kyverno: ['other/restrict-automount-sa-token'],
  },
  docs: {
    summary: 'A pod spec mounts the API token whatever its ServiceAccount says',
    why:
      'Code that breaks into any container of the pod can call the Kubernetes API with the account’s rights. The line also undoes an opt-out on the ServiceAccount. A pod whose account, its own, a binding in these files names, or may mean, says by it that it calls the API, and so does one with a container that names the token’s folder: that is asked for, and `token/mounted-and-bound` tells what a bound account can do.',
    remedy: 'Remove the line, or set it to `false`, unless the containers call the Kubernetes API.',
    references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting'],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  automountServiceAccountToken: «true»
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
  automountServiceAccountToken: false
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
  automountServiceAccountToken: true
  containers:
    - name: web
      image: web:1.4
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web-view
subjects:
  - kind: ServiceAccount
    name: web
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
`,
    ],
  },
  messages: {
    shared:
      'Every container of {workload} gets an API token of ServiceAccount "default", even if that account says no. Give the workload an account of its own, or set automountServiceAccountToken to false if it never calls the API.',
    // Opting in where the API is called, with an account of its own, is what Kubernetes' documentation advises.
    own: {
      text: 'Every container of {workload} gets an API token of ServiceAccount "{account}", even if that account says no. Set automountServiceAccountToken to false unless they call the API.',
      severity: 'info',
    },
  },
  create({ report, inventory }) {
    const needs = new TokenNeeds(inventory);
    return {
      podSpec(podSpec) {
        const automount = podSpec.at(AUTOMOUNT);
        if (automount.boolean !== true) return;
        const account = podSpec.serviceAccount.name;
        const { need, because: related } = needs.of(podSpec);
        if (account !== 'default' && need !== 'nothing') return;
        const workload = objectName(podSpec.workload);
        const unneeded = [
          { title: 'Set automountServiceAccountToken to false', edits: () => [set(automount, false)] },
          { title: 'Remove the line, and let the ServiceAccount say', edits: () => [remove(automount)] },
        ];
        const suggestions = need === 'nothing' ? unneeded : [];
        if (account === 'default') report({ at: automount, message: 'shared', related, data: { workload }, suggestions });
        else report({ at: automount, message: 'own', data: { workload, account }, suggestions });
      },
    };
  },
});
