import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Source } from '../../src/source/source.js';
import { Reader, type YamlDocument } from '../../src/yaml/document.js';
import { locate } from '../../src/yaml/locate.js';
import { loadReference } from '../../src/yaml/reference-loader.js';
import { NodeView, repeatedKeysOf } from '../../src/yaml/view.js';
import { brokenYamlText, yamlNoise } from '../support/yaml-arbitraries.js';

await loadReference();

/** Asks for a value and for nothing of it. */
function touch(value: unknown): void {
  if (value === touch) throw new Error('a value that no text has');
}

/** Reads a text and looks at everything that a rule could look at. */
function readAll(text: string): readonly YamlDocument[] {
  const source = new Source('a.yaml', text);
  const documents = new Reader().read(source);
  if (documents === undefined) throw new Error('the reference reader is not loaded');
  for (const document of documents) {
    const noticed = document.recognised ?? document.problem;
    if (noticed !== undefined) {
      expect(noticed.end).toBeGreaterThan(noticed.start);
      expect(noticed.start).toBeGreaterThanOrEqual(0);
      expect(noticed.end).toBeLessThanOrEqual(Math.max(1, text.length));
    }
    if (document.problem !== undefined) continue;
    const root = new NodeView({ text, tape: document.tape, source, host: undefined }, 0);
    touch(root.value);
    for (const scalar of root.scalars()) {
      const { range } = locate(scalar);
      if (range.end > text.length || range.start < 0 || range.end <= range.start) throw new Error(`${scalar.path.join('.')}: ${range.start}-${range.end}`);
      touch([scalar.text, locate(scalar.key)]);
    }
    for (const [index, { first, again }] of repeatedKeysOf(root).entries()) {
      if (document.tape.duplicates[index]?.join() !== [first.site, again.site].join()) throw new Error(`${again.path.join('.')} is another pair`);
      touch([first.path, again.path]);
    }
  }
  return documents;
}

function problems(text: string): string[] {
  return readAll(text).map(({ problem }) => problem?.type ?? 'read');
}

describe('any text is read without a throw, with its places inside', () => {
  it.each([
    ['noise', yamlNoise()],
    ['broken YAML', brokenYamlText()],
    ['any characters', fc.string({ unit: 'binary', maxLength: 60 })],
    ['lone surrogates', fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units))],
  ] as const)('%s', (_, texts) => {
    fc.assert(fc.property(texts, (text) => {
      readAll(text);
    }), { numRuns: 1000 });
  });
});

/** Deep enough for any stack that recursion could use up. */
const DEEP = 100_000;

describe('depth', () => {
  it.each([
    ['brackets', '['.repeat(5000)],
    ['many brackets', '['.repeat(DEEP)],
    ['closed brackets', `a: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['braces', 'a: '.concat('{a: '.repeat(DEEP))],
    ['dashes', `${'- '.repeat(DEEP)}a`],
    ['dashes that the scanner declines', `- &a b\n${'- '.repeat(20_000)}a`],
    ['brackets that the scanner declines', `- &a b\n- ${'['.repeat(20_000)}`],
    ['question marks', '? '.repeat(20_000)],
    ['block mappings', Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth)}k:\n`).join('')],
  ])('%s', (_, text) => {
    const [document] = readAll(text);
    expect(document?.problem?.type).toBe('too-deep');
    expect(document?.problem?.message).toContain('levels deep');
  });

  it('takes what is deep and could be real', () => {
    expect(problems(`a: ${'['.repeat(400)}${']'.repeat(400)}`)).toEqual(['read']);
  });
});

describe('aliases', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]', ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'.charAt(index)}, `.repeat(10)}]`)].join('\n');

  it('never grow beyond a cap', () => {
    const [document] = readAll(bomb);
    expect(document?.problem?.type).toBe('too-large');
    expect(document?.problem?.message).toContain('aliases');
  });

  it.each([
    ['to itself', 'a: &x [*x]\n', 'syntax'],
    ['to its parent', 'a: &x\n  b:\n    c: *x\n', 'syntax'],
    ['merged into itself', 'a: &x\n  <<: *x\n', 'syntax'],
    ['to nothing', 'a: *x\n', 'undefined-alias'],
    ['to a later anchor', 'a: *x\nb: &x 1\n', 'undefined-alias'],
    ['of another document', 'a: &x 1\n---\nb: *x\n', 'read,undefined-alias'],
  ])('%s', (_, text, expected) => {
    expect(problems(text).join(',')).toBe(expected);
  });

  it('in a chain of merges end', () => {
    const text = `m0: &m0 {k: 0}\n${Array.from({ length: 300 }, (_, index) => `m${index + 1}: &m${index + 1}\n  <<: *m${index}\n  k${index}: 1\n`).join('')}`;
    expect(problems(text)).toEqual(['read']);
  });
});

describe('names that JavaScript knows', () => {
  it.each([
    'a:\n  __proto__:\n    polluted: true\n  constructor:\n    prototype: {polluted: true}\n',
    'x: &x {__proto__: {polluted: true}}\na:\n  <<: *x\n  constructor: 1\n',
    '{"a": {"__proto__": {"polluted": true}, "constructor": 1}}',
  ])('are plain keys: %s', (text) => {
    const source = new Source('a.yaml', text);
    const [document] = new Reader().read(source) ?? [];
    if (document === undefined) throw new Error('no document');
    const view = new NodeView({ text, tape: document.tape, source, host: undefined }, 0).at('a');
    expect(view.at('__proto__', 'polluted').value).toBe(true);
    expect(Object.getPrototypeOf(view.value)).toBeNull();
    expect(Object.keys(view.value as object).sort()).toEqual(['__proto__', 'constructor']);
    expect(view.at('toString').exists).toBe(false);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

/** Two keys of one hash, as sixteen bits: every one of the texts that they spell has the same hash. */
const colliding = Array.from({ length: 1 << 14 }, (_, index) => `${index.toString(2).padStart(14, '0').replaceAll('1', 'Aa').replaceAll('0', 'BB')}: 1\n`).join('');

const keys = Array.from({ length: 100_000 }, (_, index) => `key-${index}: [a]\n`);
const twice = [...keys, ...keys.toReversed()].join('');

describe('size', () => {
  it.each([
    ['a scalar of 5 MB', `a: ${'x'.repeat(5_000_000)}`, 'read'],
    ['a quoted scalar of 5 MB over lines', `a: "${'x\n'.repeat(2_500_000)}"`, 'read'],
    ['a block scalar of 5 MB', `a: |\n${'  xy\n'.repeat(1_000_000)}`, 'read'],
    ['a huge key', `${'k'.repeat(1_000_000)}: 1`, 'syntax'],
    ['200,000 duplicate keys', 'a: 1\n'.repeat(200_000), 'read'],
    ['100,000 keys, and again from the last', twice, 'read'],
    ['keys of one hash', colliding, 'read'],
    ['# in one line', '#'.repeat(1_000_000), ''],
    ['# in lines', 'a: 1\n'.concat('#\n'.repeat(500_000)), 'read'],
    ['spaces', ' '.repeat(1_000_000), ''],
    ['lines of a space', 'a: x\n'.concat(' \n'.repeat(500_000)), 'read'],
    ['double quotes', '"'.repeat(20_000), 'syntax'],
    ['single quotes', "'".repeat(1_000_000), 'read'],
    ['braces', '{'.repeat(1_000_000), 'template'],
    ['tabs', 'a:'.concat('\t'.repeat(1_000_000)), 'read'],
    ['tabs in lines', 'a: 1\n'.concat('\t\n'.repeat(100_000)), 'tab-indent'],
    ['digits', `a: ${'1'.repeat(1_000_000)}`, 'read'],
    ['hexadecimal digits', `a: 0x${'f'.repeat(1_000_000)}`, 'read'],
    ['NUL', '\0'.repeat(100_000), 'syntax'],
    ['lone surrogates', `a: ${'\ud83d'.repeat(100_000)}`, 'read'],
    ['byte order marks', '\ufeff'.repeat(100_000), ''],
    ['directives', '%YAML 1.1\n'.repeat(100_000), 'syntax'],
    ['a shape that looks flattened', `a: ${'kind: a kind: '.repeat(10_000)}`, 'syntax'],
    ['blank lines below metadata', `a: [\nmetadata:\n${' \n'.repeat(50_000)}`, 'syntax'],
    ['9 MB that the scanner declines', `a: &a ${'x'.repeat(9_000_000)}`, 'too-large'],
  ])('%s', (_, text, expected) => {
    expect(problems(text).join(',')).toBe(expected);
  });

  it.each([
    ['--- in lines', '---\n', 0],
    ['... in lines', '...\n', 0],
    ['documents', '---\na: 1\n', 100_000],
    ['documents that end', 'a: 1\n...\n', 100_000],
    ['JSON texts on one line', '{"a":1}', 100_000],
    ['JSON texts on one line with a byte order mark in each', '{"a":"\ufeff"}', 100_000],
    ['documents with a byte order mark', '---\n\ufeffa: 1\n', 100_000],
  ])('100,000 %s', (_, unit, expected) => {
    const documents = new Reader().read(new Source('a.yaml', unit.repeat(100_000))) ?? [];
    expect(documents.length).toBe(expected);
    expect(documents.every(({ problem }) => problem === undefined)).toBe(true);
  });

  it('says what is too large', () => {
    const [document] = readAll(`a: &a ${'x'.repeat(9_000_000)}`);
    expect(document?.problem?.message).toContain('Split it');
  });
});

describe('a broken document', () => {
  it('ends where it begins with line breaks and nothing stands on the line before its error', () => {
    expect(problems('\n\r\n*a%? ---\n"|]}')).toEqual(['syntax']);
  });

  it('hides none of its neighbours', () => {
    expect(problems('a: 1\n---\nb: [\n---\nc: \0\n---\nd: {{ x }}\n---\ne: *x\n---\nf: 1\n')).toEqual([
      'read', 'syntax', 'syntax', 'template', 'undefined-alias', 'read',
    ]);
  });
});
