import { expect, it } from 'vitest';
import { Source } from '../../src/source/source.js';
import { Reader } from '../../src/yaml/document.js';
import { loadReference } from '../../src/yaml/reference-loader.js';
import { materialize } from '../../src/yaml/values.js';

it('keeps the tags of one document out of the one before it', async () => {
  await loadReference();
  const text = '- "a\\"b": null\n---\n0: !x 1\n1: !x 2\n';
  const documents = new Reader().read(new Source('test.yaml', text)) ?? [];
  const values = documents.map(({ tape }) => materialize({ text, tape }, 0));
  expect(JSON.stringify(values)).toBe('[[{"a\\"b":null}],{"0":"1","1":"2"}]');
});
