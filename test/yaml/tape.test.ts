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

it('reads a document for which there was no room once, however often its tape is asked for', () => {
  const large = '- a\n'.repeat(100_000);
  const [, first, second] = new Reader().read(new Source('test.yaml', `${'- a\n'.repeat(1_200_000)}---\n${large}---\n${large}`)) ?? [];
  const tape = first?.tape;
  const isSame = [tape !== undefined, first?.tape === tape];
  // Only that of the last document is at hand, so that all together take no more room than one.
  isSame.push(second?.tape === tape, first?.tape === tape);
  expect(isSame).toEqual([true, true, false, false]);
});
