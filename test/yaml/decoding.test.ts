import { describe, expect, it } from 'vitest';
import { Source } from '../../src/source/source.js';
import { Reader } from '../../src/yaml/document.js';
import { loadReference } from '../../src/yaml/reference-loader.js';
import { NodeView } from '../../src/yaml/view.js';
import { decodingAnswers } from './decoding/answers.js';

await loadReference();

/** What we make of the first document of a text: its value, or why we refuse it. */
function decode(text: string): { readonly value: unknown } | { readonly error: string } {
  const source = new Source('a.yaml', text);
  const [document] = new Reader().read(source) ?? [];
  if (document === undefined) return { value: null };
  if (document.problem !== undefined) return { error: document.problem.message };
  return { value: new NodeView({ text, tape: document.tape, source, host: undefined }, 0).value };
}

/** As JSON, which has one kind of zero and no more digits than a double. */
function canonical(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Texts that we read otherwise than Go's library on its own, and why. */
const DIFFERENCES: Readonly<Record<string, { readonly why: string; readonly ours: unknown }>> = {
  'keys: no space after a quoted key': { why: 'Go reads the text in quotes and drops the rest unseen', ours: 'refused' },
  'block: at the root at column 0': { why: 'a text is no object, whatever it says', ours: 'one\ntwo\n' },
  'block: after a marker': { why: 'a text is no object, whatever it says', ours: 'one\ntwo\n' },
  'flow: dash alone': { why: 'refused by YAML 1.2, and most likely a mistake', ours: 'refused' },
  'flow: word that starts with a question mark': { why: 'YAML 1.2 reads a word, Go a key: a mistake in any case', ours: 'refused' },
  'json: escapes': { why: 'kubectl reads text that begins with { as JSON', ours: { a: 'A\n\t"\\/', b: '😀' } },
  'json: escaped slash': { why: 'kubectl reads text that begins with { as JSON', ours: { a: 'http://b' } },
  'marker: empty first document': { why: 'kubectl passes over empty documents', ours: { a: 1 } },
  'marker: document end first': { why: 'an ellipsis before a fragment is told by the fragment', ours: { a: 1 } },
};

describe('decoding as Kubernetes does', () => {
  it.each(decodingAnswers().filter(({ name }) => !(name in DIFFERENCES)))('$name', ({ text, json, error, varies }) => {
    const ours = decode(text);
    if (error !== undefined) expect(ours).toHaveProperty('error');
    else {
      const value = canonical('value' in ours ? ours.value : ours);
      const theirs = (varies ?? [json]).map((one) => canonical(JSON.parse(one)));
      expect(theirs).toContainEqual(value);
    }
  });

  it.each(Object.entries(DIFFERENCES))('%s: known to differ', (name, { ours }) => {
    const text = decodingAnswers().find((answer) => answer.name === name)?.text ?? '';
    const decoded = decode(text);
    expect('value' in decoded ? canonical(decoded.value) : 'refused').toEqual(ours);
  });
});
