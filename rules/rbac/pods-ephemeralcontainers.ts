import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/pods-ephemeralcontainers',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {
    'rbac-police': ['pods_ephemeral_ctrs'],
  },
  docs: {
    summary: 'A role can put debug containers into running pods',
    why: 'An ephemeral container runs in the pod beside the others, with any image and any security context that Pod Security lets pass: it reads their memory, token and Secrets.',
    remedy: 'Give it to people who debug, for a time and in the namespace that they need.',
    references: [
      'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: debugger
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [«pods/ephemeralcontainers»]
    verbs: [get, patch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: debugger
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods/ephemeralcontainers]
    verbs: [get]
`,
    ],
  },
  messages: powerMessages(
    '{role} may put debug containers into running pods (pods/ephemeralcontainers: {verbs}) {where}, which share their token and Secrets.',
    'rbac/pods-ephemeralcontainers',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/pods-ephemeralcontainers', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
