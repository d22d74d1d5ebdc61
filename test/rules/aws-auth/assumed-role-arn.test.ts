import rule from '../../../rules/aws-auth/assumed-role-arn.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a role of that name', code: mapRoles(`- rolearn: ${roleArn('assumed-role')}\n`) },
    { name: 'a federated user', code: section('mapUsers', '- userarn: arn:aws:sts::246813579024:federated-user/jane\n') },
    { name: 'without a name', code: mapRoles('- rolearn: arn:aws:sts::246813579024:assumed-role/\n') },
    { name: 'another type', code: mapRoles('- rolearn: {a: b}\n') },
  ],
  invalid: [
    { name: 'without a session', code: mapRoles('- rolearn: «arn:aws:sts::246813579024:assumed-role/a»\n'), says: [`write ${roleArn('a')}.`] },
    { name: 'with the service of roles', code: mapRoles('- rolearn: «arn:aws:iam::246813579024:assumed-role/a/b»\n'), says: [`write ${roleArn('a')}.`] },
    { name: 'another partition', code: mapRoles('- rolearn: «arn:aws-cn:sts::246813579024:assumed-role/a/b»\n'), says: ['arn:aws-cn:iam::246813579024:role/a'] },
    { name: 'among users', code: section('mapUsers', '- userarn: «arn:aws:sts::246813579024:assumed-role/a/b»\n') },
  ],
});
