import { NodeKind } from './tape.js';

/**
 * Where the text of a string came from: from `inner` on, its units stand one to one at `outer` on, up to the next segment.
 * A unit that was made by an escape or a folded break maps to where its escape or break begins.
 */
export interface Segment {
  readonly inner: number;
  readonly outer: number;
}

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;

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

  /** Adds text that stands in the source as something else at `outer`. */
  put(text: string, outer: number): void {
    if (text === '') return;
    this.#mark(outer);
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
 * Decodes a scalar that stands at `[start, end)`. `parentIndent` is the column of the collection that holds it and only matters
 * to block scalars with an explicit indentation. The text must be well formed, as every reader of ours leaves it.
 */
export function decodeScalar(
  text: string,
  kind: NodeKind,
  start: number,
  end: number,
  parentIndent: number,
  recordSegments = false,
): DecodedScalar {
  const builder = new Builder(text, recordSegments);
  if (kind === NodeKind.Plain) foldLines(builder, text, start, end, undefined);
  else if (kind === NodeKind.Single) foldLines(builder, text, start + 1, end - 1, singleQuoted);
  else if (kind === NodeKind.Double) foldLines(builder, text, start + 1, end - 1, doubleQuoted);
  else if (kind === NodeKind.Literal || kind === NodeKind.Folded) blockScalar(builder, text, kind, start, end, parentIndent);
  return { text: builder.result, segments: builder.segments };
}

/** Copies one line's stretch; says whether its end is an escaped line break, which leaves nothing behind. */
type LineReader = (builder: Builder, text: string, start: number, end: number) => boolean;

function singleQuoted(builder: Builder, text: string, start: number, end: number): boolean {
  let from = start;
  for (let at = text.indexOf("''", start); at !== -1 && at < end; at = text.indexOf("''", at + 2)) {
    builder.copy(from, at + 1);
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
  for (let at = text.indexOf('\\', start); at !== -1 && at < end; at = text.indexOf('\\', from)) {
    builder.copy(from, at);
    if (at + 1 >= end) return true;
    const unit = text.charAt(at + 1);
    const digits = ESCAPE_DIGITS[unit];
    if (digits === undefined) {
      builder.put(ESCAPES[unit] ?? unit, at);
      from = at + 2;
    } else {
      const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
      builder.put(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', at);
      from = at + 2 + digits;
    }
  }
  builder.copy(from, end);
  return false;
}

/**
 * Flow folding (YAML 1.2, 6.5 and 7.3): one break becomes a space, each further one a line feed, blanks around breaks go.
 * `readLine` is absent for plain scalars, whose lines are copied as they are.
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
    let breaks = 0;
    let next = lineEnd;
    while (next < end && isBreak(text.charCodeAt(next))) {
      breaks++;
      next = afterBreak(text, next);
      while (next < end && isBlank(text.charCodeAt(next))) next++;
    }
    if (breaks > 1) builder.put('\n'.repeat(breaks - 1), lineEnd);
    else if (!escapedBreak) builder.put(' ', lineEnd);
    at = next;
  }
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
  parentIndent: number,
): void {
  let at = start + 1;
  let chomping = '';
  let explicit = 0;
  for (; at < end; at++) {
    const unit = text.charAt(at);
    if (unit === '+' || unit === '-') chomping = unit;
    else if (unit >= '1' && unit <= '9') explicit = Number(unit);
    else break;
  }
  while (at < end && !isBreak(text.charCodeAt(at))) at++;
  if (at < end) at = afterBreak(text, at);
  const indent = explicit > 0 ? Math.max(parentIndent, 0) + explicit : firstIndent(text, at, end);
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
      flushBreaks(builder, pending, folded && !isDeeper && !lastWasDeeper && contentLength > 0);
      builder.copy(lineStart, lineEnd);
      contentLength = builder.result.length;
      lastWasDeeper = isDeeper;
      pending = [];
    }
    if (hasBreak) pending.push(lineEnd);
    at = hasBreak ? afterBreak(text, lineEnd) : lineEnd;
  }
  if (chomping === '+') for (const outer of pending) builder.put('\n', outer);
  else if (chomping === '' && contentLength > 0) builder.put('\n', pending[0] ?? end);
}

/** Writes the breaks between two lines with content: all of them, or folded. */
function flushBreaks(builder: Builder, pending: readonly number[], fold: boolean): void {
  if (!fold) for (const outer of pending) builder.put('\n', outer);
  else if (pending.length === 1) builder.put(' ', pending[0] ?? 0);
  else for (const outer of pending.slice(1)) builder.put('\n', outer);
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
  return unit === LF || unit === CR;
}

function isBlank(unit: number): boolean {
  return unit === SPACE || unit === TAB;
}

function afterBreak(text: string, at: number): number {
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}
