import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Source } from '../../src/source/source.js';
import { Reader } from '../../src/yaml/document.js';
import { locate } from '../../src/yaml/locate.js';
import { loadReference } from '../../src/yaml/reference-loader.js';
import { NodeView, repeatedKeysOf } from '../../src/yaml/view.js';
import { corpusFiles, NO_CORPUS } from '../support/corpora.js';
import { yamlText } from '../support/yaml-arbitraries.js';

await loadReference();

/** The root views of the documents of a text that can be read. */
function roots(text: string): NodeView[] {
  const source = new Source('a.yaml', text);
  return (new Reader().read(source) ?? [])
    .filter(({ problem }) => problem === undefined)
    .map(({ tape }) => new NodeView({ text, tape, source, host: undefined }, 0));
}

function root(text: string): NodeView {
  const [first] = roots(text);
  if (first === undefined) throw new Error(`cannot be read: ${text}`);
  return first;
}

function underlined(place: Parameters<typeof locate>[0]): string {
  const { source, range } = locate(place);
  return source.slice(range);
}

/** The text of a scalar that is written as `written` and stands alone. */
function textOf(written: string): string | undefined {
  const indented = written.startsWith('|') || written.startsWith('>') ? `k: ${written}` : `k: ${written.replace(/\n/g, '\n ')}`;
  return root(indented).at('k').text;
}

describe('the place of a scalar', () => {
  it.each([
    ['plain', 'a: one # c\n', 'one'],
    ['double', 'a: "one" # c\n', '"one"'],
    ['single', "a: 'it''s'\n", "'it''s'"],
    ['over lines', 'a: one\n  two\nb: 1\n', 'one\n  two'],
    ['literal', 'a: |\n  one\n  two\n\n\nb: 1\n', '|\n  one\n  two'],
    ['folded with a comment', 'a: >- # c\n  one\nb: 1\n', '>- # c\n  one'],
    ['flow', 'a: {b: [x, "y"]}\n', '{b: [x, "y"]}'],
    ['CRLF', 'x: 1\r\na: one\r\nb: 2\r\n', 'one'],
    ['byte order mark', '\ufeffa: one\n', 'one'],
    ['astral', '🚢: "🚢"\na: ⚓🚢\n', '⚓🚢'],
    ['declined', 'x: &x 1\na: one\n', 'one'],
    ['after a lone CR', 'x: 1\ra: one\rb: 2\r', 'one'],
  ])('%s', (_, text, expected) => {
    expect(underlined(root(text).at('a').whole)).toBe(expected);
  });

  it('is the key for a collection, and the value for the whole', () => {
    const view = root('metadata:\n  labels:\n    app: web\n').at('metadata', 'labels');
    expect(underlined(view)).toBe('labels');
    expect(underlined(view.whole)).toBe('app: web');
    expect(underlined(view.at('app').key)).toBe('app');
  });

  it('is the nearest thing that is there for a missing one', () => {
    const view = root('kind: Pod\nspec:\n  containers:\n  - image: a\n    name: web\n');
    expect(underlined(view.at('spec', 'containers', 0, 'securityContext', 'privileged'))).toBe('web');
    expect(underlined(view.at('spec', 'hostPID'))).toBe('spec');
    expect(underlined(view.at('metadata', 'name'))).toBe('Pod');
  });

  it('stands in the tenth document', () => {
    const text = Array.from({ length: 10 }, (_, index) => `---\n# ${index}\na: v${index}\n`).join('');
    expect(roots(text).map((view) => underlined(view.at('a')))).toEqual(Array.from({ length: 10 }, (_, index) => `v${index}`));
    expect(new Source('a', text).position(locate(roots(text)[9]?.at('a') ?? root('a: 1')).range.start)).toEqual({ line: 30, column: 4 });
  });

  it('is at the anchor for an alias, and at the merged mapping for a merge', () => {
    const text = 'base: &base\n  user: 0\n  image: a\nall:\n  <<: *base\n  image: b\nalias: *base\n';
    const view = root(text);
    const line = (place: NodeView): number => view.document.source.position(locate(place).range.start).line;
    expect([line(view.at('all', 'user')), line(view.at('all', 'image')), line(view.at('alias', 'image'))]).toEqual([2, 6, 3]);
    expect(underlined(view.at('alias').key)).toBe('alias');
    expect(view.at('all').entries().map(({ name }) => name)).toEqual(['user', 'image']);
    expect(view.at('all', 'image').value).toBe('b');
  });

  it('has keys by the name that Kubernetes gives them', () => {
    const view = root('on: a\n"no": b\n1.0: c\n');
    expect([view.at('true').value, view.at('on').exists, view.at('no').value, view.at('1').value]).toEqual(['a', false, 'b', 'c']);
    expect(underlined(view.at('true').key)).toBe('on');
  });
});

describe('every scalar that is found by walking', () => {
  const check = (text: string): void => {
    for (const view of roots(text)) {
      for (const scalar of view.scalars()) {
        const { source, range } = locate(scalar);
        expect(range.end).toBeGreaterThan(range.start);
        const written = source.slice(range);
        if (/^[|>]/.test(written) || /[\r\u0085\u2028\u2029]/.test(written)) continue;
        // A key's text repeated by an alias, and text by its tag alone.
        if (!scalar.quoted && /^\*|^[-+]?\.(?:inf|nan)$/i.test(written)) continue;
        expect(textOf(written)).toBe(scalar.text);
      }
    }
  };

  it('decodes from its place (generated)', () => {
    fc.assert(fc.property(yamlText({ features: 'common' }), check), { numRuns: 300 });
    fc.assert(fc.property(yamlText({ features: 'all' }), check), { numRuns: 300 });
  });

  const files = corpusFiles().filter((_, index) => index % 20 === 0);

  it.skipIf(files.length === 0)(`decodes from its place (real manifests; ${NO_CORPUS})`, () => {
    for (const file of files) {
      const text = file.read();
      if (text.length < 100_000) check(text);
    }
  });
});

describe('keys that stand twice', () => {
  it('are found wherever they stand, the overridden pair first', () => {
    const text = ['b: &b {x: 1, v: 2, x: 3}', 'a:', '- c: *b', '  d: {v: 1, z: 2, v: 3}', '  c: 2', '- 1', 'b: 4'].join('\n');
    const found = repeatedKeysOf(root(`${text}\n`)).map(({ first, again }) => [first, again].map((view) => `${view.path.join('.')} ${locate(view.key).range.start}`));
    const at = (part: string): number => text.indexOf(part);
    expect(found.toSorted()).toEqual([
      [`a.0.c ${at('c: *')}`, `a.0.c ${at('c: 2')}`],
      [`a.0.d.v ${at('v: 1')}`, `a.0.d.v ${at('v: 3')}`],
      ['b 0', `b ${at('b: 4')}`],
      [`b.x ${at('x: 1')}`, `b.x ${at('x: 3')}`],
    ]);
  });
});

/** Ways to put a text into a scalar: the outer text, with the inner one as the string at `data.inner`. */
const CONTAINERS: Readonly<Record<string, (lines: readonly string[]) => string>> = {
  literal: (lines) => `data:\n  inner: |\n${block(lines, 4)}other: 1\n`,
  'literal, stripped': (lines) => `data:\n  inner: |-\n${block(lines, 4)}other: 1\n`,
  'literal, kept, CRLF': (lines) => `data:\n  inner: |+\n${block(lines, 4)}other: 1\n`.replaceAll('\n', '\r\n'),
  'literal, explicit indentation': (lines) => `data:\n  inner: |2\n${block(lines, 4)}other: 1\n`,
  'double, escaped breaks': (lines) => `data:\n  inner: ${JSON.stringify(`${lines.join('\n')}\n`)}\n`,
  'double, escapes on lines': (lines) => `data:\n  inner: "${lines.map((line) => JSON.stringify(line).slice(1, -1).replace(/^ /, '\\ ')).join('\\n\\\n    ')}\\n"\n`,
  'single, doubled breaks': (lines) => `data:\n  inner: '${lines.map((line) => line.replaceAll("'", "''")).join('\n\n    ')}'\n`,
  'folded, blank lines between': (lines) => `data:\n  inner: >\n${block(lines.flatMap((line) => [line, '']), 4)}other: 1\n`,
};

function block(lines: readonly string[], indent: number): string {
  return lines.map((line) => (line === '' ? '\n' : `${' '.repeat(indent)}${line}\n`)).join('');
}

/** An inner document of lines that survive every container: unindented, since quoted and folded texts lose that. */
const innerLines = fc.uniqueArray(fc.constantFrom('alpha', 'beta', 'gamma', 'delta'), { minLength: 1 }).chain((keys) =>
  fc.tuple(...keys.map((key) => fc.constantFrom('one', '"two"', "'it''s'", '0644', '🚢 ship', '[a, "b"]', '{k: v}', 'a # comment', '"tab\\there"', '<name>').map((value) => `${key}: ${value}`))),
);

describe('a document inside a string', () => {
  it.each(Object.keys(CONTAINERS))('maps to what stands there: %s', (name) => {
    const contain = CONTAINERS[name];
    if (contain === undefined) throw new Error(name);
    fc.assert(fc.property(innerLines, (lines) => {
      const outer = root(contain(lines)).at('data', 'inner');
      const inner = outer.open();
      expect(inner?.problem).toBeUndefined();
      const direct = root(`${lines.join('\n')}\n`);
      const views = [...(inner?.root.scalars() ?? [])];
      const expected = [...direct.scalars()];
      expect(views.map((view) => [view.path, view.value])).toEqual(expected.map((view) => [view.path, view.value]));
      for (const [index, view] of views.entries()) {
        const located = locate(view);
        expect(located.path).toEqual(['data', 'inner']);
        expect(located.embeddedPath).toEqual(view.path);
        const text = located.source.slice(located.range);
        expect(unescape(name, text)).toBe(underlined(expected[index] ?? direct));
      }
    }), { numRuns: 100 });
  });

  /** What stands in the outer file is what stands inside, but for the escapes of the quotes around. */
  function unescape(container: string, text: string): string {
    if (container.startsWith('double')) return JSON.parse(`"${text}"`) as string;
    return container.startsWith('single') ? text.replaceAll("''", "'") : text;
  }

  it('keeps its indentation in a literal', () => {
    const view = root('data:\n  mapRoles: |\n    # who may\n    - rolearn: arn:aws:iam::111122223333:role/x\n      groups:\n      - system:masters\n').at('data', 'mapRoles');
    const group = view.open()?.root.at(0, 'groups', 0) ?? view;
    expect(underlined(group)).toBe('system:masters');
    expect(view.document.source.position(locate(group).range.start)).toEqual({ line: 6, column: 9 });
    expect(underlined(view.open()?.root.at(0, 'groups') ?? view)).toBe('groups');
  });

  it('stands in a plain text over lines', () => {
    const view = root('a:\n  - one\n\n    two\n').at('a', 0);
    expect(underlined(view.open()?.root ?? view)).toBe('one\n\n    two');
  });

  it('is broken also behind the place where Kubernetes would stop reading', () => {
    const view = root(`a: '{"b": 1} c'\n`).at('a');
    const opened = view.open();
    expect([opened?.problem?.message, opened?.root.kind]).toEqual(['Text follows the closing `}`. Delete it, or put the whole value in quotes.', 'null']);
  });

  it('stands in a document inside a document', () => {
    const view = root('a: |\n  b: |\n    c: "deep"\n').at('a').open()?.root.at('b').open()?.root.at('c');
    expect(view === undefined ? '' : underlined(view)).toBe('"deep"');
  });

  it('says where it is broken', () => {
    const view = root('data:\n  mapRoles: |\n    - rolearn: x\n    groups: [\n').at('data', 'mapRoles');
    const problem = view.open()?.problem;
    expect(problem?.message).toContain('indentation');
    expect(problem === undefined ? '' : underlined(problem.at)).toBe('groups: [');
  });
});
