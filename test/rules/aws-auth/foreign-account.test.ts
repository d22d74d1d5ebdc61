import rule from '../../../rules/aws-auth/foreign-account.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section, userArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'accounts of the documentation', code: mapRoles(`- rolearn: ${roleArn('a')}\n- rolearn: arn:aws:iam::111122223333:role/b\n- rolearn: arn:aws:iam::1:role/b\n`) },
    { name: 'accounts that are named', code: section('mapAccounts', '- "246813579024"\n- "135792468013"\n'), options: { accounts: ['246813579024', '135792468013'] } },
  ],
  invalid: [
    { name: 'the account of the nodes is the cluster’s', code: mapRoles(`- rolearn: «arn:aws:iam::135792468013:role/a»\n- rolearn: arn:aws:iam::135792468013:role/b\n- rolearn: ${roleArn('n')}\n  groups: [system:nodes]\n`), messages: ['other'], related: [['arn:aws:iam::135792468013:role/b']], says: ['246813579024'] },
    { name: 'else that of most entries, users and accounts included', code: awsAuth(`mapUsers: |\n  - userarn: ${userArn('a')}\n  - userarn: ${userArn('b')}\nmapAccounts: |\n  - «"135792468013"»\n`), messages: ['other'] },
    { name: 'not named', code: mapRoles(`- rolearn: «${roleArn('a')}»\n`), options: { accounts: ['135792468013'] }, messages: ['notListed'] },
  ],
});
