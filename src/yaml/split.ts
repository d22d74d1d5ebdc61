import type { Range } from '../source/source.js';
import { BYTE_ORDER_MARK, CR, HASH, LF, OPEN_BRACE, PERCENT, SPACE, TAB } from './units.js';

/** One document's stretch of a text. */
export interface DocumentRange extends Range {
  /** Where the text that belongs to the document begins, directives and its `---` included. */
  readonly outerStart: number;
  /** True when something that is no comment stands on the line of its `---`. */
  readonly markerHasContent: boolean;
  /** True when directives (`%YAML`) stand before its `---`. */
  readonly hasDirectives: boolean;
  /** True when the text before it ended in `...`, or it begins with one. */
  readonly afterEndMarker: boolean;
}


/**
 * Splits a text at its document markers. A marker at column 0 ends any scalar (YAML 1.2, 9.1.2), so the split is exact. A line of
 * `---` with a comment directly behind it, or with any white space, is a marker for kubectl (`YAMLReader` of apimachinery).
 * Stretches that hold nothing at all are left out; those that hold only comments are kept.
 */
export function splitDocuments(text: string, from = 0): DocumentRange[] {
  const ranges: DocumentRange[] = [];
  let outerStart = from;
  let start = from;
  let markerHasContent = false;
  let hasDirectives = false;
  let afterEndMarker = false;
  const first = text.charCodeAt(from) === BYTE_ORDER_MARK ? from + 1 : from;
  const markers = new MarkerFinder(text);
  let marker = isMarker(text, first) ? first : markers.next(from);
  while (marker !== -1) {
    const isEnd = text.charCodeAt(marker) === 46;
    const directives = !isEnd && onlyDirectives(text, start, marker);
    if (!directives && marker > start && marker > first) {
      ranges.push({ outerStart, start, end: marker, markerHasContent, hasDirectives, afterEndMarker });
    }
    if (!directives) outerStart = marker;
    if (isEnd) outerStart = marker + 3;
    start = marker + 3;
    hasDirectives = directives;
    afterEndMarker = isEnd;
    if (!isEnd && !isBreakOrBlank(text, start)) {
      // YAML knows no such marker, so it is left out of what its reader gets.
      start = afterBlanks(text, start);
      outerStart = start;
      hasDirectives = false;
      markerHasContent = false;
    } else markerHasContent = !isEnd && !restIsBlank(text, start);
    marker = markers.next(start);
  }
  if (start < text.length || markerHasContent) {
    ranges.push({ outerStart, start, end: text.length, markerHasContent, hasDirectives, afterEndMarker });
  }
  return ranges;
}

/** True when the stretch holds nothing but white space and comments. */
export function isBlank(text: string, range: Range): boolean {
  let at = range.start;
  while (at < range.end) {
    const unit = text.charCodeAt(at);
    if (unit === SPACE || unit === TAB || unit === LF || unit === CR || unit === BYTE_ORDER_MARK) at++;
    else if (unit === HASH) {
      at = text.indexOf('\n', at);
      if (at === -1) return true;
    } else return false;
  }
  return true;
}

/** True for a document whose first character is `{`: kubectl reads such a one as JSON if it can, else as YAML. */
export function beginsJson(text: string, range: Range): boolean {
  for (let at = range.start; at < range.end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== SPACE && unit !== TAB && unit !== LF && unit !== CR && unit !== BYTE_ORDER_MARK) return unit === OPEN_BRACE;
  }
  return false;
}

/** Finds markers from the front. Either kind is looked for only once it was passed, so that rare ones cost one look at the text. */
class MarkerFinder {
  readonly #text: string;
  #dashes = -1;
  #dots = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next marker that begins a line after `from`; -1 when there is none. Calls must not go back. */
  next(from: number): number {
    if (this.#dashes < from) this.#dashes = this.#find('---', from);
    if (this.#dots < from) this.#dots = this.#find('...', from);
    const found = Math.min(this.#dashes, this.#dots);
    return found === Infinity ? -1 : found + 1;
  }

  /** Marks are looked for without the break before them, which stands on every line; after one that begins no line, the next line is. */
  #find(mark: string, from: number): number {
    const text = this.#text;
    for (let found = text.indexOf(mark, from + 1); found !== -1; found = text.indexOf(mark, found)) {
      if (text.charCodeAt(found - 1) === LF && isMarker(text, found)) return found - 1;
      const lineEnd = text.indexOf('\n', found);
      if (lineEnd === -1) break;
      found = lineEnd + 1;
    }
    return Infinity;
  }
}

function isMarker(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  if (first !== 45 && first !== 46) return false;
  if (text.charCodeAt(at + 1) !== first || text.charCodeAt(at + 2) !== first) return false;
  if (isBreakOrBlank(text, at + 3)) return true;
  if (first === 46) return false;
  const next = afterBlanks(text, at + 3);
  return next >= text.length || text.charCodeAt(next) === LF || text.charCodeAt(next) === HASH;
}

/** True at a blank, a line break and the end of a text. */
function isBreakOrBlank(text: string, at: number): boolean {
  if (at >= text.length) return true;
  const unit = text.charCodeAt(at);
  return unit === LF || unit === CR || unit === SPACE || unit === TAB;
}

/** What Go calls white space (`unicode.IsSpace`), but for line feeds. */
const BLANKS = /[\t\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*/y;

function afterBlanks(text: string, from: number): number {
  BLANKS.lastIndex = from;
  BLANKS.test(text);
  return Math.max(from, BLANKS.lastIndex);
}

/** Where the first document may begin: behind white space that only Go knows, if JSON follows it, since kubectl passes over it there. */
export function firstDocument(text: string): number {
  let at = 0;
  for (;;) {
    const next = afterBlanks(text, at);
    if (text.charCodeAt(next) === LF) at = next + 1;
    else return text.charCodeAt(next) === OPEN_BRACE ? next : 0;
  }
}

function restIsBlank(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LF || unit === CR) return true;
    if (unit === HASH && at > from) return true;
    if (unit !== SPACE && unit !== TAB) return false;
  }
  return true;
}

/** True when every line of the stretch is blank, a comment or a directive, and at least one is a directive. */
function onlyDirectives(text: string, start: number, end: number): boolean {
  let found = false;
  for (let at = start; at < end; ) {
    const unit = text.charCodeAt(at);
    if (unit === PERCENT) found = true;
    else if (unit !== HASH && unit !== LF && unit !== CR) {
      if (unit !== SPACE && unit !== TAB && unit !== BYTE_ORDER_MARK) return false;
      at++;
      continue;
    }
    const next = text.indexOf('\n', at);
    at = next === -1 ? end : next + 1;
  }
  return found;
}
