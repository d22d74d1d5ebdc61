import rule from '../../../rules/aws-auth/maps-iam-user.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section, userArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a role among users', code: section('mapUsers', `- userarn: ${roleArn('a')}\n`) },
    { name: 'a federated user has keys that expire', code: section('mapUsers', '- userarn: arn:aws:sts::246813579024:federated-user/jane\n') },
    { name: 'no users', code: section('mapUsers', '[]\n') },
    { name: 'no ARN that is one', code: section('mapUsers', '- userarn: <arn:aws:iam::246813579024:user/a>\n- userarn: [a]\n- userarn: jane\n- username: jane\n') },
    { name: 'rolearn among users is not read', code: section('mapUsers', `- rolearn: ${userArn('jane')}\n`) },
  ],
  invalid: [
    {
      name: 'each user, graded by what it may do',
      code: section('mapUsers', `- userarn: «${userArn('jane')}»\n  groups: [a]\n- userarn: «${userArn('ops/joe')}»\n  groups: [b, system:masters]\n`),
      messages: ['user', 'masters'],
      severities: ['warning', 'error'],
      says: ['"jane"', '"ops/joe"'],
      related: [[], ['system:masters']],
    },
    { name: 'a user among roles', code: mapRoles(`- rolearn: «${userArn('jane')}»\n`) },
    { name: 'an account that is a variable', code: section('mapUsers', '- userarn: «arn:aws:iam::${ACCOUNT}:user/jane»\n') },
    { name: 'in quotes in quotes', code: section('mapUsers', `- {"userarn": «"${userArn('jane')}"»}\n`, '>-') },
  ],
});
