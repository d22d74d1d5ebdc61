import fc, { type Arbitrary } from 'fast-check';
import { mutated } from './yaml-mutations.js';
import { renderFile } from './yaml-render.js';
import type { BlockScalar, Collection, Entry, FlowScalar, FlowStyle, Key, Trivia, YamlDocument, YamlFile, YamlNode } from './yaml-tree.js';

/** What a generated text may hold. */
export interface YamlTextOptions {
  /**
   * `common` keeps to what people and tools write every day: no anchors, aliases, merges, tags, directives, explicit
   * indentation or `? ` keys. `all` has those too, now and then.
   */
  readonly features?: 'common' | 'all';
}

/** The text of a file of one to four documents, valid YAML 1.2 by construction, in every style that people write. */
export function yamlText(options: YamlTextOptions = {}): Arbitrary<string> {
  return yamlFile(options).map(renderFile);
}

/** A text of {@link yamlText} with one to four random edits; most are still YAML, many are broken. */
export function brokenYamlText(options: YamlTextOptions = {}): Arbitrary<string> {
  return mutated(yamlText(options));
}

/** Any text at all with YAML's own characters in plenty: nothing but not to crash can be asked of it. */
export function yamlNoise(): Arbitrary<string> {
  const unit = fc.oneof(fc.constantFrom(...NOISE), fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 3 }));
  return fc.array(unit, { maxLength: 40 }).map((units) => units.join(''));
}

/** The tree behind {@link yamlText}, for tests that change the style of one and the same content. */
export function yamlFile({ features = 'all' }: YamlTextOptions = {}): Arbitrary<YamlFile> {
  const rare = features === 'all';
  return fc.record({
    documents: fc.array(yamlDocument(rare), { minLength: 1, maxLength: 4 }),
    lineBreak: weighted<YamlFile['lineBreak']>(['\n', 4], ['\r\n', 1]),
    byteOrderMark: mostly(false, 9),
    finalBreak: mostly(true, 4),
  });
}

const NOISE = [
  ': ', ':', '- ', '-', '? ', '#', ' #', ' ', '  ', '\n', '\n  ', '\r\n', '\r', '\t', '[', ']', '{', '}', ',', '"', "'", '|', '>', '|-', '>+',
  '&a ', '*a', '<<: ', '!!str ', '!', '%', '@', '`', '---', '---\n', '...\n', '\\', '\\n', '\u0085', '\u2028', '\ufeff', '\0', '\ud83d',
];

const WORDS = [
  'a', 'b', 'name', 'kind', 'v1', 'apps/v1', 'a:b', 'http://a:80/b', '10.0.0.1', '::1', '-a', 'a-b', 'x#y', 'a,b', 'a[0]', 'a{b}', "it's", 'a"b"',
  'app.kubernetes.io/name', 'nginx:1.10', 'yes', 'no', 'on', 'y', 'n', 'true', 'null', '~', '0', '1', '-1', '0644', '08', '0x1F', '1.10', '1e3', '.5', '.nan',
  '1_000', '2001-01-01', '1:30', 'ключ', '日本', '🚢', '🚢a⚓', 'ñ', 'e\u0301', '$(id)', '$x', '/a/b', '__proto__', 'constructor', '<name>', 'a{{ b }}', '=', '100m',
];

/** Words that may stand in a plain scalar after its first one. */
const INNER_WORDS = [...WORDS, '-', '&a', '*b', '!c', '%d', '@e', '"f"', "'g'", '|', '>', '[', '{', ']', '}', 'a?', '?', '--', '...', '=>'];

const COMMENTS = ['', ' comment', ' a: b', '- a', '!', ' "', " '", ' 🚢', '\ttab', ' [', ' ---', '#'];
const DOUBLE_PIECES = ['\\n', '\\t', '\\"', '\\\\', '\\x41', '\\u263A', '\\U0001F600', '\\e', '\\N', '\\_', '\\0', '#', ' # ', ': ', '{', ']', "'"];
const SINGLE_PIECES = ["''", '\\', '\\n', '"', '#', ' # ', ': ', '{', ']'];
const BLOCK_LINES = ['', '  deeper', '# no comment', '- a', 'key: value', '---', '...', 'trailing  ', 'tab\tinside', '\tstarts with a tab', ' one deeper', '"quoted"', '&a *b', 'a: |', '🚢'];
const TAGS = ['!!str', '!x', '!'];

function weighted<T>(...choices: readonly (readonly [T, number])[]): Arbitrary<T> {
  return fc.oneof(...choices.map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })));
}

/** The value `often` out of one more time, its opposite else; shrinks to `value`. */
function mostly(value: boolean, often: number): Arbitrary<boolean> {
  return weighted([value, often], [!value, 1]);
}

/** Nothing `often` times to one of the arbitrary. */
function seldom<T>(arbitrary: Arbitrary<T>, often: number): Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: often }, { arbitrary, weight: 1 });
}

const word = fc.constantFrom(...WORDS);
const gap = weighted([' ', 6], ['  ', 1], ['    ', 1], ['', 1]);
const trailing = fc.oneof(
  { arbitrary: fc.constant(''), weight: 8 },
  { arbitrary: fc.constantFrom(' ', '   ', '\t', ' \t '), weight: 2 },
  { arbitrary: fc.tuple(fc.constantFrom(' ', '  ', '\t'), fc.constantFrom(...COMMENTS)).map(([space, text]) => `${space}#${text}`), weight: 2 },
);
const trivia: Arbitrary<readonly Trivia[]> = fc.oneof(
  { arbitrary: fc.constant([]), weight: 5 },
  {
    arbitrary: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('blank' as const), spaces: weighted([0, 4], [1, 1], [7, 1]) }),
        fc.record({ kind: fc.constant('comment' as const), text: fc.constantFrom(...COMMENTS), column: fc.constantFrom(0, 1, 2, 4, 20) }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    weight: 1,
  },
);
const key: Arbitrary<Key> = fc.record({
  text: fc.oneof({ arbitrary: word, weight: 6 }, { arbitrary: fc.tuple(word, fc.constantFrom(...INNER_WORDS)).map((words) => words.join(' ')), weight: 1 }),
  quote: weighted<Key['quote']>(['', 6], ['"', 1], ["'", 1]),
});
const flowSpace = weighted<FlowStyle['open']>(['none', 4], ['space', 3], ['break', 2], ['comment', 1]);
const flowStyle: Arbitrary<FlowStyle> = fc.record({ open: flowSpace, separator: flowSpace, close: flowSpace, trailingComma: mostly(false, 4) });
const scalarLayout = { blanks: weighted([0, 4], [1, 1], [2, 1]), deeper: fc.nat(3), below: mostly(false, 7) };

function properties(rare: boolean): { anchor: Arbitrary<boolean>; tag: Arbitrary<string> } {
  if (!rare) return { anchor: fc.constant(false), tag: fc.constant('') };
  return { anchor: mostly(false, 11), tag: fc.oneof({ arbitrary: fc.constant(''), weight: 24 }, { arbitrary: fc.constantFrom(...TAGS), weight: 1 }) };
}

/** Lines of words: most scalars have one line and one word. */
function wordLines(first: Arbitrary<string>, inner: Arbitrary<string>): Arbitrary<readonly string[]> {
  const line = (start: Arbitrary<string>): Arbitrary<string> =>
    fc.tuple(start, fc.oneof({ arbitrary: fc.constant([]), weight: 3 }, { arbitrary: fc.array(inner, { maxLength: 3 }), weight: 1 })).map(([head, tail]) => [head, ...tail].join(' '));
  return fc
    .tuple(line(first), fc.oneof({ arbitrary: fc.constant([]), weight: 6 }, { arbitrary: fc.array(line(inner), { maxLength: 3 }), weight: 1 }))
    .map(([head, tail]) => [head, ...tail]);
}

function flowScalar(rare: boolean): Arbitrary<FlowScalar> {
  const style = { ...properties(rare), ...scalarLayout };
  const inner = fc.constantFrom(...INNER_WORDS);
  const quoted = (pieces: readonly string[], escape: (text: string) => string): Arbitrary<readonly string[]> => {
    const piece = fc.oneof(word.map(escape), fc.constantFrom(...pieces));
    const lines = wordLines(piece, piece);
    return fc.oneof({ arbitrary: fc.constant(['']), weight: 1 }, { arbitrary: lines, weight: 6 });
  };
  return fc.oneof(
    { arbitrary: fc.record({ kind: fc.constant('plain' as const), lines: wordLines(word, inner), ...style }), weight: 5 },
    { arbitrary: fc.record({ kind: fc.constant('double' as const), lines: quoted(DOUBLE_PIECES, (text) => text.replaceAll('"', '\\"')), ...style }), weight: 1 },
    { arbitrary: fc.record({ kind: fc.constant('single' as const), lines: quoted(SINGLE_PIECES, (text) => text.replaceAll("'", "''")), ...style }), weight: 1 },
  );
}

function blockScalar(rare: boolean): Arbitrary<BlockScalar> {
  return fc.record({
    kind: fc.constant('block' as const),
    ...properties(rare),
    indicator: weighted<BlockScalar['indicator']>(['|', 2], ['>', 1]),
    chomp: weighted<BlockScalar['chomp']>(['', 2], ['-', 2], ['+', 1]),
    digit: rare ? weighted<BlockScalar['digit']>(['none', 8], ['first', 1], ['last', 1]) : fc.constant<BlockScalar['digit']>('none'),
    step: fc.integer({ min: 1, max: 6 }),
    lines: fc.array(fc.oneof(word, fc.constantFrom(...BLOCK_LINES)), { maxLength: 6 }),
  });
}

/** A key on most pairs; items of sequences have one now and then, which makes an implicit pair in flow. */
function entry(kind: Collection['kind'], value: Arbitrary<YamlNode>, rare: boolean): Arbitrary<Entry> {
  return fc.record({
    before: trivia,
    key: kind === 'mapping' ? key : seldom(key, 8),
    spaceBeforeColon: mostly(false, 14),
    gap,
    value,
    trailing,
    explicit: rare ? mostly(false, 30) : fc.constant(false),
    merge: rare ? mostly(false, 12) : fc.constant(false),
  });
}

function collection(kind: Collection['kind'], value: Arbitrary<YamlNode>, rare: boolean): Arbitrary<Collection> {
  const entries = fc.array(entry(kind, value, rare), { maxLength: 5, size: 'max' });
  return fc.record({
    kind: fc.constant(kind),
    ...properties(rare),
    entries: kind === 'mapping' ? entries.map(withUniqueKeys) : entries,
    flow: seldom(flowStyle, 6),
    step: weighted([2, 6], [4, 2], [1, 1], [3, 1], [8, 1]),
    unindented: fc.boolean(),
    compact: mostly(true, 2),
  });
}

/** Leaves the first of several pairs with one key; duplicates come from mutation. */
function withUniqueKeys(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((one, index) => entries.findIndex((other) => other.key?.text === one.key?.text) === index);
}

function node(rare: boolean): Arbitrary<YamlNode> {
  const { tree } = fc.letrec<{ tree: YamlNode }>((tie) => {
    const leaves: { arbitrary: Arbitrary<YamlNode>; weight: number }[] = [
      { arbitrary: flowScalar(rare), weight: 6 },
      { arbitrary: blockScalar(rare), weight: 1 },
      { arbitrary: fc.record({ kind: fc.constant('empty' as const), ...properties(rare) }), weight: 1 },
      ...(rare ? [{ arbitrary: fc.record({ kind: fc.constant('alias' as const), pick: fc.nat(7) }), weight: 1 }] : []),
    ];
    return {
      tree: fc.oneof(
        { maxDepth: 5, depthSize: 'medium' },
        { arbitrary: fc.oneof(...leaves), weight: 4 },
        { arbitrary: collection('mapping', tie('tree'), rare), weight: 3 },
        { arbitrary: collection('sequence', tie('tree'), rare), weight: 2 },
      ),
    };
  });
  return tree;
}

function yamlDocument(rare: boolean): Arbitrary<YamlDocument> {
  const tree = node(rare);
  return fc.record({
    directive: rare ? mostly(false, 14) : fc.constant(false),
    marker: fc.constantFrom<YamlDocument['marker']>('absent', 'bare', 'comment', 'inline'),
    before: trivia,
    root: fc.oneof({ arbitrary: collection('mapping', tree, rare), weight: 6 }, { arbitrary: tree, weight: 2 }),
    rootColumn: weighted([0, 8], [2, 1]),
    trailing,
    after: trivia,
    end: mostly(false, 7),
  });
}
