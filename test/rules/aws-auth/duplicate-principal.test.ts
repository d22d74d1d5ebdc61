import rule from '../../../rules/aws-auth/duplicate-principal.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section, userArn } from './support.js';

const a = roleArn('a');

ruleTester.run(rule, {
  valid: [
    { name: 'template text left twice', code: mapRoles('- rolearn: <role arn>\n- rolearn: <role arn>\n  groups: [a]\n') },
    { name: 'entries without an ARN', code: mapRoles('- username: a\n- username: b\n- rolearn: ""\n- rolearn: ""\n') },
    { name: 'accounts', code: section('mapAccounts', '- "246813579024"\n- "246813579024"\n') },
    { name: 'the same name in two accounts', code: mapRoles(`- rolearn: ${a}\n- rolearn: arn:aws:iam::975318642086:role/a\n`) },
    { name: 'in two files', code: { 'a.yaml': mapRoles(`- rolearn: ${a}\n`), 'b.yaml': mapRoles(`- rolearn: ${a}\n  groups: [a]\n`) } },
  ],
  invalid: [
    {
      name: 'the last one counts; the related places are those that are lost',
      code: mapRoles(`- rolearn: ${a}\n  groups: [a]\n- rolearn: ${a.toUpperCase()}\n  groups: [b]\n- rolearn: «${a}»\n  groups: [c]\n`),
      messages: ['replaces'],
      severities: ['error'],
      says: ['3 times'],
      related: [[a, a.toUpperCase()]],
    },
    { name: 'the same variable', code: mapRoles('- rolearn: ${NODE_ROLE}\n  groups: [a]\n- rolearn: «${NODE_ROLE}»\n  groups: [b]\n') },
    { name: 'the same entry twice loses nothing', code: mapRoles(`- {rolearn: ${a}, groups: [a, b]}\n- {rolearn: «${a}», groups: [b, a]}\n`), severities: ['info'] },
    { name: 'users', code: section('mapUsers', `- {userarn: ${userArn('a')}, groups: [a]}\n- {userarn: «${userArn('a')}», groups: [b]}\n`), messages: ['replaces'] },
    {
      name: 'users in two spellings',
      code: section('mapUsers', `- {userarn: ${userArn('Jane')}, groups: [a]}\n- {userarn: «${userArn('jane')}», groups: [b]}\n`),
      messages: ['chance'],
      related: [[userArn('Jane')]],
    },
    {
      name: 'roles are asked before users',
      code: awsAuth(`mapUsers: |\n  - {userarn: ${a}, groups: [a]}\nmapRoles: |\n  - {rolearn: «${a}», groups: [b]}\n`),
      messages: ['replaces'],
      related: [[a]],
    },
    { name: 'another username alone', code: mapRoles(`- {rolearn: ${a}, username: a}\n- {rolearn: «${a}», username: b}\n`), messages: ['replaces'] },
    { name: 'in another letter case of the field', code: mapRoles(`- {roleArn: ${a}, groups: [a]}\n- {ROLEARN: «${a}», groups: [b]}\n`) },
  ],
});
