import { describe, expect, test } from 'vitest';

import { hasIamWildcard, iamLike } from '../../src/aws/iam-pattern.js';

describe('iamLike', () => {
  test.each([
    ['', '', true],
    ['*', '', true],
    ['*', 'anything:at all', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'abbbcd', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?', 'a', false],
    ['a**', 'a', true],
    ['system:serviceaccount:*:checkout', 'system:serviceaccount:shop:checkout', true],
    ['system:serviceaccount:shop:*', 'system:serviceaccount:shop2:checkout', false],
    ['A', 'a', false],
    ['a', '', false],
    ['*', '*', true],
    ['*b', '*ab', true],
  ])('%s over %s: %s', (pattern, text, expected) => {
    expect(iamLike(pattern, text)).toBe(expected);
  });

  test('a hostile pattern ends', () => {
    expect(iamLike('*a'.repeat(2000), 'b'.repeat(2000))).toBe(false);
  });
});

describe('hasIamWildcard', () => {
  test.each([
    ['a*', true],
    ['a?', true],
    ['a', false],
    ['${*}', false],
    ['${aws:username}', false],
    ['${aws:username}*', true],
  ])('%s: %s', (text, expected) => {
    expect(hasIamWildcard(text)).toBe(expected);
  });
});
