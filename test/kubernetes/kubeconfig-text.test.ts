import fc from 'fast-check';
import { expect, test } from 'vitest';

import { kubeconfigTextCredentials } from '../../src/kubernetes/kubeconfig-text.js';

const yaml = (user: string) => `apiVersion: v1\nkind: Config\nusers:\n- name: a\n  user:\n${user}\n`;

test.each([
  ['a token', yaml('    token: abc'), [['token', 'abc']]],
  ['quotes', yaml('    "password": \'abc\''), [['password', 'abc']]],
  ['CRLF', yaml('    token: abc').replaceAll('\n', '\r\n'), [['token', 'abc']]],
  ['two', yaml('    client-key-data: abc\n    token: def'), [['client-key-data', 'abc'], ['token', 'def']]],
  ['JSON', '{"contexts": [], "users": [{"user": {"token": "abc", "username": "x"}}]}', [['token', 'abc']]],
  ['clusters in place of the kind', 'clusters: []\nusers:\n- user:\n    token: abc\n', [['token', 'abc']]],
])('%s', (_, text, expected) => {
  expect(kubeconfigTextCredentials(text).map(({ field, value }) => [field, value])).toEqual(expected);
});

test.each([
  '',
  'users',
  'users:\n- user:\n    token: abc\n',
  yaml('    token: ""'),
  yaml('    tokenFile: /x'),
  yaml('    exec: { command: aws }'),
  '{"users": [{"user": {"token": "abc"}}]}',
  '{"kind": "Config", "users": {"token": "abc"}}',
  '{"kind": "Config", "users": [null, 1, {"user": null}, {"user": {"token": 1}}]}',
  '{"kind": "Config", "users": [',
])('%j holds none', (text) => {
  expect(kubeconfigTextCredentials(text)).toEqual([]);
});

test('any text: never a throw', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('users:\n', 'kind: Config\n', '  token: ', '{"users":', '\n'));
  fc.assert(fc.property(fc.array(piece), (pieces) => Array.isArray(kubeconfigTextCredentials(pieces.join('')))));
});
