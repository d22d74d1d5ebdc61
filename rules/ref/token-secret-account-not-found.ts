import { defineRule, TOKEN_SECRET_ACCOUNT_ANNOTATION, TOKEN_SECRET_TYPE } from '../../src/authoring/index.js';
import { notFound } from '../_shared/not-found.js';
import { objectName } from '../_shared/object-name.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'ref/token-secret-account-not-found',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict'],
  scope: 'cross-object',
  peers: {
    monokle: ['LNK001'],
  },
  docs: {
    summary: 'A token Secret names a ServiceAccount that is not in these files',
    why: 'Kubernetes deletes a token Secret whose account does not exist, soon after it was made, and whatever mounts it cannot start.',
    remedy: 'Add the ServiceAccount to the namespace of the Secret, or correct the annotation; better, ask for a short-lived token. `--complete-input` says that the input holds everything, and makes this an error.',
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#manually-create-an-api-token-for-a-serviceaccount',
      'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#token-controller',
    ],
    fails: [
      `apiVersion: v1
kind: Secret
metadata:
  name: robot-token
  namespace: shop
  annotations:
    kubernetes.io/service-account.name: «robot»
type: kubernetes.io/service-account-token
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: robot
  namespace: shop
---
apiVersion: v1
kind: Secret
metadata:
  name: robot-token
  namespace: shop
  annotations:
    kubernetes.io/service-account.name: robot
type: kubernetes.io/service-account-token
`,
    ],
  },
  messages: {
    notHere: 'The ServiceAccount "{account}" of {secret} is not in these files; if it is not in the cluster either, Kubernetes deletes the Secret.',
    absent: { text: 'The ServiceAccount "{account}" of {secret} does not exist in its namespace, so Kubernetes deletes the Secret.', severity: 'error' },
  },
  create({ report, inventory }) {
    return {
      secret(secret) {
        if (secret.at('type').string !== TOKEN_SECRET_TYPE) return;
        const at = secret.at('metadata', 'annotations', TOKEN_SECRET_ACCOUNT_ANNOTATION);
        const account = at.string ?? '';
        if (account === '' || isUnknownText(account)) return;
        const message = notFound(inventory.serviceAccount(secret, secret.namespace, account));
        if (message !== undefined) report({ at, message, data: { account, secret: objectName(secret) } });
      },
    };
  },
});
