import rule from '../../../rules/irsa/trust-policy-wildcard-subject.js';
import { ruleTester } from '../tester.js';
import { condition, ISSUER, provider, trust } from './support.js';

const like = (value: string): string => trust(condition('StringLike', `"${ISSUER}:sub": ${value}`));

ruleTester.run(rule, {
  valid: [
    { name: 'a pattern without wildcards', code: like('"system:serviceaccount:shop:checkout"') },
    { name: 'a wildcard within the name of one namespace', code: like('"system:serviceaccount:shop:checkout-*"') },
    { name: 'a star is a letter for StringEquals', code: trust(condition('StringEquals', `"${ISSUER}:sub": "system:serviceaccount:shop:*"`)) },
    { name: 'subjects of GitHub', code: trust(condition('StringLike', '"token.actions.githubusercontent.com:sub": "repo:shop/*:*"'), `"${provider('token.actions.githubusercontent.com')}"`) },
    { name: 'an escaped star and a policy variable', code: like('"system:serviceaccount:shop:${*}"') },
    { name: 'another condition names the subject', code: trust(`"Condition": {"StringLike": {"${ISSUER}:sub": "system:serviceaccount:*:*"}, "StringEquals": {"${ISSUER}:sub": "system:serviceaccount:shop:checkout"}}`) },
    { name: 'a wildcard for the audience', code: trust(condition('StringLike', `"${ISSUER}:aud": "*"`)) },
    { name: 'a denial', code: like('"*"').replace('Allow', 'Deny') },
    { name: 'values that are no texts', code: like('[5, null, {"a": "*"}, []]') },
  ],
  invalid: [
    ...['*', '**', '*:*', 'system:*', 'system:serviceaccount:*', 'system:serviceaccount*', 'system:serviceaccount:*:*', 'system:serviceaccount:*:checkout', 'system:serviceaccount:?*:a'].map(
      (pattern) => ({ name: pattern, code: like(`«"${pattern}"»`), severities: ['error'] as const, messages: ['anyNamespace'] }),
    ),
    ...['system:serviceaccount:shop-*:checkout', 'system:serviceaccount:shop*', 'system:serviceaccount:shop-?:*'].map(
      (pattern) => ({ name: pattern, code: like(`«"${pattern}"»`), severities: ['warning'] as const, messages: ['someNamespaces'] }),
    ),
    { name: 'facts 4.3: every account of one namespace', code: like('«"system:serviceaccount:shop:*"»'), severities: ['warning'], messages: ['anyAccount'] },
    { name: 'of a namespace that is a variable', code: like('«"system:serviceaccount:$namespace:*"»'), messages: ['anyAccount'] },
    { name: 'each value of a list', code: like('["system:serviceaccount:shop:checkout", «"system:serviceaccount:shop:*"», «"*"»]'), messages: ['anyAccount', 'anyNamespace'] },
    { name: 'facts 4.3: everybody, with a set operator', code: trust(condition('ForAnyValue:StringLike', `"${ISSUER}:sub": «"*"»`)) },
  ],
});
