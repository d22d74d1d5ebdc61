import { firstIndexWhere } from '../source/search.js';
import type { Range, Source } from '../source/source.js';
import type { YamlDocument } from '../yaml/document.js';
import { isBlank } from '../yaml/split.js';
import { NodeFlag, NodeKind, type Tape } from '../yaml/tape.js';
import type { DirectiveScope } from './directive.js';
import type { ReadSource } from './read.js';

/** As much of a line as is looked at for a comment at its end. */
const LONGEST_LINE = 10_000;

/** A comment of a source. */
export interface SourceComment extends Range {
  /** True when something other than markers and dashes stands before it on its line. */
  readonly trailing: boolean;
}

/**
 * The stretch of the source in which a finding must begin to be covered by a comment: what it is about, and for one on a line of its
 * own the comments between that and it, and behind it on its last line, so that what is said of a comment can be accepted, too.
 * `undefined` when there is none.
 */
export function reachOf(read: ReadSource, comment: SourceComment, scope: DirectiveScope): Range | undefined {
  const extent = extentOf(read, comment, scope);
  if (scope !== 'node' || comment.trailing) return extent;
  return { start: comment.end, end: extent === undefined ? read.source.text.length + 1 : endWithComment(read.source.text, extent.end) };
}

/** The end of a stretch, that of its line where only a comment follows. */
function endWithComment(text: string, end: number): number {
  const rest = /^[ \t]*,?[ \t]+#[^\n]*/.exec(text.slice(end, end + LONGEST_LINE));
  return rest === null || text[end - 1] === '\n' ? end : end + rest[0].length;
}

/** The stretch of the source that a comment is about; `undefined` when there is none. */
export function extentOf(read: ReadSource, comment: SourceComment, scope: DirectiveScope): Range | undefined {
  if (scope === 'file') return { start: 0, end: read.source.text.length + 1 };
  if (scope === 'object') return objectExtent(read, comment.start);
  return comment.trailing ? lineOf(read.source, comment.start) : nextNode(read, comment.start);
}

/** The document that an offset stands in; `undefined` between documents. */
export function documentAt(documents: readonly YamlDocument[], offset: number): YamlDocument | undefined {
  const document = documents[firstEndingAfter(documents, offset)];
  return document !== undefined && inside(offset, document.range) ? document : undefined;
}

/** Whether an offset stands in a quoted key or in the text of a quoted or block scalar; the line of a block scalar's header is not its text. */
export function insideScalar(document: YamlDocument, offset: number): boolean {
  return insideScalarOf(document.tape, document.source.text, offset);
}

/** The same of the text that a tape was made of. */
export function insideScalarOf(tape: Tape, text: string, offset: number): boolean {
  const node = firstNodeAfter(tape, offset) - 1;
  if (node < 0) return false;
  if (offset < tape.keyEnd(node)) return tape.has(node, NodeFlag.QuotedKey);
  const kind = tape.kind(node);
  const start = tape.start(node);
  if (kind < NodeKind.Single || kind > NodeKind.Folded || offset < start || offset >= tape.end(node)) return false;
  const isBlock = kind === NodeKind.Literal || kind === NodeKind.Folded;
  return !isBlock || text.slice(start, offset).includes('\n');
}

/** Documents that hold something that rules were run on: no template, no patch, none that cannot be read. */
export function judgedDocuments(read: ReadSource): ReadonlySet<YamlDocument> {
  const judged = new Set(read.objects.map((object) => object.document));
  for (const root of read.policies) {
    const document = documentAt(read.documents, root.range('value').start);
    if (document !== undefined) judged.add(document);
  }
  return judged;
}

/** Whether rules were run on anything that an extent reaches, so that a suppression without a finding can be called unused. */
export function reachesJudged(read: ReadSource, judged: ReadonlySet<YamlDocument>, extent: Range): boolean {
  if (read.containerdFile !== undefined) return read.containerdFile.problem === undefined;
  for (let index = firstEndingAfter(read.documents, extent.start); index < read.documents.length; index++) {
    const document = read.documents[index];
    if (document === undefined || document.range.start >= extent.end) return false;
    if (judged.has(document)) return true;
  }
  return false;
}

/** The object that a comment stands in or above: an item of a list, else the document. */
function objectExtent(read: ReadSource, offset: number): Range | undefined {
  const document = read.documents[firstEndingAfter(read.documents, offset)];
  if (document === undefined) return undefined;
  const object = read.objects[firstEndingAfter(read.objects, offset)];
  if (object?.document !== document || object.node === 0) return document.range;
  const { range } = object;
  return inside(offset, range) || range.start === nextNode(read, offset)?.start ? range : document.range;
}

/** What begins first after an offset, be it in the next document: a pair, a list item, a pair's own value, or a whole document. */
function nextNode(read: ReadSource, offset: number): Range | undefined {
  if (read.documents.length === 0) return lineBelow(read.source, offset);
  for (let index = firstEndingAfter(read.documents, offset); index < read.documents.length; index++) {
    const document = read.documents[index];
    if (document === undefined) break;
    if (document.problem !== undefined) return stretchOfBroken(document, offset);
    const range = nextNodeOf(document.tape, offset);
    if (range !== undefined) return range;
  }
  return undefined;
}

/** What begins first after an offset of the text that a tape was made of; `undefined` when nothing does. */
export function nextNodeOf(tape: Tape, offset: number): Range | undefined {
  const node = firstNodeAfter(tape, offset);
  const value = valueBelow(tape, node - 1, offset);
  if (value !== undefined || node >= tape.length) return value;
  return { start: beginOf(tape, node), end: Math.max(tape.end(node), beginOf(tape, node) + 1) };
}

/** The scalar of a pair whose key stands above the offset and whose value stands below. */
function valueBelow(tape: Tape, node: number, offset: number): Range | undefined {
  if (node < 0 || tape.keyStart(node) === -1) return undefined;
  const kind = tape.kind(node);
  const start = tape.start(node);
  const isScalar = kind >= NodeKind.Plain && kind <= NodeKind.Folded;
  return isScalar && tape.keyEnd(node) <= offset && offset < start ? { start, end: tape.end(node) } : undefined;
}

/** A document that cannot be read has no nodes: above it a comment covers all of it, inside it the line below. */
function stretchOfBroken({ source, range }: YamlDocument, offset: number): Range | undefined {
  const isAbove = offset <= range.start || isBlank(source.text, { start: range.start, end: offset });
  return isAbove ? range : lineBelow(source, offset);
}

/** The first line below an offset that is no blank and no comment. */
function lineBelow(source: Source, offset: number): Range | undefined {
  for (let line = source.position(offset).line + 1; line <= source.lineCount; line++) {
    const range = source.lineRange(line);
    if (/^\s*[^\s#]/.test(source.slice(range))) return { start: range.start, end: range.end + 1 };
  }
  return undefined;
}

/** Nodes stand in the order in which they begin, so that the first one after an offset is found by halving. */
function firstNodeAfter(tape: Tape, offset: number): number {
  return firstIndexWhere(tape.length, (node) => beginOf(tape, node) > offset);
}

function beginOf(tape: Tape, node: number): number {
  const key = tape.keyStart(node);
  return key === -1 ? tape.start(node) : key;
}

/** The index of the first of several stretches, which are in order and do not overlap, that ends behind an offset; their number when none does. */
export function firstEndingAfter(stretches: readonly { readonly range: Range }[], offset: number): number {
  return firstIndexWhere(stretches.length, (index) => (stretches[index]?.range.end ?? 0) > offset);
}

function lineOf(source: Source, offset: number): Range {
  const { start, end } = source.lineRange(source.position(offset).line);
  return { start, end: end + 1 };
}

function inside(offset: number, range: Range): boolean {
  return offset >= range.start && offset < range.end;
}
