import { defineRule, isAccountId, set, type View } from '../../src/authoring/index.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/account-id-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'safe',
  peers: {},
  docs: {
    summary: 'An item of mapAccounts is no AWS account',
    why: 'Accounts are compared as texts of 12 digits. Anything else lets in nobody; and without quotes other tools read a number, write it back without its leading zero, and lock the account out.',
    remedy: 'Write the 12 digits of the account in quotes.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/README.md',
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapAccounts: |
    - «"24681357902"»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapAccounts: |
    - "246813579024"
`,
    ],
  },
  messages: {
    digits: 'The account "{account}" is not 12 digits, so it lets in nobody; write the number of an AWS account.',
    unquoted: {
      text: 'Without quotes other tools that edit aws-auth read {account} as a number and lose a leading zero; put it in quotes.',
      severity: 'info',
    },
  },
  create({ report }) {
    const check = (at: View): void => {
      const account = at.text ?? '';
      if (account === '' || isUnknownText(account)) return;
      if (!isAccountId(account)) report({ at, message: 'digits', data: { account } });
      else if (!at.quoted) report({ at, message: 'unquoted', data: { account }, fix: { title: 'Put the account in quotes', edits: () => [set(at, account)] } });
    };
    return {
      awsAuthEntry({ arn, section }) {
        if (section.name === 'mapAccounts') check(arn);
      },
      eksctlCluster({ identityMappings }) {
        for (const mapping of identityMappings) check(mapping.at('account'));
      },
    };
  },
});
