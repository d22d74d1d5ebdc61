import rule from '../../../rules/aws-auth/username-from-session-name.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'with a prefix', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: "{{AccountID}}:{{SessionName}}"\n`) },
    { name: 'a number', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: 5\n`) },
  ],
  invalid: [
    { name: 'the raw name', code: mapRoles(`- rolearn: ${roleArn('ops')}\n  username: «"{{SessionNameRaw}}"»\n`), says: ['write ops:{{SessionNameRaw}}'] },
    { name: 'of a role without a name', code: mapRoles(`- rolearn: x\n  username: «'{{SessionName}}'»\n`), says: ['write team:{{SessionName}}'] },
  ],
});
