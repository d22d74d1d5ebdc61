import rule from '../../../rules/aws-auth/account-root-mapped.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section, userArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a user of that name', code: section('mapUsers', `- userarn: ${userArn('root')}\n`) },
    { name: 'a role of that name', code: mapRoles(`- rolearn: ${roleArn('root')}\n`) },
    { name: 'another service', code: mapRoles('- rolearn: arn:aws:ec2::246813579024:root\n') },
  ],
  invalid: [
    { name: 'in mapRoles', code: mapRoles('- rolearn: «arn:aws-cn:iam::246813579024:root»\n'), says: ['246813579024'] },
  ],
});
