import rule from '../../../rules/aws-auth/mixed-partitions.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'one', code: mapRoles('- rolearn: arn:aws-cn:iam::246813579024:role/a\n- rolearn: arn:aws-cn:iam::246813579024:role/b\n') },
    { name: 'a partition that does not exist is malformed', code: mapRoles(`- rolearn: ${roleArn('a')}\n- rolearn: arn:aws-us-govt:iam::246813579024:role/b\n`) },
    { name: 'accounts have none', code: awsAuth(`mapRoles: |\n  - rolearn: ${roleArn('a')}\nmapAccounts: |\n  - "246813579024"\n`) },
  ],
  invalid: [
    { name: 'the one with fewer entries', code: mapRoles(`- rolearn: «arn:aws-us-gov:iam::246813579024:role/a»\n- rolearn: ${roleArn('a')}\n- rolearn: ${roleArn('b')}\n`), says: ['of partition aws-us-gov'] },
  ],
});
