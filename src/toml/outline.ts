import type { Range } from '../source/source.js';

/** What stands open at an offset of a TOML text, and what came last before it. */
export interface Outline {
  /** Offset of the last unit that is no blank and no comment; -1 when there is none. */
  readonly last: number;
  /** Offsets of the brackets and braces that are open, from the outside in. */
  readonly open: readonly number[];
  /** Offset of the quote of a string that is not closed. */
  readonly openString: number | undefined;
  /** The first closed string that is longer than the cap. */
  readonly longString: Range | undefined;
  /** The bracket or brace that first goes deeper than the cap. */
  readonly deepest: number | undefined;
}

/** How much is too much for {@link outline}: levels of brackets, and units of one string. */
export interface OutlineCaps {
  readonly depth: number;
  readonly string: number;
}

/** What a pass stops at: comments, quotes, brackets, and runs of anything else that is no blank. */
const TOKEN = /#[^\n]*|"""|'''|["']|[[\]{}]|[^\s#"'[\]{}]+/g;
const QUOTE = /^["']/;

/** Reads the strings, comments and brackets of a text up to an offset, valid or not, in one pass and without recursion. */
export function outline(text: string, upto: number, caps: OutlineCaps): Outline {
  const head = text.slice(0, upto);
  const open: number[] = [];
  let last = -1;
  let openString: number | undefined;
  let longString: Range | undefined;
  let deepest: number | undefined;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(head); match !== null; match = TOKEN.exec(head)) {
    const [token] = match;
    const start = match.index;
    if (token.startsWith('#')) continue;
    let end = start + token.length;
    if (QUOTE.test(token)) {
      const closedAt = endOfString(head, end, token);
      end = closedAt ?? head.length;
      if (closedAt === undefined) openString ??= start;
      else if (end - start > caps.string) longString ??= { start, end };
      TOKEN.lastIndex = end;
    } else if (token === '[' || token === '{') {
      open.push(start);
      if (open.length > caps.depth) deepest ??= start;
    } else if (token === ']' || token === '}') {
      open.pop();
    }
    last = end - 1;
  }
  return { last, open, openString, longString, deepest };
}

/** End of a string whose opening quotes end at `from`; a string of one line ends with its line. `undefined` when the text ends first. */
function endOfString(text: string, from: number, quotes: string): number | undefined {
  const escapes = quotes.startsWith('"');
  const multiline = quotes.length === 3;
  for (let at = from; at < text.length; at++) {
    const unit = text.charAt(at);
    if (unit === '\n' && !multiline) return at;
    if (unit === '\\' && escapes) at++;
    else if (text.startsWith(quotes, at)) return multiline ? endOfQuotes(text, at + 3, unit) : at + 1;
  }
  return undefined;
}

/** Up to two quotes may stand before the three that close a string of several lines. */
function endOfQuotes(text: string, from: number, quote: string): number {
  let end = from;
  while (end < from + 2 && text.charAt(end) === quote) end++;
  return end;
}
