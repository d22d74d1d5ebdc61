import rule from '../../../rules/aws-auth/entry-unknown-field.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'any letter case', code: mapRoles(`- RoleARN: ${roleArn('a')}\n  UserName: a\n  GROUPS: []\n  userId: x\n`) },
    { name: 'items that are no mappings', code: mapRoles('- group\n- [group]\n- 5\n') },
    { name: 'accounts', code: section('mapAccounts', '- group: a\n') },
  ],
  invalid: [
    { name: 'as Terraform modules spell them', code: mapRoles(`- «role_arn»: ${roleArn('a')}\n  «user»: a\n  «group»: [a]\n`), messages: ['misspelled', 'misspelled', 'misspelled'], severities: ['error', 'error', 'error'], says: ['write rolearn', 'write username', 'write groups'] },
    { name: 'a slip of the finger', code: mapRoles(`- rolearn: ${roleArn('a')}\n  «usename»: a\n  «gruops»: [a]\n`), says: ['write username', 'write groups'] },
    { name: 'beside the right one', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [a]\n  «group»: [b]\n`), messages: ['repeated'], severities: ['warning'] },
    { name: 'a note', code: mapRoles(`- rolearn: ${roleArn('a')}\n  «description»: of the platform team\n`), messages: ['unrelated'], severities: ['info'] },
    { name: 'a space after the dash of a group', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [a]\n  «__proto__»: x\n`), messages: ['unrelated'] },
  ],
});
