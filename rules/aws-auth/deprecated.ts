import { defineRule, type View } from '../../src/authoring/index.js';

export default defineRule({
  id: 'aws-auth/deprecated',
  severity: 'info',
  confidence: 'high',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'The cluster’s access is kept in the aws-auth ConfigMap',
    why: 'AWS calls aws-auth deprecated. One wrong line in it locks everybody out, nothing checks it when it is applied, and EKS Auto Mode and hybrid nodes do not read it.',
    remedy: 'Move the mappings to EKS access entries: `plimsoll aws-auth migrate` prints the entries that are equal to them.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/migrating-access-entries.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: «aws-auth», namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
`,
    ],
    passes: [
      `apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata: {name: node}
spec: {clusterName: shop, principalARN: "arn:aws:iam::246813579024:role/node", type: EC2_LINUX}
`,
    ],
  },
  messages: {
    deprecated: 'AWS calls the aws-auth ConfigMap deprecated; move its mappings to EKS access entries (`plimsoll aws-auth migrate` prints them).',
  },
  create({ report }) {
    const names: View[] = [];
    return {
      awsAuth({ root, fragment }) {
        if (!fragment) names.push(root.at('metadata', 'name'));
      },
      end() {
        const [first, ...others] = names;
        if (first !== undefined) report({ at: first, message: 'deprecated', related: others.map((at) => ({ at, message: 'aws-auth, too' })) });
      },
    };
  },
});
