import rule from '../../../rules/irsa/trust-policy-no-subject.js';
import { ruleTester } from '../tester.js';
import { condition, ISSUER, provider, trust } from './support.js';

const sub = `"${ISSUER}:sub": "system:serviceaccount:shop:checkout"`;

ruleTester.run(rule, {
  valid: [
    { name: 'a pattern is a subject', code: trust(condition('StringLike', sub)) },
    { name: 'any letter case, several values', code: trust(condition('ForAnyValue:StringEquals', `"${ISSUER}:SUB": ["a", "b"]`)) },
    { name: 'nobody by web identity', code: trust('').replace('sts:AssumeRoleWithWebIdentity', 'sts:AssumeRole') },
    { name: 'a denial', code: trust('').replace('Allow', 'Deny') },
    { name: 'Cognito has other claims', code: trust('', '"cognito-identity.amazonaws.com"') },
    { name: 'a variable of a shell', code: trust(condition('StringEquals', '"$oidc_provider:sub": "a"'), '"arn:aws:iam::$account:oidc-provider/$oidc_provider"') },
    { name: 'a policy without a principal', code: '{"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Resource": "*"}]}' },
    { name: 'wrong types', code: trust('"Condition": ["a"]', '[5, {"a": 1}]') },
  ],
  invalid: [
    { name: 'facts 4.3: no subject lets in any account: no condition at all', code: trust('', `«"${provider()}"»`), messages: ['anyPod'], related: [[]], says: [`"${ISSUER}:sub"`] },
    { name: 'an empty condition', code: trust('«"Condition"»: {}'), related: [[`"${provider()}"`]] },
    { name: 'what narrows nothing', code: trust(`«"Condition"»: {"StringNotEquals": {${sub}}, "Null": {"${ISSUER}:sub": "false"}}`) },
    { name: 'a provider that is no cluster', code: trust('', `«"${provider('token.actions.githubusercontent.com')}"»`), messages: ['anyToken'] },
    {
      name: 'a wildcard action, lists of one',
      code: trust('', `[«"${provider()}"»]`).replace('"sts:AssumeRoleWithWebIdentity"', '["sts:*"]'),
    },
    {
      name: 'in YAML, each statement for itself',
      code: `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Principal: {Federated: ${provider()}}\n    Action: sts:AssumeRoleWithWebIdentity\n    Condition: {StringEquals: {${ISSUER}:sub: a}}\n  - Effect: Allow\n    Principal: {Federated: «${provider()}»}\n    Action: sts:AssumeRoleWithWebIdentity\n`,
    },
    { name: 'a single statement that is no list', code: trust('', `«"${provider()}"»`).replace('[{', '{').replace('}]', '}') },
  ],
});
