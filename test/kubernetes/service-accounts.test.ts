import { describe, expect, test } from 'vitest';

import { CONTROLLER_ACCOUNTS, kubeconfigCredentials, parseGoBool } from '../../src/kubernetes/service-accounts.js';
import { viewOfYaml } from '../support/views.js';

test.each([
  ['1', true],
  ['t', true],
  ['T', true],
  ['TRUE', true],
  ['true', true],
  ['True', true],
  ['0', false],
  ['F', false],
  ['false', false],
  ['tRUE', undefined],
  ['yes', undefined],
  ['on', undefined],
  ['', undefined],
  [' true', undefined],
])('ParseBool %j is %s', (text, expected) => {
  expect(parseGoBool(text)).toBe(expected);
});

test('accounts of the controller manager, and none that people run pods with', () => {
  for (const name of ['clusterrole-aggregation-controller', 'job-controller', 'generic-garbage-collector', 'namespace-controller']) {
    expect(CONTROLLER_ACCOUNTS.has(name)).toBe(true);
  }
  for (const name of ['default', 'coredns', 'kube-proxy', 'aws-node', 'cluster-autoscaler', 'cloud-controller-manager']) {
    expect(CONTROLLER_ACCOUNTS.has(name)).toBe(false);
  }
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
