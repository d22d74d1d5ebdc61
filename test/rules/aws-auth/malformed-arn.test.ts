import { expect, test } from 'vitest';
import rule from '../../../rules/aws-auth/malformed-arn.js';
import placeholderArn from '../../../rules/aws-auth/placeholder-arn.js';
import { ruleTester } from '../tester.js';
import { runRules } from './run-rules.js';
import { awsAuth, mapRoles, section } from './support.js';

const role = (arn: string): string => mapRoles(`- rolearn: ${arn}\n  groups: [a]\n`);

ruleTester.run(rule, {
  valid: [
    { name: 'every partition', code: ['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-eusc'].map((partition) => role(`arn:${partition}:iam::246813579024:role/a`)).join('---\n') },
    { name: 'a user with a path', code: section('mapUsers', '- userarn: arn:aws:iam::246813579024:user/team/jane\n') },
    { name: 'a session, which another rule reports', code: role('arn:aws:sts::246813579024:assumed-role/a/b') },
    { name: 'a federated user', code: section('mapUsers', '- userarn: arn:aws:sts::246813579024:federated-user/jane\n') },
    { name: 'variables', code: role('arn:aws:iam::${ACCOUNT}:role/a') + '---\n' + role('arn:aws:iam::$ACCOUNT:role/a') },
    { name: 'a template', code: role('arn:aws:iam::{{ account }}:role/a') },
    { name: 'no ARN', code: mapRoles('- username: a\n- rolearn:\n') },
    { name: 'accounts', code: section('mapAccounts', '- "2468"\n') },
  ],
  invalid: [
    { name: 'eleven digits', code: role('«arn:aws:iam::24681357902:role/a»'), says: ['11 digits'] },
    { name: 'a region', code: role('«arn:aws:iam:eu-west-1:246813579024:role/a»'), says: ['"eu-west-1"'] },
    { name: 'a partition that is none', code: role('«arn:aws-us-govt:iam::246813579024:role/a»'), says: ['"aws-us-govt"'] },
    { name: 'a blank inside the quotes', code: role('«"arn:aws:iam::246813579024:role/a "»'), says: ['white space'] },
    { name: 'quotes inside the value', code: awsAuth(`mapRoles: |\n  - rolearn: «'"arn:aws:iam::246813579024:role/a"'»\n`), says: ['quotes'] },
    { name: 'a bare name', code: role('«developer»'), says: ['bare name'] },
    { name: 'another service', code: role('«arn:aws:s3:::bucket»') },
    { name: 'a role without a name', code: role('«arn:aws:iam::246813579024:role/»') },
    { name: 'brackets, where the rule for them is off', code: role('«<arn>»') },
    { name: 'empty', code: role('«""»'), messages: ['empty'] },
    { name: 'a number', code: role('«5»'), messages: ['noText'] },
    { name: 'a list', code: mapRoles('- «rolearn»: [a]\n'), messages: ['noText'] },
    { name: 'in mapUsers, any letter case of the field', code: section('mapUsers', '- userARN: «jane»\n') },
    { name: 'folded over two lines', code: awsAuth('mapRoles: >\n  - rolearn:\n      «arn:aws:iam::2:role/a»\n') },
  ],
});

test('a placeholder is one finding, not two', async () => {
  const findings = await runRules([rule, placeholderArn], role('<arn>'));
  expect(findings.map((finding) => finding.rule)).toEqual(['aws-auth/placeholder-arn']);
});
