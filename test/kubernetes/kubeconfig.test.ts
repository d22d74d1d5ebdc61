import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { kubeconfigCredentials, kubeconfigTextCredentials } from '../../src/kubernetes/kubeconfig.js';
import { viewOfYaml } from '../support/views.js';

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

describe('kubeconfigCredentials', () => {
  test('token, client key and password of each user', () => {
    const root = viewOfYaml(`
apiVersion: v1
kind: Config
users:
  - name: a
    user: {token: abc, username: a, password: secret}
  - name: b
    user: {exec: {command: aws}}
  - name: c
    user: {client-certificate-data: cert, client-key-data: key}
  - name: d
    user: {token: "", client-key-data: ~, password: 12}
`);
    expect(kubeconfigCredentials(root).map(({ field, at }) => [field, at.path])).toEqual([
      ['token', ['users', 0, 'user', 'token']],
      ['password', ['users', 0, 'user', 'password']],
      ['client-key-data', ['users', 2, 'user', 'client-key-data']],
    ]);
  });

  test.each([
    ['known by its clusters', '{clusters: [], users: [{user: {token: x}}]}', 1],
    ['known by its contexts', '{contexts: [], users: [{user: {token: x}}]}', 1],
    ['another file with users', '{users: [{user: {token: x}}]}', 0],
    ['no users', '{kind: Config, clusters: []}', 0],
    ['users of another shape', '{kind: Config, users: {user: {token: x}}}', 0],
    ['no mapping', '[x]', 0],
  ])('%s', (_, text, count) => {
    expect(kubeconfigCredentials(viewOfYaml(text))).toHaveLength(count);
  });
});
