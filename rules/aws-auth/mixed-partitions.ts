import { AWS_PARTITIONS, defineRule, parseArn } from '../../src/authoring/index.js';
import { grouped } from '../_shared/grouped.js';

export default defineRule({
  id: 'aws-auth/mixed-partitions',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'Entries of aws-auth come from several partitions of AWS',
    why: 'A principal of one partition cannot log in to a cluster of another: aws, aws-cn and aws-us-gov share no accounts. The entries of all partitions but one match nobody.',
    remedy: 'Write ARNs of the cluster’s own partition, and keep files for other partitions apart.',
    references: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/arn/arn.go',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
    - rolearn: «arn:aws-cn:iam::246813579024:role/ops»
      username: ops:{{SessionName}}
      groups: [ops]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
`,
    ],
  },
  messages: {
    mixed: 'This ARN is of partition {partition} and others here are of {main}; a cluster is in one, so the entries of the other match nobody.',
  },
  create({ report }) {
    return {
      awsAuth({ sections }) {
        const arns = sections.flatMap(({ entries }) => entries.map(({ arn }) => arn));
        const groups = grouped(arns, ({ string }) => {
          const partition = parseArn(string ?? '')?.partition ?? '';
          return AWS_PARTITIONS.includes(partition) ? partition : undefined;
        });
        const [main, ...rest] = [...groups].sort(([, a], [, b]) => b.length - a.length);
        for (const [partition, [first, ...others]] of rest) {
          if (main === undefined) continue;
          const related = others.map((at) => ({ at, message: 'the same partition' }));
          report({ at: first, message: 'mixed', data: { partition, main: main[0] }, related });
        }
      },
    };
  },
});
