import type { Range } from '../../source/source.js';
import { METADATA_KEYS } from '../recognise.js';
import { column, lineEnd, nextLine } from './layout.js';
import { Declined, type TextEdit } from './text-edit.js';

const DEFAULT_STEP = 2;
const KEY = /^(["']?)([\w./-]+)\1:(?=\s|$)(.*)$/;

/** A line that is no comment and not blank. */
interface Line {
  readonly start: number;
  readonly indent: number;
  /** The key at the column of `metadata`; `undefined` for what stands further in, and for what is no key. */
  readonly key: string | undefined;
  /** True for a key with nothing behind it. */
  readonly isOpen: boolean;
}

/**
 * Indents the fields of `metadata` that stand right below it at its own column, with all that is theirs. `key` is where that word
 * stands. Declines where more of the document lost its indentation: nobody can then tell what belongs where.
 */
export function reindent(text: string, document: Range, key: Range): TextEdit[] {
  const at = column(text, key.start);
  const lines = linesOf(text, { start: nextLine(text, key.end), end: document.end }, at);
  const isOwn = (line: Line): boolean => line.indent > at || (line.key !== undefined && METADATA_KEYS.includes(line.key));
  const end = lines.findIndex((line) => !isOwn(line));
  const own = lines.slice(0, end === -1 ? lines.length : end);
  const [first] = own;
  const last = own.at(-1);
  if (first?.indent !== at || last === undefined) throw new Declined('The fields of metadata do not stand right below it.');
  if (lines.slice(own.length).some(({ key: name }) => name !== undefined && METADATA_KEYS.includes(name))) throw new Declined('More of the indentation was lost.');
  if (lines.some((line, index) => line.isOpen && !holdsBelow(text, lines[index + 1], at))) throw new Declined('More of the indentation was lost.');
  const inner = lines.find(({ indent }) => indent > at);
  const step = ' '.repeat(inner === undefined ? DEFAULT_STEP : inner.indent - at);
  return linesBetween(text, first.start, last.start).map((start) => ({ start, end: start, text: step }));
}

/** Whether a line belongs below the open key before it: further in, or an item of its list. */
function holdsBelow(text: string, line: Line | undefined, at: number): boolean {
  return line !== undefined && (line.indent > at || text.startsWith('- ', line.start + line.indent));
}

function linesOf(text: string, { start, end }: Range, at: number): readonly Line[] {
  const lines: Line[] = [];
  for (let from = start; from < end; from = nextLine(text, from)) {
    const content = text.slice(from, lineEnd(text, from));
    const indent = content.search(/\S/);
    if (indent === -1 || content.charAt(indent) === '#') continue;
    const found = indent === at ? KEY.exec(content.slice(indent)) : null;
    lines.push({ start: from, indent, key: found?.[2], isOpen: found !== null && /^\s*(?:#.*)?$/.test(found[3] ?? '') });
  }
  return lines;
}

/** Where the lines of a stretch begin, those of comments included, without blank ones. */
function linesBetween(text: string, first: number, last: number): readonly number[] {
  const starts: number[] = [];
  for (let from = first; from <= last; from = nextLine(text, from)) {
    if (text.slice(from, lineEnd(text, from)).trim() !== '') starts.push(from);
  }
  return starts;
}
