import type { Range } from '../source/source.js';

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

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const TAB = 9;
const HASH = 35;
const PERCENT = 37;
const OPEN_BRACE = 123;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Splits a text at its document markers. A marker at column 0 ends any scalar (YAML 1.2, 9.1.2), so the split is exact.
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
  let marker = isMarker(text, first) ? first : nextMarker(text, from);
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
    markerHasContent = !isEnd && !restIsBlank(text, start);
    marker = nextMarker(text, start);
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
    if (unit === SPACE || unit === TAB || unit === LINE_FEED || unit === CARRIAGE_RETURN || unit === BYTE_ORDER_MARK) at++;
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
    if (unit !== SPACE && unit !== TAB && unit !== LINE_FEED && unit !== CARRIAGE_RETURN && unit !== BYTE_ORDER_MARK) return unit === OPEN_BRACE;
  }
  return false;
}

function nextMarker(text: string, from: number): number {
  let dashes = text.indexOf('\n---', from);
  while (dashes !== -1 && !isMarker(text, dashes + 1)) dashes = text.indexOf('\n---', dashes + 1);
  const limit = dashes === -1 ? text.length : dashes;
  let dots = indexBefore(text, '\n...', from, limit);
  while (dots !== -1 && !isMarker(text, dots + 1)) dots = indexBefore(text, '\n...', dots + 1, limit);
  const found = dots === -1 ? dashes : dots;
  return found === -1 ? -1 : found + 1;
}

/** `indexOf` that does not look beyond a limit, so that looking for rare dots between dashes stays linear. */
function indexBefore(text: string, needle: string, from: number, limit: number): number {
  if (limit === text.length) return text.indexOf(needle, from);
  return !text.slice(from, limit).includes(needle) ? -1 : text.indexOf(needle, from);
}

function isMarker(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  if (first !== 45 && first !== 46) return false;
  if (text.charCodeAt(at + 1) !== first || text.charCodeAt(at + 2) !== first) return false;
  if (at + 3 >= text.length) return true;
  const after = text.charCodeAt(at + 3);
  return after === LINE_FEED || after === CARRIAGE_RETURN || after === SPACE || after === TAB;
}

function restIsBlank(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED || unit === CARRIAGE_RETURN) return true;
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
    else if (unit !== HASH && unit !== LINE_FEED && unit !== CARRIAGE_RETURN) {
      if (unit !== SPACE && unit !== TAB && unit !== BYTE_ORDER_MARK) return false;
      at++;
      continue;
    }
    const next = text.indexOf('\n', at);
    at = next === -1 ? end : next + 1;
  }
  return found;
}
