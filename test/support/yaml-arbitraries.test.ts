import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { brokenYamlText, yamlNoise, yamlText } from './yaml-arbitraries.js';
import { mutate, mutations } from './yaml-mutations.js';

/** The byte order mark is left out: `yaml` counts it as a column and refuses a sequence after it. */
function errorsOf(text: string): string[] {
  const documents = parseAllDocuments(text.replace(/^\ufeff/, ''), { uniqueKeys: false, merge: true, logLevel: 'silent' });
  return (Array.isArray(documents) ? documents : []).flatMap(({ errors }) => errors.map(({ message }) => message));
}

describe('yamlText', () => {
  it.each(['common', 'all'] as const)('makes valid YAML (%s)', (features) => {
    fc.assert(fc.property(yamlText({ features }), (text) => {
      expect(errorsOf(text)).toEqual([]);
    }), { numRuns: 1000, seed: 1 });
  });

  const samples = fc.sample(yamlText(), { seed: 2, numRuns: 2000 });

  it.each([
    ['a compact mapping in a sequence', /^ *- [\w.]+: /m],
    ['nested dashes', /^ *- - /m],
    ['an unindented sequence', /^( *)[\w.]+:\n\1- /m],
    ['a literal', /: \|$/m],
    ['a folded scalar with chomping', /: +>[-+]/],
    ['explicit indentation', /[|>][1-6]/],
    ['a flow collection over lines', /\[\n/],
    ['a comment in a flow collection', /, # comment\n/],
    ['an implicit pair', /\[[\w]+: /],
    ['an adjacent value', /\{"[^"\n]*":["\w]/],
    ['a key with a colon inside', /^ *a:b: /m],
    ['an anchor and an alias', /&a1[^]*\*a1/],
    ['a merge', /<<: +\*a/],
    ['a tag', /!!str/],
    ['an explicit key', /^ *\? /m],
    ['a directive', /%YAML/],
    ['CRLF', /\r\n/],
    ['a byte order mark', /^\ufeff/],
    ['several documents', /\n---/],
    ['a document end', /^\.\.\.$/m],
    ['content on a marker', /^--- [\w"']/m],
    ['a tab after a value', /\w\t$/m],
    ['a value below its key', /:\n +\w+\n/],
    ['a plain scalar over lines', /: \w+\n +\w+\n/],
    ['astral characters', /🚢/],
    ['an empty value', /^ *\w+:$/m],
    ['no final line break', /[^\n]$/],
  ])('has %s', (_, pattern) => {
    expect(samples.some((text) => pattern.test(text))).toBe(true);
  });
});

describe('mutate', () => {
  it('breaks a good part of the texts and leaves a good part whole', () => {
    const texts = fc.sample(brokenYamlText({ features: 'common' }), { seed: 3, numRuns: 500 });
    const broken = texts.filter((text) => errorsOf(text).length > 0).length;
    expect(broken).toBeGreaterThan(100);
    expect(broken).toBeLessThan(450);
  });

  it('takes any text', () => {
    fc.assert(fc.property(yamlNoise(), mutations(), (text, edits) => {
      expect(typeof mutate(text, edits)).toBe('string');
    }));
  });
});
