import { defineRule } from '../../src/authoring/index.js';
import { quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/map-accounts',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'All principals of an AWS account can log in to the cluster',
    why: 'Each role and user of a mapped account is authenticated under its ARN as username. All that is given to system:authenticated, or to a user of that name, is given to them, and access entries have no form for it.',
    remedy: 'Map the roles that need access, one by one.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/README.md',
      'https://docs.aws.amazon.com/eks/latest/userguide/migrating-access-entries.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  «mapAccounts»: |
    - "246813579024"
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
    accounts: 'Everybody in {accounts} can log in to this cluster, with what is given to system:authenticated; map the roles that need it instead.',
  },
  create({ report }) {
    return {
      awsAuth({ sections }) {
        for (const { name, entries, root } of sections) {
          const accounts = name === 'mapAccounts' ? entries.flatMap(({ arn }) => arn.text ?? []) : [];
          const known = accounts.filter((account) => account !== '');
          if (known.length > 0) report({ at: root.key, message: 'accounts', data: { accounts: words(known) } });
        }
      },
      eksctlCluster({ identityMappings }) {
        for (const mapping of identityMappings) {
          const account = mapping.at('account');
          const text = account.text ?? '';
          if (text !== '') report({ at: account, message: 'accounts', data: { accounts: words([text]) } });
        }
      },
    };
  },
});

function words(accounts: readonly string[]): string {
  return `${accounts.length === 1 ? 'account' : 'accounts'} ${quotedList(accounts)}`;
}
