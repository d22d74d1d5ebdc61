import { defineRule } from '../../src/authoring/index.js';
import { automaticToken, standingOf } from '../_shared/held-token.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'token/default-service-account',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  supersedes: ['token/automount-not-disabled'],
  peers: { 'kube-linter': ['default-service-account'], kubesec: ['ServiceAccountName'], kics: ['591ade62-d6b0-4580-b1ae-209f80ba1cd9'] },
  docs: {
    summary: 'A workload mounts a token of the default ServiceAccount',
    why: 'All pods of the namespace that name no account are this one to the API. What somebody grants to one of them all of them get, and the audit log cannot tell them apart.',
    remedy: 'Give the workload a ServiceAccount of its own; or, if it never calls the API, set `automountServiceAccountToken: false`.',
    references: [
      'https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: «default»
  containers:
    - name: web
      image: web:1.4
`,
      `apiVersion: v1
kind: Pod
metadata:
  name: web
«spec»:
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
    ],
  },
  messages: {
    mounted: '{workload} mounts a token of ServiceAccount "default", which it shares with every pod that names no account. Give it an account of its own, or set automountServiceAccountToken: false if it never calls the API.',
  },
  create({ report, inventory }) {
    return {
      podSpec(podSpec) {
        const { workload, serviceAccount } = podSpec;
        if (serviceAccount.name !== 'default') return;
        const token = automaticToken(inventory, podSpec);
        if (token === undefined || standingOf(token) === 'unclear') return;
        report({ at: serviceAccount.at, message: 'mounted', related: token.held.because, data: { workload: objectName(workload) } });
      },
    };
  },
});
