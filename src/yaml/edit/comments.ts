import { firstIndexWhere } from '../../source/search.js';
import type { Range } from '../../source/source.js';
import { NodeFlag, NodeKind, type Tape } from '../tape.js';
import type { TapedText } from '../values.js';
import { isCollection, lineEnd, lineStart, nextLine } from './layout.js';

/** What stands between keys and values. */
interface Marks {
  /** From `#` to the end of the line. */
  readonly comments: readonly Range[];
  /** Anchors and tags. */
  readonly properties: readonly Range[];
}

const known = new WeakMap<Tape, Marks>();

/** Comments, anchors and tags of a document in order; those before its first and behind its last node too. */
export function marksOf(document: TapedText): Marks {
  const before = known.get(document.tape);
  if (before !== undefined) return before;
  const all = [...findMarks(document)];
  const isComment = ({ start }: Range): boolean => document.text.charAt(start) === '#';
  const marks = { comments: all.filter(isComment), properties: all.filter((mark) => !isComment(mark)) };
  known.set(document.tape, marks);
  return marks;
}

/** The first comment that has a part in a stretch. */
export function commentIn(document: TapedText, { start, end }: Range): Range | undefined {
  const comments = marksOf(document).comments;
  const found = comments[firstIndexWhere(comments.length, (index) => (comments[index]?.end ?? 0) > start)];
  return found !== undefined && found.start < end ? found : undefined;
}

/** The comment that stands alone on the line before the one of an offset. */
export function commentAbove(document: TapedText, at: number): Range | undefined {
  const start = lineStart(document.text, at);
  if (start === 0) return undefined;
  const comment = commentIn(document, { start: lineStart(document.text, start - 1), end: start });
  return comment !== undefined && /^\s*$/.test(document.text.slice(lineStart(document.text, comment.start), comment.start)) ? comment : undefined;
}

function* findMarks(document: TapedText): Generator<Range> {
  const { text, tape } = document;
  let from = headOf(document);
  for (let node = 0; node < tape.length; node++) {
    const key = tape.keyStart(node);
    if (key !== -1) {
      yield* inGap(text, from, key);
      from = tape.keyEnd(node);
    }
    if (isCollection(document, node)) continue;
    const start = tape.start(node);
    yield* inGap(text, from, start);
    from = Math.max(from, start);
    const kind = tape.kind(node);
    if (kind === NodeKind.Literal || kind === NodeKind.Folded) yield* inGap(text, start, lineEnd(text, start));
    from = Math.max(from, tape.end(node));
  }
  for (let node = 0; node < tape.length; node = lastChild(tape, node)) {
    if (!tape.has(node, NodeFlag.Flow)) continue;
    yield* inGap(text, from, tape.end(node));
    from = Math.max(from, tape.end(node));
    break;
  }
  yield* inGap(text, from, tailOf(text, from));
}

/** The last child of a collection; a number behind the tape where there is none. */
function lastChild(tape: Tape, node: number): number {
  let last = tape.length;
  for (let child = node + 1; child < tape.next(node); child = tape.next(child)) last = child;
  return last;
}

/** Comments, anchors and tags of a stretch without scalars and keys. */
function* inGap(text: string, start: number, end: number): Generator<Range> {
  // Searched in a piece of its own: in the whole text each search would run on to the next mark, however far that is.
  const gap = text.slice(start, end);
  const pattern = /[#&!]/g;
  for (let match = pattern.exec(gap); match !== null; match = pattern.exec(gap)) {
    const at = start + match.index;
    if (at > start && !/[\s,[\]{}:\ufeff]/.test(text.charAt(at - 1))) continue;
    const to = match[0] === '#' ? lineEnd(text, at) : Math.min(end, at + (/^\S*/.exec(text.slice(at, end))?.[0].length ?? 1));
    yield { start: at, end: to };
    pattern.lastIndex = to - start;
  }
}

/** Where the comments above a document's first node begin. */
function headOf({ text, tape }: TapedText): number {
  const key = tape.length > 1 ? tape.keyStart(1) : -1;
  let at = lineStart(text, key === -1 ? tape.start(0) : Math.min(key, tape.start(0)));
  while (at > 0) {
    const before = lineStart(text, at - 1);
    if (!/^\ufeff?\s*(?:#|$)/.test(text.slice(before, lineEnd(text, before)))) return at;
    at = before;
  }
  return 0;
}

/** Where the comments below a document's last node end. */
function tailOf(text: string, from: number): number {
  let at = from > 0 && text.charAt(from - 1) === '\n' ? from : nextLine(text, from);
  while (at < text.length && /^\s*(?:#|$)/.test(text.slice(at, lineEnd(text, at)))) at = nextLine(text, at);
  return at;
}

/** The texts of a document's comments, in order. */
export function commentTexts(document: TapedText): readonly string[] {
  return marksOf(document).comments.map(({ start, end }) => document.text.slice(start, end).trimEnd());
}
