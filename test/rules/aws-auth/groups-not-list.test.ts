import rule from '../../../rules/aws-auth/groups-not-list.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section } from './support.js';

const entry = (groups: string): string => `- rolearn: ${roleArn('a')}\n  username: a\n  ${groups}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a list in flow style', code: mapRoles(entry('groups: [a, "1234", "{{SessionName}}"]')) },
    { name: 'a variable', code: mapRoles(entry('groups: ${GROUPS}')) },
    { name: 'accounts have no groups', code: section('mapAccounts', '- "246813579024"\n') },
    { name: 'an entry that is dropped for its ARN', code: mapRoles('- username: a\n') },
    { name: 'an alias of a list', code: mapRoles(`${entry('groups: &g [a]')}${entry('groups: *g')}`) },
  ],
  invalid: [
    { name: 'a text', code: mapRoles(entry('groups: «system:masters»')), severities: ['error'], says: ['"system:masters"'] },
    { name: 'a quoted template', code: mapRoles(entry('groups: «a-team»')) },
    { name: 'a number', code: mapRoles(entry('groups: «5»')), says: ['the number 5'] },
    { name: 'a mapping', code: mapRoles(entry('«groups»:\n    name: a')), says: ['a mapping'] },
    { name: 'any letter case of the field', code: mapRoles(entry('GROUPS: «a»')) },
    {
      name: 'items that are no texts',
      code: mapRoles(entry('groups: [ok, «1234», «yes», «{»}, «[»], «~»]')),
      messages: ['noText', 'noText', 'noText', 'noText', 'noText'],
      says: ['the number 1234', 'the boolean true', 'a mapping', 'a list', 'empty'],
    },
    { name: 'a space after the colon', code: mapRoles(entry('groups:\n    - «system»: masters')), says: ['a mapping'] },
    { name: 'no groups', code: mapRoles(`- «rolearn»: ${roleArn('a')}\n  username: a\n`), severities: ['info'] },
    { name: 'an empty list', code: mapRoles(entry('«groups»: []')), severities: ['info'] },
    { name: 'null', code: mapRoles(entry('«groups»:')), severities: ['info'] },
  ],
});
