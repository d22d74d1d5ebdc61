import rule from '../../../rules/irsa/trust-policy-subject-malformed.js';
import { ruleTester } from '../tester.js';
import { ackRole, condition, ISSUER, provider, trust } from './support.js';

const sub = (value: string, operator = 'StringEquals') => trust(condition(operator, `"${ISSUER}:sub": ${value}`));

ruleTester.run(rule, {
  valid: [
    { name: 'an account', code: sub('"system:serviceaccount:shop:checkout"') },
    { name: 'a name with dots', code: sub('"system:serviceaccount:shop:checkout.v2"') },
    { name: 'patterns that can fit', code: sub('["*", "system:*", "system:serviceaccount:*:checkout", "system:serviceaccount:shop:*"]', 'StringLike') },
    { name: 'a wildcard read letter by letter is of another rule', code: sub('"system:serviceaccount:shop:*"') },
    { name: 'a variable', code: sub('"system:serviceaccount:${namespace}:checkout"') },
    { name: 'template text', code: sub('"system:serviceaccount:<namespace>:checkout"') },
    { name: 'another provider', code: trust(condition('StringEquals', '"token.actions.githubusercontent.com:sub": "repo:shop/app"'), `"${provider('token.actions.githubusercontent.com')}"`) },
    { name: 'no string', code: sub('[5, null]') },
  ],
  invalid: [
    { name: 'facts 4.3: no prefix', code: sub('«"shop:checkout"»'), says: ['does not begin with'] },
    { name: 'facts 4.3: too few segments', code: sub('«"system:serviceaccount:checkout"»'), says: ['no name after its namespace'] },
    { name: 'facts 4.3: too many segments', code: sub('«"system:serviceaccount:shop:checkout:v2"»'), says: ['too many parts'] },
    { name: 'capitals in the prefix', code: sub('«"system:serviceAccount:shop:checkout"»'), says: ['capitals'] },
    { name: 'plural', code: sub('«"system:serviceaccounts:shop"»') },
    { name: 'no namespace', code: sub('«"system:serviceaccount::checkout"»'), says: ['no namespace'] },
    { name: 'no name', code: sub('«"system:serviceaccount:shop:"»'), says: ['no name'] },
    { name: 'a space', code: sub('«"system:serviceaccount:shop: checkout"»'), says: ['the name " checkout"'] },
    { name: 'a namespace in capitals', code: sub('«"system:serviceaccount:Shop:checkout"»'), says: ['the namespace "Shop"'] },
    { name: 'empty', code: sub('«""»') },
    { name: 'a pattern that cannot fit', code: sub('«"shop:*"»', 'StringLike') },
    { name: 'in a Role of ACK', code: ackRole('["system:serviceaccount:shop:a", «"checkout"»]') },
  ],
});
