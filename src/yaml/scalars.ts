import { firstIndexWhere } from '../source/search.js';
import { NodeKind } from './tape.js';
import { BACKSLASH, CR, isSpaceUnit as isBlank, LF, SINGLE_QUOTE, SPACE } from './units.js';

/**
 * Where the text of a string came from: from `inner` on, its units stand one to one at `outer` on, up to the next segment.
 * A unit that was made by an escape or a folded break maps to where its escape or break begins.
 */
export interface Segment {
  readonly inner: number;
  readonly outer: number;
  /** How many units of the source made the one unit, or few, of this segment: the length of an escape. Absent for 1. */
  readonly width?: number;
}

/** The last segment that begins at or before an offset of the inner text; `undefined` before the first. Segments stand in order. */
export function segmentAt(segments: readonly Segment[], inner: number): Segment | undefined {
  return segments[firstIndexWhere(segments.length, (index) => (segments[index]?.inner ?? 0) > inner) - 1];
}

const NEL = 0x85;
const LS = 0x2028;
const PS = 0x2029;

/** A string under construction, with a record of where each part came from when someone asks for it. */
class Builder {
  readonly segments: Segment[] | undefined;
  readonly #text: string;
  #result = '';
  #nextOuter = -1;

  constructor(text: string, recordSegments: boolean) {
    this.#text = text;
    this.segments = recordSegments ? [] : undefined;
  }

  get result(): string {
    return this.#result;
  }

  /** Copies a stretch of the source. */
  copy(start: number, end: number): void {
    if (end <= start) return;
    this.#mark(start);
    this.#result += this.#text.slice(start, end);
    this.#nextOuter = end;
  }

  /** Adds text that stands in the source as something else at `outer`, `width` units long. */
  put(text: string, outer: number, width = 1): void {
    if (text === '') return;
    if (width === 1) this.#mark(outer);
    else this.segments?.push({ inner: this.#result.length, outer, width });
    this.#result += text;
    this.#nextOuter = -1;
  }

  #mark(outer: number): void {
    if (this.segments !== undefined && outer !== this.#nextOuter) {
      this.segments.push({ inner: this.#result.length, outer });
    }
  }
}

/** The text of a scalar: unquoted, unescaped, unfolded. */
export interface DecodedScalar {
  readonly text: string;
  readonly segments: readonly Segment[] | undefined;
}

/**
 * Decodes a scalar that stands at `[start, end)` as Go's YAML library does, line breaks of YAML 1.1 included. `indent` is the
 * number of spaces that a block scalar's lines lose, where its header says it; else its first line does. The text must be well
 * formed, as every reader of ours leaves it.
 */
export function decodeScalar(
  text: string,
  kind: NodeKind,
  start: number,
  end: number,
  indent?: number,
  recordSegments = false,
): DecodedScalar {
  const builder = new Builder(text, recordSegments);
  if (kind === NodeKind.Plain) foldLines(builder, text, start, end, undefined);
  else if (kind === NodeKind.Single) foldLines(builder, text, start + 1, end - 1, singleQuoted);
  else if (kind === NodeKind.Double) foldLines(builder, text, start + 1, end - 1, doubleQuoted);
  else if (kind === NodeKind.Literal || kind === NodeKind.Folded) blockScalar(builder, text, kind, start, end, indent);
  return { text: builder.result, segments: builder.segments };
}

/** Copies one line's stretch; says whether its end is an escaped line break, which leaves nothing behind. */
type LineReader = (builder: Builder, text: string, start: number, end: number) => boolean;

function singleQuoted(builder: Builder, text: string, start: number, end: number): boolean {
  let from = start;
  for (let at = indexWithin(text, SINGLE_QUOTE, start, end); at !== -1; at = indexWithin(text, SINGLE_QUOTE, from, end)) {
    builder.copy(from, at);
    builder.put("'", at, 2);
    from = at + 2;
  }
  builder.copy(from, end);
  return false;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  v: '\v',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const ESCAPE_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function doubleQuoted(builder: Builder, text: string, start: number, end: number): boolean {
  let from = start;
  for (let at = indexWithin(text, BACKSLASH, start, end); at !== -1; at = indexWithin(text, BACKSLASH, from, end)) {
    builder.copy(from, at);
    if (at + 1 >= end) return true;
    const unit = text.charAt(at + 1);
    const digits = ESCAPE_DIGITS[unit];
    if (digits === undefined) {
      builder.put(ESCAPES[unit] ?? unit, at, 2);
      from = at + 2;
    } else {
      const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
      builder.put(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', at, 2 + digits);
      from = at + 2 + digits;
    }
  }
  builder.copy(from, end);
  return false;
}

/**
 * Flow folding (YAML 1.2, 6.5 and 7.3): one break becomes a space, of several the first goes, blanks around breaks go. A first
 * break that is LS or PS stays. `readLine` is absent for plain scalars, whose lines are copied as they are.
 */
function foldLines(builder: Builder, text: string, start: number, end: number, readLine: LineReader | undefined): void {
  let at = start;
  for (;;) {
    let lineEnd = at;
    while (lineEnd < end && !isBreak(text.charCodeAt(lineEnd))) lineEnd++;
    const isLast = lineEnd >= end;
    let contentEnd = lineEnd;
    if (!isLast) contentEnd = trimBlanks(text, at, lineEnd, readLine === doubleQuoted);
    const escapedBreak = readLine === undefined ? copyLine(builder, at, contentEnd) : readLine(builder, text, at, contentEnd);
    if (isLast) return;
    let breaks = '';
    let next = lineEnd;
    while (next < end && isBreak(text.charCodeAt(next))) {
      breaks += breakAt(text, next);
      next = afterBreak(text, next);
      while (next < end && isBlank(text.charCodeAt(next))) next++;
    }
    if (escapedBreak) builder.put(breaks.slice(1), lineEnd);
    else if (breaks.startsWith('\n')) builder.put(breaks.length === 1 ? ' ' : breaks.slice(1), lineEnd);
    else builder.put(breaks, lineEnd);
    at = next;
  }
}

/** Like `indexOf`, but looks no further than `end`: a search over the rest of the text for every line would be quadratic. */
function indexWithin(text: string, unit: number, from: number, end: number): number {
  for (let at = from; at < end; at++) if (text.charCodeAt(at) === unit) return at;
  return -1;
}

function copyLine(builder: Builder, start: number, end: number): boolean {
  builder.copy(start, end);
  return false;
}

/** End of a line without its trailing blanks; a blank that is escaped stays, and so does the backslash of an escaped break. */
function trimBlanks(text: string, start: number, end: number, escapes: boolean): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  if (!escapes) return at;
  let backslashes = 0;
  while (at - backslashes > start && text.charAt(at - 1 - backslashes) === '\\') backslashes++;
  return backslashes % 2 === 1 && at < end ? at + 1 : at;
}

function blockScalar(
  builder: Builder,
  text: string,
  kind: NodeKind,
  start: number,
  end: number,
  explicitIndent: number | undefined,
): void {
  let at = start + 1;
  let chomping = '';
  for (; at < end; at++) {
    const unit = text.charAt(at);
    if (unit === '+' || unit === '-') chomping = unit;
    else if (unit < '1' || unit > '9') break;
  }
  while (at < end && !isBreak(text.charCodeAt(at))) at++;
  if (at < end) at = afterBreak(text, at);
  const indent = explicitIndent ?? firstIndent(text, at, end);
  const folded = kind === NodeKind.Folded;
  // Breaks that wait for the next line with content, since folding and chomping depend on it.
  let pending: number[] = [];
  let lastWasDeeper = true;
  let contentLength = 0;
  while (at < end) {
    let column = 0;
    while (column < indent && at + column < end && text.charCodeAt(at + column) === SPACE) column++;
    const lineStart = at + column;
    let lineEnd = lineStart;
    while (lineEnd < end && !isBreak(text.charCodeAt(lineEnd))) lineEnd++;
    const hasBreak = lineEnd < end;
    if (lineEnd > lineStart) {
      const isDeeper = isBlank(text.charCodeAt(lineStart));
      flushBreaks(builder, text, pending, folded && !isDeeper && !lastWasDeeper && contentLength > 0);
      builder.copy(lineStart, lineEnd);
      contentLength = builder.result.length;
      lastWasDeeper = isDeeper;
      pending = [];
    }
    if (hasBreak) pending.push(lineEnd);
    at = hasBreak ? afterBreak(text, lineEnd) : lineEnd;
  }
  // A last line without a break gets none: so Go's library has it, and YAML 1.2 does not.
  const kept = chomping === '+' ? pending.length : chomping === '' && contentLength > 0 ? 1 : 0;
  for (const outer of pending.slice(0, kept)) builder.put(breakAt(text, outer), outer);
}

/** Writes the breaks between two lines with content: all of them, or folded. */
function flushBreaks(builder: Builder, text: string, pending: readonly number[], fold: boolean): void {
  const [first] = pending;
  if (first === undefined) return;
  const folds = fold && breakAt(text, first) === '\n';
  if (!folds) builder.put(breakAt(text, first), first);
  else if (pending.length === 1) builder.put(' ', first);
  for (const outer of pending.slice(1)) builder.put(breakAt(text, outer), outer);
}

/** Column of the first line that holds more than spaces; the longest line of spaces when none does. */
function firstIndent(text: string, start: number, end: number): number {
  let at = start;
  let longest = 0;
  while (at < end) {
    let column = 0;
    while (at + column < end && text.charCodeAt(at + column) === SPACE) column++;
    const unit = at + column < end ? text.charCodeAt(at + column) : LF;
    if (!isBreak(unit)) return column;
    longest = Math.max(longest, column);
    if (at + column >= end) break;
    at = afterBreak(text, at + column);
  }
  return longest;
}

function isBreak(unit: number): boolean {
  return unit === LF || unit === CR || unit === NEL || unit === LS || unit === PS;
}

/** What a break becomes: a line feed, but LS and PS stay what they are. */
function breakAt(text: string, at: number): string {
  const unit = text.charCodeAt(at);
  return unit === LS || unit === PS ? text.charAt(at) : '\n';
}

function afterBreak(text: string, at: number): number {
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}
