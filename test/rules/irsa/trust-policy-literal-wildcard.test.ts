import rule from '../../../rules/irsa/trust-policy-literal-wildcard.js';
import { ruleTester } from '../tester.js';
import { ackRole, condition, ISSUER, provider, trust } from './support.js';

const sub = (value: string, operator = 'StringEquals') => trust(condition(operator, `"${ISSUER}:sub": ${value}`));

ruleTester.run(rule, {
  valid: [
    { name: 'StringLike', code: sub('"system:serviceaccount:shop:*"', 'StringLike') },
    { name: 'one account', code: sub('"system:serviceaccount:shop:checkout"') },
    { name: 'an escaped star', code: sub('"a${*}"') },
    { name: 'another claim', code: trust(condition('StringEquals', `"${ISSUER}:email": "*"`)) },
    { name: 'a denial', code: sub('"*"').replace('Allow', 'Deny') },
    { name: 'wrong types', code: sub('[5, null, {"a": "*"}]') },
  ],
  invalid: [
    { name: 'facts 4.3: a star is literal', code: sub('«"system:serviceaccount:shop:*"»'), says: ['StringLike'] },
    { name: 'facts 4.3: a question mark, too', code: sub('«"system:serviceaccount:shop:api-?"»') },
    { name: 'in a list', code: sub('["system:serviceaccount:shop:a", «"system:serviceaccount:*:a"»]') },
    { name: 'the audience', code: trust(condition('StringEquals', `"${ISSUER}:aud": «"*"»`)) },
    { name: 'other operators', code: sub('«"*"»', 'ForAnyValue:StringEqualsIgnoreCase'), says: ['write ForAnyValue:StringLike'] },
    { name: 'inside a Role of ACK', code: ackRole('«"system:serviceaccount:*:*"»') },
    { name: 'inside a ConfigMap', code: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: trust\ndata:\n  trust.json: |\n    {"Statement": {"Effect": "Allow", "Action": "sts:*", "Principal": {"Federated": "${provider()}"},\n    "Condition": {"StringEquals": {"${ISSUER}:sub": «"*"»}}}}\n` },
  ],
});
