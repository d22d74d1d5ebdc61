import rule from '../../../rules/aws-auth/sso-block.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn, section, userArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'null is nothing', code: mapRoles(`- rolearn: ${roleArn('a')}\n  sso:\n`) },
    { name: 'unknown to mapUsers', code: section('mapUsers', `- userarn: ${userArn('a')}\n  sso: {permissionSetName: a}\n`) },
  ],
  invalid: [
    { name: 'beside an ARN', code: mapRoles(`- rolearn: ${roleArn('a')}\n  «sso»: {permissionSetName: a, accountID: "246813579024"}\n`), messages: ['both'], severities: ['error'], related: [[roleArn('a')]] },
    { name: 'an account without quotes', code: mapRoles('- sso: {permissionSetName: a, accountID: «246813579024»}\n'), messages: ['account'] },
    { name: 'no account', code: mapRoles('- «sso»: {permissionSetName: a}\n'), messages: ['account'] },
    { name: 'a name with a space, in any letter case', code: mapRoles('- SSO: {PermissionSetName: «"a b"», AccountID: "246813579024"}\n'), messages: ['name'] },
    { name: 'any partition breaks it', code: mapRoles('- sso: {permissionSetName: a, accountID: "246813579024", partition: «aws»}\n'), messages: ['partition'] },
    { name: 'a text', code: mapRoles('- sso: «Developers»\n'), messages: ['shape'] },
    { name: 'a variable for the account', code: mapRoles('- «sso»: {permissionSetName: a, accountID: "${ACCOUNT}"}\n'), messages: ['alpha'], severities: ['warning'] },
  ],
});
