import { scannable } from '../../src/yaml/characters.js';
import { refusedByGo } from '../../src/yaml/go-library.js';
import { readWithReference } from '../../src/yaml/reference.js';
import { Scanner } from '../../src/yaml/scanner.js';
import { beginsJson, isBlank, splitDocuments, type DocumentRange } from '../../src/yaml/split.js';
import { NodeFlag, NodeKind, type Tape, TapeWriter } from '../../src/yaml/tape.js';
import { rawKey, scalarText } from '../../src/yaml/values.js';

/** What the comparison of a text found: how much the scanner read, and where it and the reference differ. */
export interface Comparison {
  documents: number;
  bytes: number;
  declinedDocuments: number;
  declinedBytes: number;
  readonly differences: string[];
}

const writer = new TapeWriter();
const scanner = new Scanner(writer);

/** Reads every document of a text with the scanner and, where it accepts one, with the reference, and compares the tapes. */
export function compare(original: string, name = ''): Comparison {
  const result: Comparison = { documents: 0, bytes: 0, declinedDocuments: 0, declinedBytes: 0, differences: [] };
  const { text } = scannable({ text: original, plain: false });
  for (const range of splitDocuments(text)) {
    if (isBlank(text, range) && !range.markerHasContent) continue;
    result.documents++;
    result.bytes += range.end - range.start;
    const outcome = range.markerHasContent || range.hasDirectives ? 'declined' : scanner.read(text, range.start, range.end);
    if (outcome === 'declined') {
      result.declinedDocuments++;
      result.declinedBytes += range.end - range.start;
    }
    if (outcome !== 'read') continue;
    const tape = writer.finish();
    const own = { ...range, end: scanner.scanEnd };
    const difference = refusal(text, own, tape) ?? differenceTo(text, own, tape);
    if (difference !== undefined) result.differences.push(`${name}@${range.start}: ${difference}`);
  }
  return result;
}

/** Whatever the scanner accepts, Go's library must take. */
function refusal(text: string, range: DocumentRange, tape: Tape): string | undefined {
  const refused = refusedByGo({ text, tape, range, isJson: beginsJson(text, range) });
  return refused === undefined ? undefined : `refused: ${refused.message}`;
}

function differenceTo(text: string, range: DocumentRange, tape: Tape): string | undefined {
  const plain = readWithReference(text, range);
  if (plain.tape !== undefined) return firstDifference({ text, tape }, { text, tape: plain.tape, place: (offset) => offset });
  // YAML 1.2 asks for indentation inside brackets and quotes, and Go's library does not.
  const indented = indent(text, range, tape);
  const again = readWithReference(indented.text, indented.range);
  if (again.tape === undefined) return `the reference says: ${plain.problem?.message ?? ''}`;
  return firstDifference({ text, tape }, { text: indented.text, tape: again.tape, place: indented.place });
}

interface Side {
  readonly text: string;
  readonly tape: Tape;
}

function firstDifference(scanned: Side, reference: Side & { readonly place: (offset: number) => number }): string | undefined {
  const a = scanned.tape;
  const b = reference.tape;
  for (let node = 0; node < Math.max(a.length, b.length); node++) {
    const one = describe(scanned, node, (offset) => offset);
    const other = describe(reference, node, reference.place);
    if (one !== other) return `node ${node}: the scanner has ${one}, the reference ${other}`;
  }
  const duplicates = [a, b].map((tape) => JSON.stringify([...tape.duplicates].sort(([x], [y]) => x - y)));
  return duplicates[0] === duplicates[1] ? undefined : `duplicates: ${duplicates.join(' and ')}`;
}

const COMPARED_FLAGS = NodeFlag.Flow | NodeFlag.Shadowed | NodeFlag.QuotedKey;

function describe(side: Side, node: number, place: (offset: number) => number): string {
  const { text, tape } = side;
  if (node >= tape.length) return 'nothing';
  const kind = tape.kind(node);
  const flags = tape.flags(node) & COMPARED_FLAGS;
  const start = tape.start(node);
  const isBlock = kind === NodeKind.Literal || kind === NodeKind.Folded;
  const value = kind === NodeKind.Null ? '' : kind < NodeKind.Mapping ? scalarText(side, node) : tape.next(node);
  const end = isBlock ? text.slice(0, tape.end(node)).trimEnd().length : tape.end(node);
  const range = kind === NodeKind.Null ? '' : `${place(start)}-${isCollection(kind) && !tape.has(node, NodeFlag.Flow) ? '' : place(end)}`;
  const keyed = tape.keyStart(node) !== -1;
  const key = keyed ? `${rawKey(side, node)} ${place(tape.keyStart(node))}-${place(tape.keyEnd(node))}` : '';
  return JSON.stringify([kind, flags, range, value, key, tape.notes?.tags.get(node)]);
}

function isCollection(kind: NodeKind): boolean {
  return kind === NodeKind.Mapping || kind === NodeKind.Sequence;
}

/** The text with every line inside brackets and quotes pushed far to the right, and how its offsets map back. */
function indent(text: string, range: DocumentRange, tape: Tape): { text: string; range: DocumentRange; place: (offset: number) => number } {
  const inside = new Set<number>();
  let deepest = 0;
  for (let node = 0; node < tape.length; node++) {
    deepest = Math.max(deepest, tape.start(node) - text.lastIndexOf('\n', tape.start(node) - 1));
    const kind = tape.kind(node);
    if (!tape.has(node, NodeFlag.Flow) && kind !== NodeKind.Single && kind !== NodeKind.Double) continue;
    for (let at = text.indexOf('\n', tape.start(node)); at !== -1 && at < tape.end(node); at = text.indexOf('\n', at + 1)) inside.add(at + 1);
  }
  const lines = [...inside].sort((a, b) => a - b);
  let result = '';
  let from = 0;
  for (const line of lines) {
    result += text.slice(from, line) + ' '.repeat(deepest);
    from = line;
  }
  const place = (offset: number): number => {
    let moved = offset;
    for (const line of lines) {
      if (moved < line) break;
      moved = Math.max(line, moved - deepest);
    }
    return moved;
  };
  return {
    text: result + text.slice(from),
    range: { ...range, end: range.end + lines.filter((line) => line <= range.end).length * deepest },
    place,
  };
}
