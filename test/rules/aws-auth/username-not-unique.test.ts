import rule from '../../../rules/aws-auth/username-not-unique.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section, userArn } from './support.js';

const BINDING =
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: devs }\nsubjects: [{ apiGroup: rbac.authorization.k8s.io, kind: User, name: dev }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }\n';

ruleTester.run(rule, {
  valid: [
    { name: 'a user has one name', code: section('mapUsers', `- userarn: ${userArn('a')}\n  username: a\n`) },
    { name: 'nodes', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: node\n  groups: [system:nodes]\n`) },
    { name: 'the node’s own name', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: "x:{{EC2PrivateDNSName}}"\n`) },
    { name: 'what is not known', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: <name>\n- username: b\n`) },
  ],
  invalid: [
    {
      name: 'one role',
      code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: «dev»\n`),
      messages: ['fixed'],
      says: [`Everybody who assumes "${roleArn('a')}" is "dev" in the audit log; write "dev:{{SessionName}}".`],
    },
    {
      name: 'a user that a binding names',
      code: `${mapRoles(`- rolearn: ${roleArn('a')}\n  username: «dev»\n`)}---\n${BINDING}`,
      messages: ['fixedBound'],
      says: [
        `Everybody who assumes "${roleArn('a')}" is "dev" in the audit log, and bindings name that user. Bind a group of the mapping in place of the user, then write "dev:{{SessionName}}".`,
      ],
      related: [['dev']],
      suggestions: [[]],
    },
    {
      name: 'two roles with the name of a user that a binding names',
      code: `${mapRoles(`- rolearn: ${roleArn('a')}\n  username: «dev»\n- rolearn: ${roleArn('b')}\n  username: dev\n`)}---\n${BINDING}`,
      messages: ['sharedBound'],
      says: ['bind groups of the mappings in its place, then give each principal its own name.'],
      related: [['dev', 'dev']],
      suggestions: [[]],
    },
    { name: 'two principals', code: awsAuth(`mapRoles: |\n  - rolearn: ${roleArn('a')}\n    username: «ops»\nmapUsers: |\n  - userarn: ${userArn('b')}\n    username: ops\n`), messages: ['shared'], related: [['ops']], says: ['2 principals'] },
    { name: 'the account does not tell people apart', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: «ops:{{AccountID}}»\n`), messages: ['fixed'] },
    { name: 'an identity mapping', code: `apiVersion: iamauthenticator.k8s.aws/v1alpha1\nkind: IAMIdentityMapping\nmetadata: {name: a}\nspec: {arn: ${roleArn('a')}, username: «ops»}\n`, messages: ['fixed'] },
  ],
});
