import type { Range } from '../source/source.js';
import { outline, type Outline, type OutlineCaps } from './outline.js';
import { lineStart, type TomlProblem, trimmedLineEnd } from './problem.js';

/** Our words for the messages of the library, which gives no codes. Most say what the library's say and then what to do. */
const WORDS: readonly (readonly [string, string])[] = [
  ['Empty bare keys', 'A name is missing here.'],
  ['Must be a newline', 'Something follows on the same line. Put it on a line of its own, or a comma before it if it belongs to a list.'],
  ['Expected equal', 'This line is no `key = value`: the `=` is missing.'],
  ['Expected comma', 'A comma is missing before this item.'],
  ['Defining a key', 'This name is already defined in this file. TOML allows each key and table once.'],
  ['Control characters', 'A control character stands here. Remove it, or write it as an escape.'],
  ['The key, equals sign', 'A key, its `=` and its value must stand on one line.'],
  ['No newlines are allowed', 'A `{ }` must stand on one line. Write it as a table of its own, or put it on one line.'],
  ['Underscores are allowed', 'An underscore in a number must stand between two digits.'],
  ['Unexpected spaces', 'The two brackets of `[[` and `]]` must stand together.'],
  ['Three or more quotes', 'Too many quotes stand together here.'],
  ['Unexpected invalid date', 'This is no date of the calendar. Put it in quotes if it is meant as text.'],
  ['Unexpected invalid time', 'This is no time of day. Put it in quotes if it is meant as text.'],
  ['Leading zeros', 'A number cannot begin with a zero. Put it in quotes if it is meant as text.'],
  ['Trailing comma', 'A `{ }` cannot end in a comma.'],
  ['Invalid character in escape', 'This is no escape that TOML knows. Double the backslash, or use single quotes.'],
  ['Consecutive dots', 'Two dots stand together in this name.'],
  ['Invalid code point', 'This escape names no character.'],
  ['Keys cannot end with a dot', 'A name cannot end with a dot.'],
  ['Keys cannot start with a dot', 'A name cannot begin with a dot.'],
];

const OTHERWISE = 'This is not TOML. Keys and values that hold more than letters, digits, `-` and `_` must stand in quotes.';
const PLACEHOLDER = 'This is a placeholder of a template, not TOML. Render the template or fill it in first: in quotes it would be taken as it stands here.';
const UNQUOTED = 'This value must stand in quotes: only numbers, dates, `true` and `false` go without them.';
const BOOLEAN = 'TOML has only the booleans `true` and `false`, in lower case; any other word must stand in quotes.';
const TYPOGRAPHIC = 'TOML knows only the straight quotes `"` and `\'`; these are typographic ones.';
const UNQUOTED_NAME = 'A name that holds more than letters, digits, `-` and `_` must stand in quotes: `[host."https://registry.example"]`.';
const MISSING_VALUE = 'The value is missing after `=`.';
const UNCLOSED_BRACKET = 'A `[` is opened here and never closed with `]`.';
const UNCLOSED_BRACE = 'A `{` is opened here and never closed with `}`.';
const UNTERMINATED_STRING = 'A quote is opened here and never closed.';

const WORD = /[^\s,[\]{}#="']+/y;
const WORD_UNIT = /[^\s,[\]{}#="']/;
const TOKEN = /"(?:[^"\\\n]|\\[^\n])*"?|'[^'\n]*'?|[\w-]+|[^\s,[\]{}#="']+|\S/y;

/** What an error's `index` says about the text around it. */
interface Surroundings {
  readonly text: string;
  readonly index: number;
  /** The run of units around the index that no blank, bracket, quote, comma or `=` interrupts; empty where there is none. */
  readonly word: Range;
  /** What is open before that word. */
  readonly before: Outline;
}

/** Turns an error of the library, its message and offset, into a problem that names the exact token in our words. */
export function describeError(message: string, index: number, text: string, caps: OutlineCaps): TomlProblem {
  const at = Math.max(0, Math.min(index, text.length));
  const word = wordAround(text, at, message);
  const around: Surroundings = { text, index: at, word, before: outline(text, word.start, caps) };
  const { openString } = around.before;
  if (message.startsWith('Unterminated string') && openString !== undefined) {
    return { message: UNTERMINATED_STRING, start: openString, end: Math.max(openString + 1, trimmedLineEnd(text, openString)) };
  }
  if (openString !== undefined) return { message: wordsFor(message), ...inString(text, at, message) };
  return placeholder(around) ?? swallowedLine(around) ?? valueProblem(around) ?? nameProblem(around) ?? unclosed(message, around) ?? {
    message: wordsFor(message),
    ...(message.startsWith('Unexpected character') && word.end > word.start ? word : tokenAt(text, at)),
  };
}

function wordsFor(message: string): string {
  return WORDS.find(([prefix]) => message.startsWith(prefix))?.[1] ?? OTHERWISE;
}

function placeholder({ text, index }: Surroundings): TomlProblem | undefined {
  const start = lineStart(text, index);
  const line = text.slice(start, trimmedLineEnd(text, start));
  const found = /\{[{%]/.exec(line);
  if (found === null || start + found.index > index + 1) return undefined;
  return { message: PLACEHOLDER, start: start + found.index, end: start + found.index + 2 };
}

/** A line that begins like a pair or a header inside a list: the list before it is not closed. */
function swallowedLine({ text, word, before }: Surroundings): TomlProblem | undefined {
  const opener = before.open.at(-1);
  if (opener === undefined || text.charAt(opener) !== '[' || isHeader(text, before.open)) return undefined;
  const start = lineStart(text, word.start);
  const isFirst = text.slice(start, word.start).trim() === '';
  const line = text.slice(word.start, trimmedLineEnd(text, word.start));
  if (!isFirst || !/^(?:[\w.-]+[ \t]*=|\[{1,2}[ \t]*[A-Za-z_])/.test(line)) return undefined;
  return { message: UNCLOSED_BRACKET, start: opener, end: opener + 1 };
}

/** A value that is missing, or a text without quotes, where a value is due. */
function valueProblem({ text, word, before }: Surroundings): TomlProblem | undefined {
  const { last, open } = before;
  const previous = text.charAt(last);
  const innermost = text.charAt(open.at(-1) ?? -1);
  const afterEquals = previous === '=';
  const inList = innermost === '[' && !isHeader(text, open) && (previous === '[' || previous === ',');
  if (!afterEquals && !inList) return undefined;
  if (afterEquals && (word.end === word.start || text.slice(last, word.start).includes('\n'))) {
    return isValueStart(text, word.start, last) ? undefined : { message: MISSING_VALUE, ...keyAndEquals(text, last) };
  }
  if (word.end === word.start) return undefined;
  return { message: unquotedWords(text.slice(word.start, word.end)), ...word };
}

/** A bracket, brace or quote on the line of the `=` begins a value, so that the value is not what is missing. */
function isValueStart(text: string, at: number, equals: number): boolean {
  return /["'[{]/.test(text.charAt(at)) && !text.slice(equals, at).includes('\n');
}

function unquotedWords(word: string): string {
  if (/^[\u2018-\u201f]/.test(word)) return TYPOGRAPHIC;
  return /^(?:true|false|yes|no|on|off)$/i.test(word) ? BOOLEAN : UNQUOTED;
}

function nameProblem({ text, word, before }: Surroundings): TomlProblem | undefined {
  if (!isHeader(text, before.open) || !/[^\w.-]/.test(text.slice(word.start, word.end))) return undefined;
  return { message: UNQUOTED_NAME, ...word };
}

function unclosed(message: string, { text, before }: Surroundings): TomlProblem | undefined {
  const opener = before.open.at(-1);
  const isOpen = message.startsWith('Unterminated') || message.startsWith('Unspecified');
  const headerEndsWithLine = isHeader(text, before.open) && message.startsWith('The key, equals sign');
  if (opener === undefined || !(isOpen || headerEndsWithLine)) return undefined;
  return { message: text.charAt(opener) === '{' ? UNCLOSED_BRACE : UNCLOSED_BRACKET, start: opener, end: opener + 1 };
}

/** The first open bracket is a table's when nothing stands before it on its line; a list's stands after `=`. */
function isHeader(text: string, open: readonly number[]): boolean {
  const [first] = open;
  return first !== undefined && text.slice(lineStart(text, first), first).trim() === '';
}

function keyAndEquals(text: string, equals: number): Range {
  const from = lineStart(text, equals);
  const indent = text.slice(from, equals).search(/\S/);
  return { start: indent === -1 ? equals : from + indent, end: equals + 1 };
}

/** An offending unit inside a string; of an escape, its backslash too. */
function inString(text: string, at: number, message: string): Range {
  const isEscape = message.startsWith('Invalid character in escape') || message.startsWith('Invalid code point');
  const backslash = isEscape ? text.lastIndexOf('\\', at) : -1;
  return { start: backslash === -1 ? Math.min(at, Math.max(0, text.length - 1)) : backslash, end: Math.min(at + 1, text.length) };
}

/** The word that an offset is in; what the tokenizer stumbles over belongs to the word before it, a token that comes too early does not. */
function wordAround(text: string, at: number, message: string): Range {
  let start = at;
  const isInside = WORD_UNIT.test(text.charAt(at)) || message.startsWith('Unexpected character');
  if (!isInside) return { start, end: start };
  while (start > 0 && WORD_UNIT.test(text.charAt(start - 1))) start--;
  WORD.lastIndex = start;
  const end = start + (WORD.exec(text)?.[0].length ?? 0);
  return end < at ? { start: at, end: at } : { start, end };
}

/** The token at an offset; at a line's or the text's end, the last unit that can be seen. */
function tokenAt(text: string, at: number): Range {
  TOKEN.lastIndex = at;
  const token = TOKEN.exec(text)?.[0];
  if (token !== undefined) return { start: at, end: at + token.length };
  let start = Math.min(at, text.length - 1);
  while (start > 0 && /\s/.test(text.charAt(start))) start--;
  return { start: Math.max(0, start), end: Math.min(Math.max(0, start) + 1, text.length) };
}
