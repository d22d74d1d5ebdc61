import rule from '../../../rules/aws-auth/wrong-principal-type.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section, userArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a role where roles belong, a user where users belong', code: awsAuth(`mapRoles: |\n  - rolearn: ${roleArn('a')}\nmapUsers: |\n  - userarn: ${userArn('team/a')}\n`) },
    { name: 'a federated user', code: section('mapUsers', '- userarn: arn:aws:sts::246813579024:federated-user/jane\n') },
    { name: 'a session is the matter of another rule', code: mapRoles('- rolearn: arn:aws:sts::246813579024:assumed-role/a/b\n') },
    { name: 'root, too', code: section('mapUsers', '- userarn: arn:aws:iam::246813579024:root\n') },
    { name: 'what is no ARN', code: mapRoles('- rolearn: arn:aws:iam::1:group/a\n- rolearn: 5\n- rolearn: [a]\n') },
    { name: 'accounts', code: section('mapAccounts', '- "246813579024"\n') },
  ],
  invalid: [
    { name: 'a role under mapUsers', code: section('mapUsers', `- userarn: «${roleArn('a')}»\n`), messages: ['section'], severities: ['warning'], says: ['look for it in mapRoles'] },
    { name: 'a user under mapRoles', code: mapRoles(`- rolearn: «${userArn('a')}»\n`), messages: ['section'], says: ['look for it in mapUsers'] },
    { name: 'a group', code: section('mapUsers', '- userarn: «arn:aws:iam::246813579024:group/admins»\n'), messages: ['never'], severities: ['error'], says: ['its users one by one'] },
    { name: 'a policy', code: mapRoles('- rolearn: «arn:aws:iam::246813579024:policy/x»\n'), messages: ['never'] },
    { name: 'an identity mapping', code: 'apiVersion: iamauthenticator.k8s.aws/v1alpha1\nkind: IAMIdentityMapping\nmetadata: {name: a}\nspec: {arn: «arn:aws:iam::246813579024:oidc-provider/x», username: a}\n', messages: ['never'], says: ['an oidc provider'] },
  ],
});
