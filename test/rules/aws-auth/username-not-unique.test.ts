import rule from '../../../rules/aws-auth/username-not-unique.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section, userArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a user has one name', code: section('mapUsers', `- userarn: ${userArn('a')}\n  username: a\n`) },
    { name: 'nodes', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: node\n  groups: [system:nodes]\n`) },
    { name: 'the node’s own name', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: "x:{{EC2PrivateDNSName}}"\n`) },
    { name: 'what is not known', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: <name>\n- username: b\n`) },
  ],
  invalid: [
    { name: 'two principals', code: awsAuth(`mapRoles: |\n  - rolearn: ${roleArn('a')}\n    username: «ops»\nmapUsers: |\n  - userarn: ${userArn('b')}\n    username: ops\n`), messages: ['shared'], related: [['ops']], says: ['2 principals'] },
    { name: 'the account does not tell people apart', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: «ops:{{AccountID}}»\n`), messages: ['fixed'] },
    { name: 'an identity mapping', code: `apiVersion: iamauthenticator.k8s.aws/v1alpha1\nkind: IAMIdentityMapping\nmetadata: {name: a}\nspec: {arn: ${roleArn('a')}, username: «ops»}\n`, messages: ['fixed'] },
  ],
});
