import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/pods-log-delete',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {
    trivy: ['AVD-KSV-0042'],
  },
  docs: {
    summary: 'A role lists deletion of logs, which nothing offers',
    why: 'The API server cannot delete a pod’s log, so that the right does nothing. It shows a list of verbs that was copied, or a `*` that allows more than was meant elsewhere.',
    remedy: 'Take `pods/log` into a rule of its own, with `get`.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: log-reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [«pods/log»]
    verbs: [get, delete]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: log-reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods/log]
    verbs: [get]
`,
    ],
  },
  messages: powerMessages('{role} lists {verbs} for pods/log, which only get does anything for; leave the other verbs out.'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/pods-log-delete', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
