import { defineRule, TOKEN_SECRET_ACCOUNT_ANNOTATION, TOKEN_SECRET_TYPE } from '../../src/authoring/index.js';
import { AccountPowers } from '../_shared/account-powers.js';
import { powerPhrases, powerPlaces } from '../_shared/power-words.js';

export default defineRule({
  id: 'token/legacy-token-secret-powerful',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'A token that never expires belongs to an account that can take over the cluster',
    why: 'Whoever reads the Secret once, in the cluster or in a backup, keeps that power until someone finds and deletes the Secret.',
    remedy:
      'Delete the Secret, and use short-lived tokens: a projected volume, or `kubectl create token`. Take from the account what it does not need.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#manually-create-an-api-token-for-a-serviceaccount',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    ],
    fails: [
      `apiVersion: v1
kind: Secret
metadata:
  name: robot-token
  namespace: shop
  annotations:
    kubernetes.io/service-account.name: robot
type: «kubernetes.io/service-account-token»
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: robot-admin
subjects:
  - { kind: ServiceAccount, name: robot, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
`,
    ],
    passes: [
      `apiVersion: v1
kind: Secret
metadata:
  name: robot-token
  namespace: shop
  annotations:
    kubernetes.io/service-account.name: robot
type: kubernetes.io/service-account-token
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: robot-view
  namespace: shop
subjects:
  - { kind: ServiceAccount, name: robot, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
`,
    ],
  },
  messages: {
    powerful:
      'This Secret holds a token that never expires for ServiceAccount "{account}", which may {powers}. Delete it, and use a projected, short-lived token.',
  },
  create({ report, inventory, kubernetesMinor }) {
    const accounts = new AccountPowers(inventory, kubernetesMinor);
    return {
      secret(secret) {
        const type = secret.at('type');
        const account = secret.at('metadata', 'annotations', TOKEN_SECRET_ACCOUNT_ANNOTATION).string;
        if (type.string !== TOKEN_SECRET_TYPE || account === undefined) return;
        const leading = accounts.of(secret, account);
        if (leading?.severity !== 'error') return;
        report({ at: type, message: 'powerful', related: powerPlaces(leading.powers), data: { account, powers: powerPhrases(leading.powers) } });
      },
    };
  },
});
