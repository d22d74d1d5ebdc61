import type { Range } from '../source/source.js';

/** A line with the range of what a person sees of it, without blanks around. */
export interface Line extends Range {
  readonly lineStart: number;
  readonly content: string;
}

/** Longest part of a line that is kept as its content. */
const MAX_CONTENT = 2000;

/** The line at an offset, within bounds. Its end is never before its start. */
export function lineAt(text: string, at: number, bounds: Range): Line {
  // `lastIndexOf` takes a negative start for 0, and would find a break at the very front to be before it.
  const lineStart = at === 0 ? bounds.start : Math.max(bounds.start, text.lastIndexOf('\n', at - 1) + 1);
  const found = text.indexOf('\n', Math.max(at, lineStart));
  return toLine(text, lineStart, found === -1 ? bounds.end : Math.min(found, bounds.end));
}

/** The next line that holds more than blanks. */
export function nextLine(text: string, line: Line, bounds: Range): Line | undefined {
  for (let at = text.indexOf('\n', line.end) + 1; at > 0 && at < bounds.end; at = text.indexOf('\n', at) + 1) {
    const next = lineAt(text, at, bounds);
    if (next.content !== '') return next;
  }
  return undefined;
}

/** The line before that holds more than blanks. */
export function previousLine(text: string, line: Line, bounds: Range): Line | undefined {
  for (let at = line.lineStart; at > bounds.start; ) {
    const previous = lineAt(text, at - 1, bounds);
    if (previous.content !== '') return previous;
    at = previous.lineStart;
  }
  return undefined;
}

/** Where the quote stands that opened the text before `at`: the nearest one where a value can begin. */
export function openingQuote(text: string, quote: string, at: number, from: number): number {
  for (let found = text.lastIndexOf(quote, at); found >= from; found = text.lastIndexOf(quote, found - 1)) {
    if (found === from || /[\s[{,:]/.test(text.charAt(found - 1))) return found;
    if (found === 0) break;
  }
  return at;
}

/** Where the bracket stands that is open at `at`, and whether its partner stands behind `at`. Quotes are not looked at. */
export function openingBracket(text: string, open: string, close: string, at: number, bounds: Range): { readonly start: number; readonly closed: boolean } {
  let start = at;
  for (let depth = 0, index = at - 1; index >= bounds.start; index--) {
    const unit = text.charAt(index);
    if (unit === close) depth++;
    else if (unit === open && depth-- === 0) {
      start = index;
      break;
    }
  }
  let depth = 0;
  for (let index = start; index < bounds.end; index++) {
    const unit = text.charAt(index);
    if (unit === open) depth++;
    else if (unit === close && --depth === 0) return { start, closed: true };
  }
  return { start, closed: false };
}

function toLine(text: string, lineStart: number, lineEnd: number): Line {
  let start = lineStart;
  let end = lineEnd;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { lineStart, start, end, content: text.slice(start, Math.min(end, start + MAX_CONTENT)) };
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 13;
}
