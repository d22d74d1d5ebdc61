import type { Range } from '../source/source.js';
import { unclosedBracketMessage, unclosedQuoteMessage } from './problem.js';

type Mistake = Range & { readonly message: string };

/** A bracket and another one or a quoted text: what JSON begins with, and YAML that is written by hand hardly does. */
const BEGINS_JSON = /^\s*[{[]\s*["{[]/;

/** A quote, a bracket, or a comment of YAML, in which neither counts. */
const MARK = /["{}[\]]|(?<=\s)#.*/g;

/** What is wrong with the quotes and brackets of a document that is meant as JSON and cannot be read. */
export interface JsonMistakes {
  /** A text that does not end on its line, as every text of JSON does: whatever a parser stumbles over comes from there. */
  readonly quote: Mistake | undefined;
  /** A bracket that is never closed, or that closes all of it before its end. */
  readonly bracket: Mistake | undefined;
}

/** Looks at the quotes and brackets of a document that cannot be read. `undefined` where it does not begin like JSON. */
export function jsonMistakes(text: string, { start, end }: Range): JsonMistakes | undefined {
  const own = text.slice(start, end);
  if (!BEGINS_JSON.test(own)) return undefined;
  const open: { readonly at: number; readonly close: string }[] = [];
  let bracket: Mistake | undefined;
  MARK.lastIndex = 0;
  for (let match = MARK.exec(own); match !== null; match = MARK.exec(own)) {
    const [mark] = match;
    const at = match.index;
    if (mark === '"') {
      const close = closingQuote(own, at);
      if (close === undefined) return { quote: own.charAt(at - 1) === '"' ? undefined : mistake(own, start, at, unclosedQuoteMessage('"')), bracket };
      MARK.lastIndex = close + 1;
    } else if (mark === '{' || mark === '[') open.push({ at, close: mark === '{' ? '}' : ']' });
    else if (!mark.startsWith('#')) bracket ??= closing(own, start, at, open);
  }
  return { quote: undefined, bracket };
}

/** What a closing bracket is wrong about, if anything. */
function closing(own: string, start: number, at: number, open: { readonly at: number; readonly close: string }[]): Mistake | undefined {
  const mark = own.charAt(at);
  const last = open.pop();
  if (last !== undefined && last.close !== mark) return { message: unclosedBracketMessage(own.charAt(last.at), last.close), start: start + last.at, end: start + last.at + 1 };
  if (open.length > 0 || own.slice(at + 1).trim() === '') return undefined;
  return { message: `All that was opened is closed by this \`${mark}\`, and more follows: a bracket is missing above, or this one is too many.`, start: start + at, end: start + at + 1 };
}

/** Where the text ends that begins with a quote; `undefined` where its line ends before. */
function closingQuote(own: string, from: number): number | undefined {
  for (let at = from + 1; at < own.length; at++) {
    const unit = own.charAt(at);
    if (unit === '"') return at;
    if (unit === '\n') return undefined;
    if (unit === '\\') at++;
  }
  return undefined;
}

/** A mistake that lasts to the end of its line. */
function mistake(own: string, start: number, at: number, message: string): Mistake {
  const line = /^.*\S/.exec(own.slice(at, at + MOST_SHOWN))?.[0].length ?? 1;
  return { message, start: start + at, end: start + at + line };
}

/** What is underlined of a line at most. */
const MOST_SHOWN = 2000;
