import { expect, test } from 'vitest';

import { secretValue, secretValues } from '../../src/kubernetes/secret-data.js';
import { objectOf } from '../support/views.js';

const secret = (rest: string) => objectOf(`apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n${rest}`);

test.each([
  ['base64', 'data: { k: YWJj }', 'abc'],
  ['base64 over two lines, as Go reads it', 'data:\n  k: |\n    YW\n    Jj\n', 'abc'],
  ['UTF-8', 'data: { k: w7w= }', 'ü'],
  ['empty', 'data: { k: "" }', ''],
  ['no padding, which Go refuses', 'data: { k: YQ }', undefined],
  ['base64url, which Go refuses', 'data: { k: _-== }', undefined],
  ['a blank inside', 'data: { k: "YW Jj" }', undefined],
  ['a number', 'data: { k: 1234 }', undefined],
  ['a list', 'data: { k: [YWJj] }', undefined],
  ['plain text', 'stringData: { k: YWJj }', 'YWJj'],
  ['plain text over base64', 'data: { k: YWJj }\nstringData: { k: x }', 'x'],
])('%s', (_, rest, expected) => {
  expect(secretValue(secret(rest), 'k')).toMatchObject({ key: 'k', text: expected });
});

test('a key that is not there', () => {
  expect(secretValue(secret('data: [k]\nstringData: k\n'), 'k')).toBeUndefined();
});

test('all values in order, those that are overridden too', () => {
  const values = secretValues(secret('stringData: { b: x, __proto__: z }\ndata: { b: YWJj, constructor: YQ== }\n'));
  expect(values.map(({ key, text, encoded }) => [key, text, encoded])).toEqual([
    ['b', 'abc', true],
    ['constructor', 'a', true],
    ['b', 'x', false],
    ['__proto__', 'z', false],
  ]);
});
