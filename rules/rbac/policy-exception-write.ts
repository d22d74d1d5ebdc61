import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/policy-exception-write',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can weaken the policies of a policy engine',
    why: 'Kyverno, Gatekeeper and Kubewarden refuse what their policies forbid: who writes policies, exceptions or constraints decides what that is.',
    remedy: 'Give it to those who own the policies, or name the objects in `resourceNames` and leave out `create` and `deletecollection`, which names cannot narrow.',
    references: [
      'https://kyverno.io/docs/exceptions/',
      'https://open-policy-agent.github.io/gatekeeper/website/docs/howto/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: team
  namespace: shop
rules:
  - apiGroups: [kyverno.io]
    resources: [«policyexceptions»]
    verbs: [create]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: team
  namespace: shop
rules:
  - apiGroups: [kyverno.io]
    resources: [policyexceptions]
    verbs: [get, list]
`,
    ],
  },
  messages: powerMessages('{role} may change {resources} of a policy engine ({verbs}) {where}, and so lift what its policies forbid.', 'rbac/policy-exception-write'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/policy-exception-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
