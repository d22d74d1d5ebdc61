import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { View } from '../../src/authoring/view.js';
import { Source } from '../../src/source/source.js';
import { readContainerdFile } from '../../src/toml/containerd.js';
import { locate } from '../../src/yaml/locate.js';
import { isTyped } from '../../src/yaml/resolve.js';
import { readToml, rootOf } from './support.js';

const PIECES = [
  '[', ']', '[[', ']]', '{', '}', '=', '.', ',', '"', "'", '"""', "'''", '#', '\n', '\r\n', '\r', ' ', '\t', '\\', '\\u00', '\0', '\ufeff',
  '\ud800', '😀', 'host', 'server', 'plugins', '"io.containerd.grpc.v1.cri"', '__proto__', 'true', 'inf', 'nan', '1', '0x', '1979-05-27',
  'T07:32', '+', '-', '_', 'e', '{{', '{%', '[host."https://a"]\n', 'ca = ', 'version = 2\n[plugins.x]\n', 'skip_verify = true\n', 'a.b.c = 1\n',
];
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => `[host."https://a"]\n${pieces.join('')}`),
);

function expectReal(view: View['key']): void {
  const { source, range } = locate(view);
  expect(range.start).toBeGreaterThanOrEqual(0);
  expect(range.end).toBeLessThanOrEqual(source.text.length);
  if (source.text.length > 0) expect(range.end).toBeGreaterThan(range.start);
}

it('never throws, and every place is inside the text', () => {
  fc.assert(
    fc.property(text, (input) => {
      const { root, problem } = readToml(input);
      if (problem !== undefined) {
        expect(problem.start).toBeGreaterThanOrEqual(0);
        expect(problem.end).toBeLessThanOrEqual(input.length);
        expect(problem.end).toBeGreaterThan(problem.start);
      }
      for (const view of root.scalars()) {
        for (const place of [view, view.key, view.whole]) expectReal(place);
        expect(view.value).not.toBeUndefined();
      }
    }),
    { numRuns: 2000 },
  );
});

it('reads any text that begins like a hosts file as one', () => {
  fc.assert(
    fc.property(text, (input) => {
      const file = readContainerdFile(new Source('x.toml', `[host."https://a"]\n${input}`));
      expect(file?.kind).toBe('hosts');
      if (file?.problem !== undefined) expectReal(file.problem.at);
    }),
    { numRuns: 1000 },
  );
});

type Tree = string | number | boolean | Tree[] | { [key: string]: Tree };

/** Bare keys that YAML would type are left to the table of `document.test.ts`. */
const name = fc
  .oneof(fc.constantFrom('__proto__', 'constructor', 'a.b', '', '<<', 'host', '1'), fc.string({ unit: 'grapheme', maxLength: 4 }))
  .filter((key) => key.length < 2 || !/^[\w-]+$/.test(key) || !isTyped(key));
const { tree } = fc.letrec<{ tree: Tree; table: Record<string, Tree> }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.boolean(),
    fc.array(tie('tree'), { maxLength: 3 }),
    tie('table'),
  ),
  table: fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: false }),
}));
const root = fc.dictionary(name, tree, { maxKeys: 5, noNullPrototype: false });

const quote = (value: string): string => JSON.stringify(value).replaceAll('\x7f', '\\u007f');
const key = (value: string): string => (/^[\w-]+$/.test(value) ? value : quote(value));

function inline(value: Tree): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object') return `{ ${Object.entries(value).map(([k, v]) => `${key(k)} = ${inline(v)}`).join(', ')} }`;
  if (typeof value === 'string') return quote(value);
  return typeof value === 'number' && !Number.isInteger(value) ? floatText(value) : String(value);
}

function floatText(value: number): string {
  return /[.e]/.test(String(value)) ? String(value) : value.toFixed(1);
}

/** Pairs first, then each table under a header of its own. */
function headed(table: Readonly<Record<string, Tree>>, path: readonly string[]): string {
  const isTable = (value: Tree): value is Record<string, Tree> => typeof value === 'object' && !Array.isArray(value);
  const pairs = Object.entries(table).filter(([, value]) => !isTable(value));
  const header = path.length === 0 ? '' : `[${path.map(key).join('.')}]\n`;
  const below = Object.entries(table).flatMap(([k, value]) => (isTable(value) ? [headed(value, [...path, k])] : []));
  return `${header}${pairs.map(([k, value]) => `${key(k)} = ${inline(value)}\n`).join('')}${below.join('')}`;
}

/** Every scalar as a dotted key of its own. */
function dotted(table: Readonly<Record<string, Tree>>, path: readonly string[]): string {
  return Object.entries(table)
    .map(([k, value]) => {
      const own = [...path, k];
      const isTable = typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0;
      return isTable ? dotted(value, own) : `${own.map(key).join('.')} = ${inline(value)}\n`;
    })
    .join('');
}

it.each([
  ['headers', headed],
  ['dotted keys', dotted],
])('reads back what was written with %s', (_name, write) => {
  fc.assert(
    fc.property(root, (value) => {
      const read = rootOf(write(value, []));
      expect(JSON.parse(JSON.stringify(read.value))).toEqual(JSON.parse(JSON.stringify(value)));
      for (const entry of read.entries()) expect(read.at(String(entry.name)).value).toEqual(entry.value);
    }),
    { numRuns: 500 },
  );
});
