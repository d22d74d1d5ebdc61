import rule from '../../../rules/aws-auth/username-access-key-id.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'another letter case is no template', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: "{{AccessKeyId}}"\n`) },
  ],
  invalid: [
    { name: 'in a group', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [a, «"key:{{AccessKeyID}}"»]\n`) },
  ],
});
