import { defineRule } from '../../src/authoring/index.js';
import { CloudIdentities } from '../_shared/cloud-pods.js';

export default defineRule({
  id: 'irsa/aws-node-uses-node-role',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {
    kyverno: ['aws/require-aws-node-irsa'],
  },
  docs: {
    summary: 'The VPC CNI plugin works with the role of the nodes',
    why: 'Its right to change network interfaces then belongs to the nodes, and every pod that reaches the metadata service has it.',
    remedy: 'Give the ServiceAccount `aws-node` a role with AmazonEKS_CNI_Policy, and take that policy from the nodes’ role.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html',
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: aws-node
  namespace: kube-system
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: aws-node
  namespace: kube-system
spec:
  template:
    metadata:
      labels: {app: checkout}
    spec:
      serviceAccountName: «aws-node»
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: aws-node
  namespace: kube-system
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/cni
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: aws-node
  namespace: kube-system
spec:
  template:
    metadata:
      labels: {app: checkout}
    spec:
      serviceAccountName: aws-node
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
  },
  messages: {
    nodeRole: 'ServiceAccount "{account}" has no AWS role, so the VPC CNI plugin works with the role of the nodes; give it one of its own.',
  },
  create({ report, inventory }) {
    const identities = new CloudIdentities(inventory);
    return {
      podIdentityAssociation: identities.associate,
      end() {
        for (const workload of inventory.workloads) {
          if (workload.kind !== 'DaemonSet' || workload.name !== 'aws-node' || inventory.namespaceOf(workload) !== 'kube-system') continue;
          const { podSpec } = workload;
          const { at, name } = podSpec.serviceAccount;
          const account = inventory.serviceAccount(workload, workload.namespace, name).object;
          if (account === undefined || identities.of(podSpec) !== undefined) continue;
          const related = [{ at: account.at('metadata', 'name'), message: 'has no role' }];
          report({ at, message: 'nodeRole', data: { account: name }, related });
        }
      },
    };
  },
});
