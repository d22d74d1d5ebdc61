import rule from '../../../rules/aws-auth/role-arn-path.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section, userArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a user keeps its path', code: section('mapUsers', `- userarn: ${userArn('team/jane')}\n`) },
    { name: 'a role of Identity Center without its path', code: mapRoles(`- rolearn: ${roleArn('AWSReservedSSO_Admin_0123456789abcdef')}\n`) },
    { name: 'a session has no path', code: mapRoles('- rolearn: arn:aws:sts::246813579024:assumed-role/a/b\n') },
    { name: 'a placeholder with a slash', code: mapRoles(`- rolearn: ${roleArn('<path/name>')}\n- rolearn: ${roleArn('${PATH}/a')}\n`) },
    { name: 'no name behind the path', code: mapRoles(`- rolearn: ${roleArn('team/')}\n`) },
    { name: 'an instance profile', code: mapRoles('- rolearn: arn:aws:iam::246813579024:instance-profile/team/a\n') },
    { name: 'another type', code: mapRoles('- rolearn: [a]\n- rolearn: 5\n- rolearn:\n') },
  ],
  invalid: [
    {
      name: 'Identity Center',
      code: mapRoles(`- rolearn: «${roleArn('aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef')}»\n`),
      says: [`write ${roleArn('AWSReservedSSO_Admin_0123456789abcdef')}.`],
    },
    { name: 'a service-linked role', code: mapRoles(`- rolearn: «${roleArn('aws-service-role/a.amazonaws.com/b')}»\n`) },
    { name: 'a role among users', code: section('mapUsers', `- userarn: «${roleArn('team/a')}»\n`) },
    { name: 'of an account that is a variable', code: mapRoles('- rolearn: «arn:aws:iam::${ACCOUNT}:role/team/a»\n') },
    { name: 'in quotes, folded', code: mapRoles(`- rolearn: «"${roleArn('team/a')}"»\n`, '>') },
  ],
});
