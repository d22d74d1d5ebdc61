import rule from '../../../rules/aws-auth/username-missing.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'nodes have a rule of their own', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [system:nodes]\n`) },
    { name: 'an entry that is dropped', code: mapRoles('- groups: [a]\n') },
    { name: 'accounts', code: section('mapAccounts', '- "246813579024"\n') },
    { name: 'a variable', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: \${NAME}\n`) },
  ],
  invalid: [
    { name: 'none', code: mapRoles(`- «rolearn»: ${roleArn('a')}\n  groups: [a]\n`), messages: ['missing'] },
    { name: 'an empty one', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: «""»\n`), messages: ['missing'] },
    { name: 'a boolean of YAML 1.1', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: «yes»\n`), messages: ['noText'], says: ['the boolean true'] },
    { name: 'a list', code: mapRoles(`- rolearn: ${roleArn('a')}\n  «username»: [a]\n`), messages: ['noText'] },
    { name: 'an identity mapping', code: `apiVersion: iamauthenticator.k8s.aws/v1alpha1\nkind: IAMIdentityMapping\nmetadata: {name: a}\n«spec»: {arn: ${roleArn('a')}}\n`, messages: ['missing'] },
  ],
});
