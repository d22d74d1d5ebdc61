import rule from '../../../rules/aws-auth/account-id-invalid.js';
import { ruleTester } from '../tester.js';
import { section } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a variable', code: section('mapAccounts', '- ${ACCOUNT}\n- <account>\n') },
    { name: 'nothing', code: section('mapAccounts', '-\n- ""\n- {a: b}\n') },
  ],
  invalid: [
    { name: 'without quotes, also with a leading zero', code: section('mapAccounts', '- «246813579024»\n- «046813579024»\n'), messages: ['unquoted', 'unquoted'], severities: ['info', 'info'] },
    { name: 'an ARN', code: section('mapAccounts', '- «arn:aws:iam::246813579024:root»\n'), messages: ['digits'], severities: ['error'] },
    { name: 'dashes, spaces, thirteen digits', code: section('mapAccounts', '- «"2468-1357-9024"»\n- «" 246813579024"»\n- «2468135790241»\n'), messages: ['digits', 'digits', 'digits'] },
    { name: 'in eksctl', code: 'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a}\niamIdentityMappings:\n- account: «24681357902»\n', messages: ['digits'] },
  ],
});
