import { firstIndexWhere } from '../../source/search.js';
import { NodeFlag, NodeKind, type Tape } from '../tape.js';
import type { TapedText } from '../values.js';
import { Declined } from './text-edit.js';

const BYTE_ORDER_MARK = '\ufeff';

/** Where the lines of a text begin. */
interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
}

/**
 * Lines of the texts that were asked for last, the later first: those of a file and of a string in it. A line may be as long as its
 * text, and hold any number of changes.
 */
let lastAsked: readonly Lines[] = [];
const MOST_KEPT = 2;

function linesOf(text: string): Lines {
  const [latest] = lastAsked;
  if (latest?.text === text) return latest;
  const lines = lastAsked.find((one) => one.text === text) ?? { text, starts: startsOf(text) };
  lastAsked = [lines, ...lastAsked.filter((one) => one !== lines)].slice(0, MOST_KEPT);
  return lines;
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the line that holds an offset. */
function lineAt({ starts }: Lines, at: number): number {
  return Math.max(0, firstIndexWhere(starts.length, (index) => (starts[index] ?? 0) > at) - 1);
}

/** Nearly all lines are shorter than this; the lines of a text are worked out for a longer one alone. */
const NEAR = 1000;

/** Start of the line that holds an offset. */
export function lineStart(text: string, at: number): number {
  const from = Math.max(0, at - NEAR);
  const before = text.slice(from, at).lastIndexOf('\n');
  if (before !== -1 || from === 0) return from + before + 1;
  const lines = linesOf(text);
  return lines.starts[lineAt(lines, at)] ?? 0;
}

/** End of the line that holds an offset, before its line break. */
export function lineEnd(text: string, at: number): number {
  const next = startAfter(text, at);
  if (next === undefined) return text.length;
  const found = next - 1;
  return found > at && text.charAt(found - 1) === '\r' ? found - 1 : found;
}

/** Start of the line after an offset; the end of the text where there is none. */
export function nextLine(text: string, at: number): number {
  return startAfter(text, at) ?? text.length;
}

/** Start of the line after an offset. */
function startAfter(text: string, at: number): number | undefined {
  const after = text.slice(at, at + NEAR).indexOf('\n');
  if (after !== -1) return at + after + 1;
  if (at + NEAR >= text.length) return undefined;
  const lines = linesOf(text);
  return lines.starts[lineAt(lines, at) + 1];
}

/** Column of an offset from 0; a byte order mark takes none. */
export function column(text: string, at: number): number {
  const start = lineStart(text, at);
  return at - start - (text.charAt(start) === BYTE_ORDER_MARK ? 1 : 0);
}

/** True when only spaces stand before an offset on its line. */
export function beginsLine(text: string, at: number): boolean {
  return /^\ufeff? *$/.test(text.slice(lineStart(text, at), at));
}

/** The line break of a text: that of its first line. */
export function lineBreak(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text.charAt(first - 1) === '\r' ? '\r\n' : '\n';
}

/** Children of collections that were asked for: a long list is asked for again at each change of one of its items. */
const known = new WeakMap<Tape, Map<number, readonly number[]>>();

/** Children of a collection: pairs or items in order, overridden pairs included. */
export function children({ tape }: TapedText, node: number): readonly number[] {
  const ofTape = known.get(tape) ?? new Map<number, readonly number[]>();
  known.set(tape, ofTape);
  const before = ofTape.get(node);
  if (before !== undefined) return before;
  const nodes: number[] = [];
  for (let child = node + 1; child < tape.next(node); child = tape.next(child)) nodes.push(child);
  ofTape.set(node, nodes);
  return nodes;
}

/** Index of a child among the children of its collection, which stand in order; -1 for a node that is none of them. */
export function indexAmong(siblings: readonly number[], child: number): number {
  const place = firstIndexWhere(siblings.length, (index) => (siblings[index] ?? 0) >= child);
  return siblings[place] === child ? place : -1;
}

/** True for a flow collection. */
export function isFlow({ tape }: TapedText, node: number): boolean {
  return tape.has(node, NodeFlag.Flow);
}

/** True for a mapping or sequence. */
export function isCollection({ tape }: TapedText, node: number): boolean {
  const kind = tape.kind(node);
  return kind === NodeKind.Mapping || kind === NodeKind.Sequence;
}

/** True for a literal or folded scalar. */
export function isBlockScalar({ tape }: TapedText, node: number): boolean {
  const kind = tape.kind(node);
  return kind === NodeKind.Literal || kind === NodeKind.Folded;
}

/** The last node of what a node holds, itself included, that has text of its own at the end. */
export function lastLeaf(document: TapedText, node: number): number {
  let at = node;
  while (isCollection(document, at) && !isFlow(document, at)) {
    const last = children(document, at).at(-1);
    if (last === undefined) return at;
    at = last;
  }
  return at;
}

/** Where a line may be added below what a node holds. */
export interface Below {
  /** Offset of the insertion. */
  readonly at: number;
  /** True when the offset begins a line, so that the break belongs behind the new lines; else it belongs before them. */
  readonly ownLine: boolean;
}

/** End of a node's text; of a block scalar the end of its last line that is not blank. */
export function contentEnd(document: TapedText, node: number): number {
  const leaf = lastLeaf(document, node);
  const { text, tape } = document;
  let end = tape.end(leaf);
  if (tape.kind(leaf) === NodeKind.Null) {
    while (/[ \t]/.test(text.charAt(end - 1))) end--;
    return end;
  }
  if (!isBlockScalar(document, leaf)) return end;
  while (end > tape.start(leaf) + 1 && /\s/.test(text.charAt(end - 1))) end--;
  return lineEnd(text, end);
}

/** The spot below a node's last line, behind its trailing comment. */
export function below(document: TapedText, node: number): Below {
  const { text, tape } = document;
  const leaf = lastLeaf(document, node);
  if (isBlockScalar(document, leaf)) {
    const header = text.slice(tape.start(leaf), lineEnd(text, tape.start(leaf)));
    const end = tape.end(leaf);
    const keeps = /^[|>]\d?\+/.test(header);
    if (end >= text.length && !text.endsWith('\n') && !/^[|>]\d?-/.test(header)) {
      throw new Declined('The text above ends without a line break, and a line below it would add one to its value.');
    }
    if (keeps) return { at: end, ownLine: end > 0 && text.charAt(end - 1) === '\n' };
  }
  return { at: lineEnd(text, contentEnd(document, leaf)), ownLine: false };
}

/** Offset of the dash of a block sequence's item. */
export function dashOf({ text, tape }: TapedText, item: number): number {
  let at = tape.start(item) - 1;
  while (at >= 0 && /\s/.test(text.charAt(at))) at--;
  if (text.charAt(at) !== '-' || text.slice(lineStart(text, at), at).includes('#')) throw new Declined('Something stands between the dash of this item and its value.');
  return at;
}

/** Where a pair or item begins: its key, or its dash; an item of a flow sequence at its value. */
export function beginOf(document: TapedText, parent: number, child: number): number {
  const key = document.tape.keyStart(child);
  if (key !== -1) return key;
  return isFlow(document, parent) ? document.tape.start(child) : dashOf(document, child);
}
