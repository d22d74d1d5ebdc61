import rule from '../../../rules/aws-auth/placeholder-arn.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section } from './support.js';

const role = (arn: string): string => mapRoles(`- rolearn: ${arn}\n  username: a\n  groups: [a]\n`);

ruleTester.run(rule, {
  valid: [
    { name: 'the templates of the authenticator', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: "{{SessionName}}"\n  groups: ["{{AccountID}}"]\n`) },
    { name: 'template text beside a real ARN is the task of meta/placeholder', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: <name>\n`) },
    { name: 'a name that only looks like a word', code: role(roleArn('replace-config')) },
    { name: 'a malformed ARN of a documentation account', code: role('arn:aws:iam::111122223333:role/') },
    { name: 'no ARN, or another type', code: mapRoles('- username: a\n- rolearn: [a]\n- rolearn: 5\n') },
  ],
  invalid: [
    {
      name: 'brackets around everything: one finding an entry, its other places related',
      code: mapRoles('- rolearn: «<arn:aws:iam::246813579024:role/node>»\n  username: <system:node:{{EC2PrivateDNSName}}>\n  groups:\n    - <system:bootstrappers>\n    - <system:nodes>\n'),
      messages: ['wrapped'],
      severities: ['warning'],
      related: [['<system:node:{{EC2PrivateDNSName}}>', '<system:bootstrappers>', '<system:nodes>']],
    },
    { name: 'brackets in the middle', code: role('«arn:aws:iam::<account>:role/a»'), messages: ['leftover'], says: ['"<account>"'] },
    { name: 'a word', code: role('«arn:aws:iam::ACCOUNT_ID:role/REPLACE_ME»'), says: ['"ACCOUNT_ID"'] },
    { name: 'a user', code: section('mapUsers', '- userarn: «<user arn>»\n') },
    { name: 'an account', code: section('mapAccounts', '- «<account id>»\n') },
    {
      name: 'a variable is a hint, once for all its places',
      code: mapRoles('- rolearn: «arn:aws:iam::${ACCOUNT}:role/a»\n- rolearn: arn:aws:iam::${ACCOUNT}:role/b\n'),
      severities: ['info'],
      related: [['arn:aws:iam::${ACCOUNT}:role/b']],
    },
    {
      name: 'a documentation account is a hint, once for all its places',
      code: awsAuth('mapRoles: |\n  - rolearn: «arn:aws:iam::111122223333:role/a»\n  - rolearn: «arn:aws:iam::123456789012:role/a»\nmapUsers: |\n  - userarn: arn:aws:iam::111122223333:user/a\nmapAccounts: |\n  - 111122223333\n'),
      messages: ['documentation', 'documentation'],
      severities: ['info', 'info'],
      related: [['arn:aws:iam::111122223333:user/a', '111122223333'], []],
    },
    { name: 'in quotes, in a fragment', code: `data:\n  mapRoles: '- rolearn: «"<arn>"»'\n` },
    { name: 'an ARN in flow style with the long field in capitals', code: mapRoles('- {RoleARN: «<arn>», groups: [a]}\n') },
  ],
});
