import { describe, expect, it } from 'vitest';
import { MAX_TOML_LENGTH } from '../../src/toml/document.js';
import type { View } from '../../src/authoring/view.js';
import { locate } from '../../src/yaml/locate.js';
import { readToml, rootOf } from './support.js';

/** The text that a place underlines. */
function textAt(place: View['key']): string {
  const { source, range } = locate(place);
  return source.slice(range);
}

describe('values', () => {
  it.each([
    ['a = "x"', 'string', 'x'],
    ["a = 'C:\\x'", 'string', 'C:\\x'],
    ['a = "tab\\tquote\\" \\u00e9 \\U0001F600"', 'string', 'tab\tquote" é 😀'],
    ['a = ""', 'string', ''],
    ['a = "true"', 'string', 'true'],
    ['a = "1"', 'string', '1'],
    ['a = """\nfirst\nsecond"""', 'string', 'first\nsecond'],
    ['a = """one \\\n   two"""', 'string', 'one two'],
    ["a = '''\nit's ''fine'''", 'string', "it's ''fine"],
    ['a = true', 'boolean', true],
    ['a = false', 'boolean', false],
    ['a = 0', 'integer', 0],
    ['a = +99', 'integer', 99],
    ['a = -17', 'integer', -17],
    ['a = 1_000', 'integer', 1000],
    ['a = 0xDEAD_beef', 'integer', 0xdeadbeef],
    ['a = 0o755', 'integer', 0o755],
    ['a = 0b1101', 'integer', 13],
    ['a = 1.5', 'float', 1.5],
    ['a = 1.0', 'float', 1],
    ['a = -2E-2', 'float', -0.02],
    ['a = 5e+22', 'float', 5e22],
    ['a = 1_0.0_1', 'float', 10.01],
    ['a = inf', 'float', Infinity],
    ['a = +inf', 'float', Infinity],
    ['a = -inf', 'float', -Infinity],
    ['a = nan', 'float', Number.NaN],
    ['a = -nan', 'float', Number.NaN],
    ['a = 1e999', 'float', Infinity],
    ['a = 1979-05-27T07:32:00Z', 'string', '1979-05-27T07:32:00Z'],
    ['a = 1979-05-27', 'string', '1979-05-27'],
    ['a = 07:32:00', 'string', '07:32:00'],
  ])('%s is %s', (text, type, value) => {
    const view = rootOf(text).at('a');
    expect(view.resolvedAs).toBe(type);
    expect(view.value).toEqual(value);
    expect(view.quoted).toBe(text.includes('"') || text.includes("'"));
  });

  it('merges headers, reopened tables, dotted keys and inline tables', () => {
    const text = `
top = 1
[a.b]
x = 1
[a]
y.z = 2
w = { v = [1, { u = 2 }] }
[[list]]
n = 1
[list.sub]
s = true
[[list]]
n = 2
[a.c]
d = 3
`;
    expect(JSON.parse(JSON.stringify(rootOf(text).value))).toEqual({
      top: 1,
      a: { b: { x: 1 }, y: { z: 2 }, w: { v: [1, { u: 2 }] }, c: { d: 3 } },
      list: [{ n: 1, sub: { s: true } }, { n: 2 }],
    });
  });

  it.each(['yes', 'on', 'null', '01', '1_0', '0x1F', '-', 'true', '1e3'])('leaves the bare key %s as it is', (key) => {
    const root = rootOf(`${key} = 1\n`);
    expect(root.entries().map(({ name }) => name)).toEqual([key]);
    expect(Object.keys(root.value as object)).toEqual([key]);
    expect(root.at(key).number).toBe(1);
  });

  it('decodes quoted keys', () => {
    const root = rootOf('"a.b" = 1\n\'c d\' = 2\n"\\u0065" = 3\n"" = 4\n"<<" = 5\n');
    expect(root.entries().map(({ name }) => name)).toEqual(['a.b', 'c d', 'e', '', '<<']);
    expect(['a.b', 'c d', 'e', '', '<<'].map((key) => root.at(key).number)).toEqual([1, 2, 3, 4, 5]);
  });

  it('holds __proto__ and constructor as plain keys', () => {
    const root = rootOf('[__proto__]\nx = 1\n[constructor.prototype]\ny = 2\n');
    expect(root.at('__proto__', 'x').number).toBe(1);
    expect(root.at('constructor', 'prototype', 'y').number).toBe(2);
    expect(Object.keys(root.value as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('places', () => {
  const text = '\ufeff# 😀\r\nserver = "https://a"\r\n[host."https://a"] # c\r\nca = ["x", \'y\']\r\n[host."https://a".header]\r\nk.v = 1\r\n[[t]]\r\nq = 1\r\n';
  const root = rootOf(text);

  it.each<[string, View['key'], string]>([
    ['a scalar', root.at('server'), '"https://a"'],
    ['its key', root.at('server').key, 'server'],
    ['a table', root.at('host', 'https://a'), '"https://a"'],
    ['an implied table', root.at('host'), 'host'],
    ['a list', root.at('host', 'https://a', 'ca'), 'ca'],
    ['a whole list', root.at('host', 'https://a', 'ca').whole, '["x", \'y\']'],
    ['an item', root.at('host', 'https://a', 'ca', 1), "'y'"],
    ['a dotted key', root.at('host', 'https://a', 'header', 'k').key, 'k'],
    ['its last part', root.at('host', 'https://a', 'header', 'k', 'v').key, 'v'],
    ['a table of a list', root.at('t', 0), 'q'],
    ['the list of tables', root.at('t'), 't'],
    ['what is missing', root.at('host', 'https://a', 'client'), '"https://a"'],
  ])('of %s', (_name, place, expected) => expect(textAt(place)).toBe(expected));

  it('of a table that a header defines after a first mention is its header', () => {
    const later = rootOf('[a.b]\n[a]\nx = 1\n');
    expect(locate(later.at('a')).range).toEqual({ start: 7, end: 8 });
  });

  it('gives paths', () => expect(root.at('host', 'https://a', 'ca', 1).path).toEqual(['host', 'https://a', 'ca', 1]));
});

describe('caps', () => {
  const deepest = 500;

  it('reads what is as deep as allowed', () => {
    const text = `a = ${'['.repeat(deepest - 2)}${']'.repeat(deepest - 2)}`;
    expect(readToml(text).problem).toBeUndefined();
  });

  it.each([
    ['lists', `a = ${'['.repeat(2000)}${']'.repeat(2000)}`],
    ['lists beyond the stack', `a = ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['inline tables', `a = ${'{a='.repeat(2000)}1${'}'.repeat(2000)}`],
    ['dotted keys', `${'a.'.repeat(2000)}a = 1`],
    ['headers', `[${'a.'.repeat(100_000)}a]`],
  ])('ends deep %s in a problem', (_name, text) => {
    const { root, problem } = readToml(text);
    expect(problem?.message).toMatch(/levels deep/);
    expect(root.kind).toBe('null');
  });

  it('ends a huge text in a problem', () => {
    expect(readToml(`a = 1 # ${'x'.repeat(MAX_TOML_LENGTH)}`).problem?.message).toMatch(/longer than/);
  });

  it.each(['"', "'", '"""', "'''"])('ends a huge string in %s in a problem on its quote', (quote) => {
    const text = `a = ${quote}${'x'.repeat(200_000)}${quote}`;
    expect(readToml(text).problem).toMatchObject({ start: 4, end: 5 });
  });

  it('ends a number of many digits in a problem', () => {
    expect(readToml(`a = ${'9'.repeat(200_000)}`).problem).toEqual({ message: 'This file could not be read as TOML.', start: 0, end: 200_004 });
  });
});
