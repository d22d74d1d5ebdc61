import { expect, it } from 'vitest';
import { runRule } from '../../src/testing/index.js';
import { registerReference } from '../../src/yaml/reference-loader.js';
import * as reference from '../../src/yaml/reference.js';
import rule from '../../rules/meta/yaml-syntax.js';

registerReference(reference);

/** What of a text must not be shown. */
async function hidden(text: string): Promise<string> {
  const { secretRanges, findings } = await runRule(rule, { files: { 'a.yaml': text, 'b.yaml': 'a: [\n' } });
  const source = findings.find((finding) => finding.source.name === 'a.yaml')?.source;
  return source === undefined ? 'no finding' : secretRanges(source).map((range) => source.slice(range)).join('|');
}

it('hides the values of a Secret that cannot be read', async () => {
  expect(await hidden('apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  password: hunter2\n  other: "open\n')).toContain('hunter2');
});

it('hides a value that a later key of the same name beats', async () => {
  const text = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  "k": hunter2\n  k: b\n---\nx: [\n';
  expect(await hidden(text)).toContain('hunter2');
});

it('hides the values of a fragment', async () => {
  expect(await hidden('stringData:\n  password: hunter2\n---\nx: [\n')).toContain('hunter2');
});

it('leaves other objects to be seen', async () => {
  expect(await hidden('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: shown\n---\nx: [\n')).toBe('');
});

it.each([
  ['in braces, under a broken line', 'apiVersion: v1\nkind: Secret\nmetadata: {name: a\nstringData: {password: hunter2}\n'],
  ['under an alias that is nowhere', 'apiVersion: v1\nkind: Secret\nmetadata: {name: *x}\nstringData: {p: hunter2}\n---\nx: [\n'],
  ['on one line of JSON', '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"} "stringData":{"p":"hunter2"}}\n'],
  ['in a broken List', 'apiVersion: v1\nkind: List\nitems:\n- kind: Secret\n  apiVersion: v1\n  metadata: {name: a\n  stringData: {p: hunter2}\n'],
  ['flattened', 'apiVersion: v1 kind: Secret metadata: name: a stringData: password: hunter2\n---\nx: [\n'],
  ['without its indentation, under the name of another field', 'apiVersion: v1\nkind: Secret\nmetadata:\nname: a\nstringData:\nname: hunter2\n---\nx: [\n'],
  ['of a kustomization, broken', 'kind: Kustomization\nsecretGenerator: [{name: a, literals: [p=hunter2]}]\nresources: [x\n'],
  ['of a kustomization, read', 'kind: Kustomization\nsecretGenerator:\n- name: a\n  literals: [p=hunter2]\n---\nx: [\n'],
  ['of a kind that changes', 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {p: hunter2}\nkind: ConfigMap\n---\nx: [\n'],
  ['behind a repeated key in braces', 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {p: hunter2, p: other}\n---\nx: [\n'],
  ['behind a repeated stringData', 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {p: hunter2}\nstringData: {p: other}\n---\nx: [\n'],
])('hides a value %s', async (_where, text) => {
  expect(await hidden(text)).toContain('hunter2');
});

it('shows a template that is all of a value, which is what is wrong, and nothing else', async () => {
  const text = (value: string): string => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  cell: ${value}\n---\nx: [\n`;
  for (const hole of ['{{cell}}', '{{ cell }}']) expect(await hidden(text(hole))).toBe('');
  for (const value of ['{{cell}}hunter2', '{{ "hunter2" }}', '{{ cell | default("hunter2") }}']) expect(await hidden(text(value))).toBe(value);
});

it('shows what of a broken Secret is none of its data', async () => {
  const text = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace: shop\ntype: Opaque\ndata:\n  k: aHVudGVyMg==\n  "open: x\n';
  expect(await hidden(text)).toBe('aHVudGVyMg==|x');
});

it('shows the type of a Secret that repeats a key', async () => {
  const text = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {p: hunter2, p: other}\ntype: kubernetes.io/service-account-token\n---\nx: [\n';
  const found = (await hidden(text)).split('|');
  expect([...new Set(found)].sort()).toEqual(['hunter2', 'other']);
});
