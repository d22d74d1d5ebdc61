import { defineRule, set } from '../../src/authoring/index.js';
import { roleAnnotation } from '../_shared/cloud-role.js';
import { AUTOMOUNT } from '../_shared/held-token.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { objectName } from '../_shared/object-name.js';
import { TokenNeeds } from '../_shared/token-need.js';

export default defineRule({
  id: 'irsa/api-token-unneeded',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  supersedes: ['token/sa-automount-not-disabled'],
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'Pods with an AWS role get an API token that no binding gives rights',
    why: 'The webhook gives pods a token of their own for AWS. The one for the API server is not needed for it, and whoever breaks into the pod can use it.',
    remedy: 'Set `automountServiceAccountToken: false` on the ServiceAccount. AWS credentials do not depend on it.',
    references: [
      'https://github.com/aws/amazon-eks-pod-identity-webhook',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
    ],
    fails: [
      `apiVersion: v1
kind: «ServiceAccount»
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  template:
    metadata:
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
automountServiceAccountToken: false
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  template:
    metadata:
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
  },
  messages: {
    unneeded: 'No binding of these files gives ServiceAccount "{account}" rights, and its pods get its API token; AWS does not need it, so set automountServiceAccountToken: false.',
  },
  create({ report, inventory }) {
    const needs = new TokenNeeds(inventory);
    return {
      serviceAccount(account) {
        const { name } = account;
        if (roleAnnotation(account) === undefined || account.at(AUTOMOUNT).boolean === false) return;
        const workloads = inventory.workloadsOf(account, account.namespace, name).filter(({ podSpec }) => !podSpec.at(AUTOMOUNT).exists);
        if (workloads.length === 0 || workloads.some(({ podSpec }) => needs.of(podSpec).need !== 'nothing')) return;
        const related = workloads.slice(0, MOST_PLACES).map((workload) => ({ at: workload.podSpec.serviceAccount.at, message: objectName(workload) }));
        const suggestions = [{ title: `Set ${AUTOMOUNT} to false`, edits: () => [set(account.at(AUTOMOUNT), false)] }];
        report({ at: account.at(AUTOMOUNT), message: 'unneeded', data: { account: name }, related, suggestions });
      },
    };
  },
});
