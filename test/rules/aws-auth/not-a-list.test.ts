import rule from '../../../rules/aws-auth/not-a-list.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section } from './support.js';

const entry = `- rolearn: ${roleArn('a')}\n  username: a\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'an empty list', code: mapRoles('[]\n') },
    { name: 'null', code: mapRoles('null\n') },
    { name: 'only a comment', code: mapRoles('# nobody\n') },
    { name: 'skipped as empty', code: awsAuth(`mapRoles: |\n  ''\nmapUsers: "\`\`"\nmapAccounts:\n`) },
    { name: 'a variable that something fills in', code: awsAuth('mapRoles: ${MAP_ROLES}\nmapUsers: |\n  - ${USERS}\n') },
    { name: 'broken text, which another rule reports', code: mapRoles('rolearn: @\n') },
    { name: 'accounts in any spelling of a scalar', code: section('mapAccounts', '- 012345678901\n- "246813579024"\n- true\n- \n') },
  ],
  invalid: [
    { name: 'a text', code: mapRoles('«none»\n'), says: ['a text'], messages: ['section'] },
    { name: 'a number', code: section('mapAccounts', '«246813579024»\n'), says: ['the number 246813579024'] },
    { name: 'an empty mapping', code: mapRoles('«{»}\n'), says: ['a mapping'] },
    { name: 'a mapping of entries by name', code: section('mapUsers', '«jane»:\n  userarn: a\n'), says: [/mapUsers.*"userarn"/] },
    { name: 'a text among mappings', code: mapRoles(`- «${roleArn('b')}»\n${entry}`), messages: ['item'], says: ['a text'] },
    { name: 'an empty item', code: mapRoles(`${entry}«-»\n`), says: ['empty'] },
    {
      name: 'several in one section are one finding',
      code: mapRoles(`- «a»\n${entry}- [b]\n- 5\n`),
      messages: ['item'],
      related: [['[', '5']],
    },
    { name: 'a mapping among accounts', code: section('mapAccounts', '- "246813579024"\n- «id»: "246813579024"\n'), says: ['account ids'] },
    { name: 'in quotes', code: awsAuth(`mapRoles: '{«rolearn»: a}'\n`) },
  ],
});
