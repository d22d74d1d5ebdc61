import fc, { type Arbitrary } from 'fast-check';

/** One edit of a text. `at` and `to` are fractions of its length or of its lines, in millionths. */
export interface Mutation {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly to: number;
  /** What is inserted, by the kinds that insert. */
  readonly text: string;
}

const KINDS = [
  'insert', 'delete', 'duplicate', 'delete-line', 'duplicate-line', 'swap-lines', 'indent', 'dedent', 'swap-indents', 'cut-end', 'crlf', 'move-line',
] as const;

const SCALE = 1_000_000;

const INSERTS = [
  ':', ': ', '#', ' #', ' ', '  ', '\t', '\n', '\r', '\r\n', '- ', '-', '? ', '"', "'", '\\', '[', ']', '{', '}', ',', '|', '>', '|2\n', '&a ', '*a', '<<: *a\n',
  '!!str ', '!!int ', '!x ', '%', '@', '`', '---\n', '--- ', '...\n', '%YAML 1.2\n', '\u0085', '\u2028', '\u00a0', '\ufeff', '\0', '\u001b', '🚢', '\ud83d', 'a: 1\n', '__proto__: x\n',
  '```yaml\n', '{{ x }}', '<a>',
];

/** One to four edits. To break a real document by a seed: `fc.sample(mutations(), { seed, numRuns: 1 })`, then {@link mutate}. */
export function mutations(): Arbitrary<readonly Mutation[]> {
  const one = fc.record({
    kind: fc.constantFrom(...KINDS),
    at: fc.nat(SCALE),
    to: fc.nat(SCALE),
    text: fc.constantFrom(...INSERTS),
  });
  return fc.array(one, { minLength: 1, maxLength: 4 });
}

/** Texts of an arbitrary, each with one to four edits. */
export function mutated(texts: Arbitrary<string>): Arbitrary<string> {
  return fc.tuple(texts, mutations()).map(([text, edits]) => mutate(text, edits));
}

/** Applies edits in order. Never throws; an edit that finds nothing to change leaves the text as it is. */
export function mutate(text: string, edits: readonly Mutation[]): string {
  return edits.reduce(applyOne, text);
}

function applyOne(text: string, edit: Mutation): string {
  const from = offset(edit.at, text.length);
  const until = Math.min(text.length, from + 1 + (edit.to % 8));
  switch (edit.kind) {
    case 'insert':
      return text.slice(0, from) + edit.text + text.slice(from);
    case 'delete':
      return text.slice(0, from) + text.slice(until);
    case 'duplicate':
      return text.slice(0, until) + text.slice(from);
    case 'cut-end':
      return text.slice(0, from);
    default:
      return editLines(text.split('\n'), edit).join('\n');
  }
}

function editLines(lines: string[], edit: Mutation): string[] {
  const at = offset(edit.at, lines.length - 1);
  const to = offset(edit.to, lines.length - 1);
  const one = lines[at] ?? '';
  const other = lines[to] ?? '';
  switch (edit.kind) {
    case 'delete-line':
      return lines.toSpliced(at, 1);
    case 'duplicate-line':
      return lines.toSpliced(to, 0, one);
    case 'move-line':
      return lines.toSpliced(at, 1).toSpliced(to, 0, one);
    case 'swap-lines':
      return lines.with(at, other).with(to, one);
    case 'swap-indents':
      return lines.with(at, indentOf(other) + one.trimStart()).with(to, indentOf(one) + other.trimStart());
    case 'indent':
      return lines.with(at, (edit.to % 5 === 0 ? '\t' : ' '.repeat(1 + (edit.to % 4))) + one);
    case 'dedent':
      return lines.with(at, one.slice(Math.min(1 + (edit.to % 3), indentOf(one).length)));
    case 'crlf':
      return lines.with(at, `${one}\r`);
    default:
      return lines;
  }
}

function offset(fraction: number, length: number): number {
  return Math.round((fraction / SCALE) * length);
}

function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}
