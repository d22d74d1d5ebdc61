import type { Range } from '../source/source.js';
import { foreignLine } from './foreign-lines.js';
import { jsonMistakes } from './json-mistakes.js';
import { lineAt, type Line, nextLine, openingBracket, openingQuote, previousLine } from './lines.js';
import { characterName, oddSpaces } from './odd-space.js';
import { DIRECTIVE_MESSAGE, placeholder, type Problem, unclosedBracketMessage, unclosedQuoteMessage } from './problem.js';
import { TAB_MESSAGE } from './tabs.js';

/** An error of the `yaml` package with the lines around it. */
interface ErrorSite {
  readonly code: string;
  readonly message: string;
  readonly text: string;
  readonly bounds: Range;
  /** Where something that a person can see stands, at or after the error, or before it at a line's end. */
  readonly at: number;
  readonly line: Line;
}

type Finding = Range & { readonly message: string; readonly type?: Problem['type'] };
type Recogniser = (site: ErrorSite) => Finding | undefined;

/** Turns an error of the `yaml` package into a problem that says in our words what is wrong, what to do, and where. */
export function describeError(
  code: string,
  message: string,
  text: string,
  position: readonly [number, number],
  bounds: Range,
): Problem {
  const at = visibleOffset(text, position[0], bounds);
  const site: ErrorSite = { code, message, text, bounds, at, line: lineAt(text, at, bounds) };
  for (const recognise of RECOGNISERS) {
    const found = recognise(site);
    if (found !== undefined) return { type: 'syntax', ...found, end: Math.max(found.end, found.start + 1) };
  }
  const words = `This is not YAML that Kubernetes can read (${message.replace(/[.\s]+$/, '').toLowerCase()}).`;
  return { type: 'syntax', message: words, start: at, end: Math.max(at + 1, site.line.end) };
}

const foreign: Recogniser = ({ text, bounds }) => foreignLine(text, bounds);

/** Where the parser stumbles is the line itself, the one before it, which ran on, or the one below. */
const oddSpace: Recogniser = ({ text, bounds, line }) => {
  for (const one of [line, nextLine(text, line, bounds), previousLine(text, line, bounds)]) {
    const found = one === undefined ? undefined : oddSpaces(one);
    if (found === undefined) continue;
    return { message: `What looks like a space here is ${characterName(text, found.start)}, which is text to YAML. Put plain spaces in its place.`, ...found };
  }
  return undefined;
};

const tab: Recogniser = ({ code, text, bounds, line }) => {
  const below = nextLine(text, line, bounds);
  for (const one of below === undefined ? [line] : [line, below]) {
    const found = /^ *(\t+)/.exec(text.slice(one.lineStart, one.start));
    if (found === null || (one === below && code === 'BAD_SCALAR_START')) continue;
    const start = one.lineStart + found[0].length - (found[1]?.length ?? 0);
    return { type: 'tab-indent', message: TAB_MESSAGE, start, end: one.lineStart + found[0].length };
  }
  if (code !== 'TAB_AS_INDENT') return undefined;
  const start = text.indexOf('\t', line.lineStart);
  return start === -1 || start >= line.end ? undefined : { type: 'tab-indent', message: TAB_MESSAGE, start, end: start + 1 };
};

const template: Recogniser = ({ line }) => {
  const found = /(?:^|[:-] +|[[{,] *)(?=\{\{)/.exec(line.content);
  if (found === null) return undefined;
  const start = line.start + found.index + found[0].length;
  return placeholder(start);
};

const unclosedQuote: Recogniser = ({ message, text, bounds, at }) => {
  const quote = /(?:missing closing|closing) (["'])/i.exec(message)?.[1];
  if (quote === undefined) return undefined;
  const start = openingQuote(text, quote, at, bounds.start);
  return { message: unclosedQuoteMessage(quote), start, end: lineAt(text, start, bounds).end };
};

/** What opens a document that is meant as JSON is what the parser is unhappy with, wherever the mistake is. */
const inJson: Recogniser = ({ code, text, bounds, line }) => {
  const mistakes = jsonMistakes(text, bounds);
  const isWhole = code === 'MULTILINE_IMPLICIT_KEY' && text.slice(bounds.start, line.start).trim() === '';
  return mistakes?.quote ?? (isWhole ? mistakes?.bracket : undefined);
};

const brackets: Recogniser = ({ message, text, bounds, at, line }) => {
  const close = /end with a ([\]}])/.exec(message)?.[1];
  if (close !== undefined) {
    const open = close === ']' ? '[' : '{';
    const { start, closed } = openingBracket(text, open, close, at, bounds);
    const words = closed
      ? `The lines between \`${open}\` and \`${close}\` must be indented deeper than their key.`
      : unclosedBracketMessage(open, close);
    return { message: words, start, end: start + 1 };
  }
  const stray = /^unexpected flow-(seq|map)-end/i.exec(message)?.[1];
  if (stray !== undefined) {
    const [open, shut] = stray === 'seq' ? ['[', ']'] : ['{', '}'];
    return { message: `This \`${shut}\` closes nothing: no \`${open}\` stands open before it.`, start: at, end: at + 1 };
  }
  if (/^unexpected , in flow/i.test(message)) return { message: 'No item stands before this comma. Delete it, or write the item.', start: at, end: at + 1 };
  if (/^unexpected : in flow/i.test(message)) return { message: 'No key stands before this colon. Delete it, or write the key.', start: at, end: at + 1 };
  if (/missing , |comma/i.test(message)) return { message: COMMA_MESSAGE, start: at, end: line.end };
  return undefined;
};

const COMMA_MESSAGE = 'A comma is missing between two items inside `[ ]` or `{ }`, or a colon behind a key, or the bracket before them is never closed.';

/** Errors where two values meet: what stands before the second says why. */
const textAfterValue: Recogniser = ({ code, message, text, at, line }) => {
  // Two texts side by side inside brackets, with nothing or blanks between them.
  const isItem = /^unexpected (?:\w+-quoted-)?scalar token/i.test(message);
  if (isItem && !/["']/.test(text.charAt(at - 1))) return { message: COMMA_MESSAGE, start: at, end: line.end };
  if (code === 'UNEXPECTED_TOKEN' && (isItem || message.includes('at node end')) && at > line.start) {
    const before = text.slice(line.start, at).trimEnd().slice(-1);
    if (before === '"' || before === "'") {
      const words = `Text follows the closing quote. If the quote belongs to the text, write it ${before === '"' ? 'as `\\"`' : "twice (`''`)"}; else put all of the value in quotes.`;
      return { message: words, start: at, end: line.end };
    }
    if (before === ']' || before === '}') return { message: `Text follows the closing \`${before}\`. Delete it, or put the whole value in quotes.`, start: at, end: line.end };
  }
  if (/^unexpected flow-(?:map|seq)-start (?:token|at node end)/i.test(message)) {
    return { message: `A \`${text.charAt(at)}\` opens in the middle of a value. Put the value in quotes, or a comma before the bracket.`, start: at, end: line.end };
  }
  if (/^not a yaml token|block scalar header/i.test(message)) {
    return { message: 'After `|` or `>` the line must end: the text begins on the next line, indented.', start: at, end: line.end };
  }
  return undefined;
};

const DASH_MESSAGE = 'A space is missing after the dash.';

/** Lines that are no `key: value`, by what they look like. */
const oddLine: Recogniser = ({ code, message, text, bounds, at, line }) => {
  const isOdd = /implicit (?:map )?keys? need|nested mappings|unexpected scalar/i.test(message) || code === 'MULTILINE_IMPLICIT_KEY';
  if (!isOdd) return undefined;
  const whole = { start: line.start, end: line.end };
  const { content } = line;
  const inFlow = text.slice(line.start, at).trimEnd().slice(-1);
  if (code === 'MULTILINE_IMPLICIT_KEY' && at > line.start && /[:[{,]/.test(inFlow)) return { message: COMMA_MESSAGE, start: at, end: line.end };
  if (/^-[^\s-]/.test(content) && at === line.start) return { message: DASH_MESSAGE, ...whole };
  if (/^(?:-{2,}|[–—]+)$/.test(content)) {
    return { message: 'Documents are parted by `---`, which stands in the first column and alone on its line.', ...whole };
  }
  const isBareItem = content.startsWith('- ') && at === line.start;
  if (isBareItem) return { message: 'A list item stands where a `key: value` is expected. Put the list below its own key.', ...whole };
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const dashes = /^(?:- +)*/.exec(content)?.[0].length ?? 0;
  const own = content.slice(dashes);
  const item = { start: line.start + dashes, end: line.end };
  if (/^["'\w./-]+:\S/.test(own) && !own.includes('://')) return { message: 'A space is missing after the colon.', ...item };
  if (/^[\w.-]+ *=/.test(own)) return { message: 'YAML separates a key from its value with a colon and a space, not with `=`.', ...item };
  if (/^(?:\/\/|\/\*|<!--)/.test(content)) return { message: 'A comment begins with `#` in YAML.', ...whole };
  if (/^(?:```|~~~)/.test(content)) return { message: 'A Markdown fence was copied along. Delete it.', ...whole };
  if (/^<(?:!doctype|html|head|body|div|p|pre|code|table)\b/i.test(content)) return { message: 'This is HTML: a page of the web stands where a manifest should.', ...whole };
  const above = previousLine(text, line, bounds);
  if (above !== undefined && /(?:^|[:\s-])[|>][-+]?$/.test(above.content)) {
    return { message: 'The text below `|` or `>` must be indented deeper than its key.', ...whole };
  }
  if (code === 'UNEXPECTED_TOKEN') return undefined;
  return { message: 'This line is no `key: value`. A colon with a space after it is missing, or the line does not belong here.', ...whole };
};

const nestedMapping: Recogniser = ({ code, text, bounds, at, line }) => {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  if (/^-[^\s-]/.test(line.content)) return { message: DASH_MESSAGE, start: line.start, end: line.end };
  const rest = text.slice(at, line.end);
  if (/^[^:]*:$/.test(rest)) return { message: 'The value ends in a colon. Delete it, or put the value in quotes.', start: at, end: line.end };
  if (/:(?:\s|$)/.test(rest)) {
    const smart = /^[“”„‘’]/.test(rest) ? ' Typographic quotes (“ ”) are text to YAML: write `"` or `\'`.' : '';
    return { message: `A second \`key: value\` begins on the same line. Put it on a line of its own, or quote the value if the colon belongs to it.${smart}`, start: at, end: line.end };
  }
  const below = nextLine(text, line, bounds);
  if (below === undefined) return undefined;
  const isItem = /^-(?:\s|$)/.test(below.content);
  const message = isItem ? INDENT_MESSAGE : 'This line is indented deeper than the line above, which has a value already. Indent both alike, or remove that value.';
  return { message, start: below.start, end: below.end };
};

const INDENT_MESSAGE = 'The indentation does not fit the lines above: items of one list or mapping must begin in the same column.';

const indentation: Recogniser = ({ code, message, at, line }) => {
  const isMisplaced = code === 'UNEXPECTED_TOKEN' && at === line.start && /at node end|in yaml (?:document|stream)/i.test(message);
  if (!isMisplaced && !/items must start at the same column|indent|without - indicator|block sequence may not/i.test(message)) return undefined;
  return { message: INDENT_MESSAGE, start: at, end: line.end };
};

const flowMistake: Recogniser = ({ code, text, at, line }) => {
  if (code !== 'BLOCK_IN_FLOW') return undefined;
  if (/^-\s/.test(text.slice(at, at + 2))) return { message: 'A list with dashes cannot stand inside `[ ]` or `{ }`.', start: at, end: line.end };
  return { message: COMMA_MESSAGE, start: at, end: line.end };
};

const reservedStart: Recogniser = ({ code, message, text, bounds, at, line }) => {
  const unit = text.charAt(at);
  if (/alias cannot be an empty|anchor cannot be an empty/i.test(message)) {
    const what = unit === '*' ? 'an alias' : 'an anchor';
    return { message: `\`${unit}\` begins ${what} in YAML, and its name is missing. If it is meant as text, put it in quotes: \`"${unit}"\`.`, start: at, end: at + 1 };
  }
  if (code !== 'BAD_SCALAR_START') return undefined;
  if (unit === '%' && at === line.lineStart) return { message: DIRECTIVE_MESSAGE, start: at, end: line.end };
  const isFence = /^(?:```|~~~)/.test(line.content) && at === line.start;
  if (isFence) return { message: 'A Markdown fence was copied along. Delete it.', start: at, end: line.end };
  const end = /^[^\s,\]}]*/.exec(text.slice(at, Math.min(line.end, bounds.end)))?.[0].length ?? 1;
  const name = unit === '`' ? 'a backtick' : `\`${unit}\``;
  return { message: `A value cannot begin with ${name}. Put the value in quotes.`, start: at, end: at + end };
};

const WORDS: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'An alias (`*name`) cannot carry an anchor or a tag of its own.',
  BAD_DIRECTIVE: DIRECTIVE_MESSAGE,
  BAD_DQ_ESCAPE: 'This is no escape that YAML knows. Double the backslash, or use single quotes.',
  BAD_PROP_ORDER: 'An anchor or tag must stand before its value on the same line: `key: &anchor value`.',
  KEY_OVER_1024_CHARS: 'A key is longer than 1024 characters; most likely a line break or a quote is missing.',
  MULTIPLE_ANCHORS: 'A value can have only one anchor.',
  MULTIPLE_TAGS: 'A value can have only one tag.',
};

const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/block-seq-ind on same line with key/i, 'A list cannot begin on the line of its key. Put its first `-` on the next line.'],
  [/same line with directives-end marker/i, 'A key cannot stand on the line of `---`. Put it on the next line.'],
  [/could not resolve tag/i, 'This tag has a handle (`!…!`) that no `%TAG` line declares. Delete it, or put the value in quotes.'],
  [/tags and anchors must be separated/i, 'A blank is missing after this anchor or tag.'],
];

const byCode: Recogniser = ({ code, message, text, at, line }) => {
  const words = WORDS[code] ?? PHRASES.find(([pattern]) => pattern.test(message))?.[1];
  if (words === undefined) return undefined;
  if (code === 'BAD_DQ_ESCAPE') return { message: words, start: at, end: Math.min(at + 2, line.end) };
  if (code === 'KEY_OVER_1024_CHARS') return { message: words, start: at, end: Math.min(line.end, at + 80) };
  const end = /^\S+/.exec(text.slice(at, line.end))?.[0].length ?? 1;
  return { message: words, start: at, end: at + end };
};

const afterValue: Recogniser = ({ message, at, line }) =>
  /at node end/i.test(message)
    ? { message: 'A value has ended before this. Put both in quotes as one, or this on a line of its own.', start: at, end: line.end }
    : undefined;

/** In the order in which they are asked; the first that knows the error speaks. */
const RECOGNISERS: readonly Recogniser[] = [
  foreign,
  tab,
  oddSpace,
  template,
  inJson,
  unclosedQuote,
  brackets,
  textAfterValue,
  reservedStart,
  byCode,
  oddLine,
  nestedMapping,
  flowMistake,
  indentation,
  afterValue,
];

/** The error's offset, moved over blanks to what follows on its line, or back to what stands before a line's end. */
function visibleOffset(text: string, position: number, bounds: Range): number {
  const start = Math.max(bounds.start, Math.min(position, bounds.end - 1));
  let at = start;
  while (at < bounds.end && /[ \t]/.test(text.charAt(at))) at++;
  if (at < bounds.end && /\S/.test(text.charAt(at))) return at;
  at = start;
  while (at > bounds.start && /\s/.test(text.charAt(at))) at--;
  return at;
}
