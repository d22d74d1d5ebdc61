import { defineRule, parseArn } from '../../src/authoring/index.js';

export default defineRule({
  id: 'aws-auth/account-root-mapped',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'The root user of an AWS account is mapped',
    why: 'This ARN means the root user alone, not everybody in the account. Whoever wrote it to let the account in lets in nobody; where it is meant, the most powerful login of AWS is also one to the cluster.',
    remedy: 'Map the roles that people assume. Nobody should work as root.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/arn/arn.go',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapUsers: |
    - userarn: «arn:aws:iam::246813579024:root»
      username: ops
      groups: [ops]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/ops
      username: ops:{{SessionName}}
      groups: [ops]
`,
    ],
  },
  messages: {
    root: 'This ARN means the root user of account {account} and nobody else of it; map the roles that people assume.',
  },
  create({ report }) {
    return {
      iamMapping({ arn }) {
        const parts = parseArn(arn.string ?? '');
        if (parts?.resource !== 'root' || parts.service !== 'iam') return;
        report({ at: arn, message: 'root', data: { account: parts.account } });
      },
    };
  },
});
