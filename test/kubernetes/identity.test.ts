import { describe, expect, test } from 'vitest';

import { groupVersion, identify, isList, listItems, looksLikeManifestFragment } from '../../src/kubernetes/identity.js';
import { viewOf, viewOfYaml } from '../support/views.js';

test.each([
  ['v1', '', 'v1'],
  ['apps/v1', 'apps', 'v1'],
  ['rbac.authorization.k8s.io/v1beta1', 'rbac.authorization.k8s.io', 'v1beta1'],
  ['/v1', '', 'v1'],
])('apiVersion %s', (text, group, version) => {
  expect(groupVersion(text)).toEqual({ group, version });
});

describe('identify', () => {
  test('takes group, version, kind, namespace and name', () => {
    const root = viewOfYaml('{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}}');
    expect(identify(root)).toEqual({ group: 'apps', version: 'v1', kind: 'Deployment', namespace: 'shop', name: 'web' });
  });

  test.each([
    ['generateName alone', '{apiVersion: v1, kind: Pod, metadata: {generateName: web-}}'],
    ['no metadata', '{apiVersion: v1, kind: Pod}'],
    ['a namespace that YAML reads as a boolean', '{apiVersion: v1, kind: Pod, metadata: {namespace: n}}'],
    ['an empty namespace', '{apiVersion: v1, kind: Pod, metadata: {namespace: ""}}'],
    ['a name that is a number', '{apiVersion: v1, kind: Pod, metadata: {name: 12}}'],
  ])('%s leaves name empty and sets no namespace', (_, text) => {
    expect(identify(viewOfYaml(text))).toEqual({ group: '', version: 'v1', kind: 'Pod', name: '' });
  });

  test.each(['{kind: Pod}', '{apiVersion: v1}', '{apiVersion: 1, kind: Pod}', '{apiVersion: v1, kind: ""}', '[]', '~', 'text'])(
    '%s is no object',
    (text) => {
      expect(identify(viewOfYaml(text))).toBeUndefined();
    },
  );
});

describe('lists', () => {
  const kinds = (text: string): unknown[] =>
    [...listItems(viewOfYaml(text))].map(({ root, inherited }) => identify(root, inherited)?.kind);

  test('v1 List', () => {
    expect(kinds('{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod}, {apiVersion: v1, kind: Secret}]}')).toEqual([
      'Pod',
      'Secret',
    ]);
  });

  test('items of a typed list inherit its type, and keep their own', () => {
    const text = `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleList
items:
  - metadata: {name: a}
  - {apiVersion: v1, kind: Pod}
`;
    const [first] = [...listItems(viewOfYaml(text))];
    expect(first && identify(first.root, first.inherited)).toEqual({
      group: 'rbac.authorization.k8s.io',
      version: 'v1',
      kind: 'Role',
      name: 'a',
    });
    expect(kinds(text)).toEqual(['Role', 'Pod']);
  });

  test('items of v1 List inherit nothing', () => {
    expect(kinds('{apiVersion: v1, kind: List, items: [{metadata: {name: a}}]}')).toEqual([undefined]);
  });

  test('lists in lists come out flat and in order', () => {
    const text = `
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: A}
  - apiVersion: v1
    kind: List
    items:
      - {apiVersion: v1, kind: PodList, items: [{}, {kind: B}]}
      - {apiVersion: v1, kind: C}
  - {apiVersion: v1, kind: D}
`;
    expect(kinds(text)).toEqual(['A', 'Pod', 'B', 'C', 'D']);
  });

  test.each([
    ['{apiVersion: v1, kind: List}', true],
    ['{apiVersion: v1, kind: List, list: [{}]}', true],
    ['{apiVersion: v1, kind: ConfigMapList, items: []}', true],
    ['{apiVersion: example.org/v1, kind: AllowList, spec: {}}', false],
    ['{apiVersion: example.org/v1, kind: AllowList, items: {a: 1}}', false],
    ['{apiVersion: v1, kind: Pod, items: [{}]}', false],
    ['{items: [{}]}', false],
  ])('%s: %s', (text, expected) => {
    expect(isList(viewOfYaml(text))).toBe(expected);
  });

  test('deep nesting does not exhaust the stack', () => {
    let value: object = { apiVersion: 'v1', kind: 'Pod' };
    for (let depth = 0; depth < 200; depth++) value = { apiVersion: 'v1', kind: 'List', items: [value] };
    expect(kinds(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [] }))).toEqual([]);
    expect([...listItems(viewOf(value))]).toHaveLength(1);
  });
});

test.each([
  ['data:\n  mapRoles: x\n', true],
  ['spec:\ntemplate:\nserviceAccount: a\ncontainers:\n', true],
  ['spec:\ntemplate:\nserviceAccount: a\nvolumes:\n- name: v\nprojected:\nsources:\n- serviceAccountToken:\npath: p\n', true],
  ['rules:\n- apiGroups: [""]\n', true],
  ['apiVersion: v1\nmetadata: {name: x}\n', true],
  ['apiVersion: v1\nkind: Pod\nspec: {}\n', false],
  ['rules: {indent: error}\n', false],
  ['name: x\nlabels: {}\n', false],
  ['spec: {}\nreplicaCount: 1\n', false],
  ['services: {web: {}}\nvolumes: {}\n', false],
  ['{}', false],
  ['[]', false],
])('%j is a fragment: %s', (text, expected) => {
  expect(looksLikeManifestFragment(viewOfYaml(text))).toBe(expected);
});
