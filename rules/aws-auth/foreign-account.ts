import { type AwsAuthEntryView, type AwsAuthView, defineRule, isAccountId, isDocumentationAccount, parseArn } from '../../src/authoring/index.js';
import { grouped } from '../_shared/grouped.js';
import { nodesGroupOf } from '../_shared/node-mapping.js';

const noAccounts: readonly string[] = [];

export default defineRule({
  id: 'aws-auth/foreign-account',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'Entries of aws-auth come from several AWS accounts',
    why: 'A role of another account is governed there: whoever administers that account decides who assumes it and reaches this cluster. A wrong digit in an account looks just the same.',
    remedy: 'Check that each account is meant. Name the ones that are in the option `accounts`, and only others are reported.',
    references: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
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
    - rolearn: «arn:aws:iam::135792468013:role/ops»
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
    - rolearn: arn:aws:iam::246813579024:role/ops
      username: ops:{{SessionName}}
      groups: [ops]
`,
    ],
  },
  messages: {
    other: 'Account {account} is not that of the nodes or of most entries, {home}; check that its administrators may let people into this cluster.',
    notListed: 'Account {account} is none of those that the option accounts names.',
  },
  options: {
    defaults: { accounts: noAccounts },
    schema: {
      accounts: { type: 'array', items: { type: 'string', pattern: '^[0-9]{12}$' }, examples: [['246813579024']], description: 'Accounts whose principals may be mapped. When empty, the account of the nodes, or of most entries, is taken for the cluster’s.' },
    },
  },
  create({ options, report }) {
    return {
      awsAuth(awsAuth) {
        const byAccount = entriesByAccount(awsAuth);
        const home = options.accounts.length > 0 ? undefined : homeOf(byAccount);
        for (const [account, [first, ...others]] of byAccount) {
          if (account === home || options.accounts.includes(account)) continue;
          const related = others.map(({ arn }) => ({ at: arn, message: 'the same account' }));
          if (home === undefined) report({ at: first.arn, message: 'notListed', data: { account }, related });
          else report({ at: first.arn, message: 'other', data: { account, home }, related });
        }
      },
    };
  },
});

function entriesByAccount({ sections }: AwsAuthView): ReadonlyMap<string, readonly [AwsAuthEntryView, ...AwsAuthEntryView[]]> {
  return grouped(sections.flatMap(({ entries }) => entries), ({ arn, section }) => {
    const account = section.name === 'mapAccounts' ? (arn.text ?? '') : (parseArn(arn.string ?? '')?.account ?? '');
    return isAccountId(account) && !isDocumentationAccount(account) ? account : undefined;
  });
}

/** The account of the nodes, which is the cluster's; without nodes the one with most entries. */
function homeOf(byAccount: ReadonlyMap<string, readonly AwsAuthEntryView[]>): string {
  const accounts = [...byAccount].sort(([, a], [, b]) => b.length - a.length);
  const withNodes = accounts.find(([, entries]) => entries.some((entry) => nodesGroupOf(entry) !== undefined));
  return (withNodes ?? accounts[0])?.[0] ?? '';
}
