import { defineRule, findPlaceholder, isDocumentationAccount } from '../../src/authoring/index.js';
import { roleAnnotation } from '../_shared/cloud-role.js';

export default defineRule({
  id: 'irsa/role-arn-placeholder',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  supersedes: ['irsa/role-arn-invalid', 'meta/placeholder'],
  peers: {},
  docs: {
    summary: 'The role of a ServiceAccount is template text that was left in place',
    why: 'The webhook hands the text to the pods as it is. They cannot take such a role, and some SDKs then go on with the rights of the node.',
    remedy: 'Put the ARN of your own role there, without brackets.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: «arn:aws:iam::<ACCOUNT_ID>:role/checkout»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
`,
    ],
  },
  messages: {
    leftover: 'The template text "{text}" was left in place, so pods of ServiceAccount "{account}" get no AWS credentials; write your own value there.',
    variable: {
      text: 'Nothing here fills in {text}; if it stays when this is applied, pods of ServiceAccount "{account}" get no AWS credentials.',
      severity: 'info',
    },
    documentation: {
      text: 'Account {id} is an example of the AWS documentation, so nobody has this role; write your own account there.',
      severity: 'info',
    },
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        const role = roleAnnotation(account);
        if (role === undefined) return;
        const found = findPlaceholder(role.text);
        const id = role.arn?.account ?? '';
        if (found?.kind === 'variable') report({ at: role.at, message: 'variable', data: { text: found.text, account: account.name } });
        else if (found !== undefined) report({ at: role.at, message: 'leftover', data: { text: found.text, account: account.name } });
        else if (isDocumentationAccount(id)) report({ at: role.at, message: 'documentation', data: { id } });
      },
    };
  },
});
