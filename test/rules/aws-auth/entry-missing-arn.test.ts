import rule from '../../../rules/aws-auth/entry-missing-arn.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section, userArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'an empty one is malformed', code: mapRoles('- rolearn: ""\n') },
    { name: 'a permission set', code: mapRoles('- sso: {permissionSetName: a, accountID: "246813579024"}\n') },
    { name: 'any letter case', code: mapRoles(`- RoLeArN: ${roleArn('a')}\n`) },
    { name: 'an identity mapping with one', code: `apiVersion: iamauthenticator.k8s.aws/v1alpha1\nkind: IAMIdentityMapping\nmetadata: {name: a}\nspec: {arn: ${roleArn('a')}, username: a}\n` },
    { name: 'accounts and services of eksctl', code: 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a}\niamIdentityMappings:\n- account: "246813579024"\n- serviceName: emr-containers\n  namespace: jobs\n- 5\n' },
  ],
  invalid: [
    { name: 'nothing at all', code: mapRoles('- «username: a\n  groups: [a]»\n'), messages: ['missing'] },
    { name: 'a null', code: mapRoles('- «rolearn»:\n  username: a\n'), messages: ['missing'] },
    { name: 'the other section’s field', code: section('mapUsers', `- «rolearn»: ${userArn('a')}\n  username: a\n`), messages: ['misspelled'], says: ['write userarn'] },
    { name: 'as access entries call it', code: mapRoles(`- «principalArn»: ${roleArn('a')}\n  username: a\n`), messages: ['misspelled'] },
    { name: 'a permission set does not count for a user', code: section('mapUsers', '- «sso: {permissionSetName: a}»\n'), messages: ['missing'] },
    { name: 'an identity mapping without one', code: 'apiVersion: iamauthenticator.k8s.aws/v1alpha1\nkind: IAMIdentityMapping\nmetadata: {name: a}\n«spec»: {username: a}\n', messages: ['object'] },
    { name: 'an empty one for eksctl', code: 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a}\niamIdentityMappings:\n- arn: «""»\n  username: a\n', messages: ['object'] },
  ],
});
