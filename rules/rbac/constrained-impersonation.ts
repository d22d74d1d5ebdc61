import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/constrained-impersonation',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can act as any other identity within limits',
    why: 'Without `resourceNames` the verbs `impersonate:…` let their holder be any user, account or node for the requests that its `impersonate-on:…` verbs allow.',
    remedy: 'Name the users, accounts or nodes in `resourceNames`.',
    references: [
      'https://github.com/kubernetes/enhancements/tree/master/keps/sig-auth/5284-constrained-impersonation',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: portal
rules:
  - apiGroups: [authentication.k8s.io]
    resources: [«users», groups]
    verbs: [impersonate:user-info]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: portal
rules:
  - apiGroups: [authentication.k8s.io]
    resources: [users, groups]
    resourceNames: [anna]
    verbs: [impersonate:user-info]
`,
    ],
  },
  messages: powerMessages(
    '{role} may act as any of {resources} ({verbs}) {where}, for whatever its impersonate-on verbs allow; name them in resourceNames.',
    'rbac/constrained-impersonation',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/constrained-impersonation', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
