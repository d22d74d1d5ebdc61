import { defineRule, type ObjectView } from '../../src/authoring/index.js';
import { roleAnnotation } from '../_shared/cloud-role.js';

export default defineRule({
  id: 'irsa/unused-annotated-account',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'No workload uses a ServiceAccount that has an AWS role',
    why: 'Whoever may make a pod in the namespace can use it and has the role. A role that nobody needs any more is a door that nobody watches.',
    remedy: 'Delete the account and its role, or say which pods run as it.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    «eks.amazonaws.com/role-arn»: arn:aws:iam::246813579024:role/checkout
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
      serviceAccountName: billing
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
    unused: 'No workload in these files runs as ServiceAccount "{account}", which has the AWS role "{role}"; delete both, or say which pods need them.',
  },
  create({ report, inventory, completeInput }) {
    const accounts: ObjectView[] = [];
    const custom: ObjectView[] = [];
    return {
      serviceAccount(account) {
        if (roleAnnotation(account) !== undefined) accounts.push(account);
      },
      object(object) {
        if (object.group.includes('.') && !object.group.endsWith('k8s.io')) custom.push(object);
      },
      end() {
        const neighbours = new Set(inventory.workloads.map((workload) => placeOf(workload, inventory.namespaceOf(workload))));
        for (const account of accounts) {
          const { name } = account;
          const role = roleAnnotation(account);
          const namespace = inventory.namespaceOf(account);
          const isJudged = completeInput || (namespace !== undefined && neighbours.has(placeOf(account, namespace)));
          if (role === undefined || !isJudged || inventory.workloadsOf(account, account.namespace, name).length > 0) continue;
          // Operators make pods that are not in the files: whoever names the account may run as it.
          if (custom.some((object) => object.mentions(name))) continue;
          report({ at: role.at.key, message: 'unused', data: { account: name, role: role.name } });
        }
      },
    };
  },
});

/** Folder and namespace: who stands beside workloads and is used by none is not merely kept elsewhere. */
function placeOf({ file }: ObjectView, namespace: string | undefined): string {
  return `${file.slice(0, file.lastIndexOf('/') + 1)} ${namespace ?? ''}`;
}
