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
  expect(await hidden('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: shown\n---\nx: [\n')).not.toContain('shown');
});
