import type { Range } from '../source/source.js';
import { PLACEHOLDER_MESSAGE, type Problem } from './problem.js';

const WORDS: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'An alias (`*name`) cannot carry an anchor or a tag of its own.',
  BAD_DIRECTIVE: 'A line that begins with `%` is a YAML directive, and this one is not known. Quote the text if it is a value.',
  BAD_DQ_ESCAPE: 'This is no escape that YAML knows. Double the backslash, or use single quotes.',
  BAD_PROP_ORDER: 'An anchor or tag must stand on the same side of its value as YAML expects: `key: &anchor value`.',
  BAD_SCALAR_START: 'A value cannot begin with this character. Put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A second `key: value` begins on the same line. Put it on a line of its own, or quote the value if the colon belongs to it.',
  BLOCK_IN_FLOW: 'A block list or mapping cannot stand inside `[ ]` or `{ }`.',
  KEY_OVER_1024_CHARS: 'A key is longer than 1024 characters; most likely a line break or a quote is missing.',
  MULTILINE_IMPLICIT_KEY: 'This line is no `key: value`. A colon with a space after it is missing, or the line does not belong here.',
  MULTIPLE_ANCHORS: 'A value can have only one anchor.',
  MULTIPLE_TAGS: 'A value can have only one tag.',
  TAB_AS_INDENT: 'A tab is used as indentation. YAML allows only spaces there.',
};

const MISSING: readonly (readonly [RegExp, string])[] = [
  [/closing "quote|Missing closing "/i, 'A double quote is opened here and never closed.'],
  [/closing 'quote|Missing closing '/i, 'A single quote is opened here and never closed.'],
  [/quote/i, 'A quote is opened here and never closed.'],
  [/flow map|end with a }/i, 'A `{` is opened and never closed with `}`.'],
  [/flow seq|end with a \]/i, 'A `[` is opened and never closed with `]`.'],
  [/comma|,/i, 'A comma is missing between two items inside `[ ]` or `{ }`.'],
];

/** Turns an error of the `yaml` package into a problem that says in our words what is wrong and what to do. */
export function describeError(
  code: string,
  message: string,
  text: string,
  position: readonly [number, number],
  bounds: Range,
): Problem {
  const range = visibleRange(text, position, bounds);
  const line = text.slice(text.lastIndexOf('\n', range.start - 1) + 1, lineEnd(text, range.start));
  const isTab = code === 'TAB_AS_INDENT' || /^\s*\t/.test(line);
  return {
    type: isTab ? 'tab-indent' : 'syntax',
    message: isTab ? (WORDS['TAB_AS_INDENT'] ?? message) : wordsFor(code, message, line),
    ...(isTab ? tabRange(text, range) : range),
  };
}

function wordsFor(code: string, message: string, line: string): string {
  if (line.includes('{{')) return PLACEHOLDER_MESSAGE;
  const words = WORDS[code];
  if (words !== undefined) return words;
  if (code === 'MISSING_CHAR') {
    for (const [pattern, text] of MISSING) if (pattern.test(message)) return text;
  }
  if (/implicit keys? need|Nested mappings/i.test(message)) return WORDS['MULTILINE_IMPLICIT_KEY'] ?? message;
  if (/sequence|All collection items must start at the same column|indent/i.test(message)) {
    return 'The indentation does not fit the lines above: items of one list or mapping must begin in the same column.';
  }
  return `This is not YAML that Kubernetes can read (${message.replace(/[.\s]+$/, '').toLowerCase()}).`;
}

/** At least one unit that a person can see: an error at a line's end moves back to what stands before it. */
function visibleRange(text: string, [start, end]: readonly [number, number], bounds: Range): Range {
  let from = Math.max(bounds.start, Math.min(start, bounds.end - 1));
  while (from > bounds.start && /\s/.test(text.charAt(from))) from--;
  const to = Math.min(Math.max(from + 1, Math.min(end, lineEnd(text, from))), bounds.end);
  return { start: from, end: Math.max(to, from + 1) };
}

function tabRange(text: string, range: Range): Range {
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const tab = text.indexOf('\t', lineStart);
  if (tab === -1 || tab > lineEnd(text, lineStart)) return range;
  let end = tab + 1;
  while (text.charAt(end) === '\t') end++;
  return { start: tab, end };
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
