import rule from '../../../rules/aws-auth/group-from-session-name.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section, userArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'the account is not chosen', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: ["account:{{AccountID}}"]\n`) },
    { name: 'users have no session', code: section('mapUsers', `- userarn: ${userArn('a')}\n  groups: ["{{SessionName}}"]\n`) },
    { name: 'no list', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: "{{SessionName}}"\n`) },
  ],
  invalid: [
    { name: 'behind a prefix', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [«"team:{{SessionNameRaw}}"»]\n`) },
  ],
});
