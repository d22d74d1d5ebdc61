import { defineRule } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'rbac/serviceaccounts-write',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A role can write ServiceAccounts',
    why: 'An account’s annotations name its role at the cloud, and its pull secrets what its pods may fetch: who writes them gives both to accounts of its choice.',
    remedy: 'Name the accounts in `resourceNames` for `update` and `patch`, and leave out `create`, which names cannot narrow.',
    references: [
      'https://kubernetes.io/docs/concepts/security/service-accounts/',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: installer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [«serviceaccounts»]
    verbs: [get, create]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: installer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [serviceaccounts]
    verbs: [get, list]
`,
    ],
  },
  messages: powerMessages(
    '{role} may write ServiceAccounts ({verbs}) {where}: it can give them pull secrets, or roles at the cloud by an annotation.',
    'rbac/serviceaccounts-write',
  ),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/serviceaccounts-write', role, kubernetesMinor)) reportCause(report, cause);
      },
    };
  },
});
