import { defineRule } from '../../src/authoring/index.js';
import { narrowing } from '../_shared/narrowing.js';
import { powerHits, powerMessages } from '../_shared/power.js';
import { causesOf, reportCause } from '../_shared/power-causes.js';
import { isShippedRole } from '../_shared/shipped.js';

export default defineRule({
  id: 'rbac/broad-delete',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    kubescape: ['C-0007'],
  },
  docs: {
    summary: 'A role can delete workloads or Secrets',
    why: 'A mistake or a stolen token is then enough for an outage: what is deleted stops at once, and a Secret does not come back.',
    remedy: 'Leave out `deletecollection`, which names cannot narrow, and name the objects for `delete` in `resourceNames`, or give the right in one namespace.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: cleaner
rules:
  - apiGroups: [apps]
    resources: [«deployments»]
    verbs: [get, list, delete]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: cleaner
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, list]
`,
    ],
  },
  messages: powerMessages('{role} may delete {resources} {where}. {narrowing}', 'rbac/broad-delete'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        if (isShippedRole(role)) return;
        const found = role.rules.flatMap((rule) => powerHits('rbac/broad-delete', rule, kubernetesMinor).map((hit) => ({ hit, rule })));
        // rbac/secrets-write speaks of Secrets in its own words.
        const others = found.filter(({ hit }) => hit.grant.resource.string !== 'secrets');
        for (const cause of causesOf(others.length === 0 ? found : others)) reportCause(report, cause, { narrowing: narrowing(cause.hit) });
      },
    };
  },
});
