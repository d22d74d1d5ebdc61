import rule from '../../../rules/aws-auth/wildcard-arn.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'no wildcard', code: mapRoles(`- rolearn: ${roleArn('a+=,.@-b')}\n`) },
    { name: 'a default of a variable', code: mapRoles('- rolearn: ${ROLE:-arn:aws:iam::246813579024:role/*}\n') },
    { name: 'in a group it is a letter', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: ["*"]\n`) },
  ],
  invalid: [
    { name: 'any account', code: section('mapUsers', '- userarn: «arn:aws:iam::*:user/jane»\n') },
    { name: 'a question mark', code: mapRoles(`- rolearn: «${roleArn('node-?')}»\n`), says: ['"?"'] },
    { name: 'alone', code: mapRoles('- rolearn: «"*"»\n') },
    { name: 'in eksctl', code: `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a}\niamIdentityMappings:\n- arn: «${roleArn('*')}»\n  username: a\n` },
  ],
});
