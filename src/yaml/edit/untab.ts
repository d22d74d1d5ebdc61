import { Source } from '../../source/source.js';
import type { Range } from '../../source/source.js';
import { Reader } from '../document.js';
import { NeedsReference } from '../reference-loader.js';
import { materialize } from '../values.js';
import { Declined, type TextEdit } from './text-edit.js';

/** Widths that people set their editors to. */
const WIDTHS = [2, 4, 8];

/**
 * Makes spaces of the tabs that indent a document's lines, where all widths that people use give the same document; then nobody
 * can have meant another.
 * @throws NeedsReference when that reader must decide and is not loaded.
 */
export function untab(text: string, document: Range): TextEdit[] {
  const tries = WIDTHS.map((width) => ({ edits: tabEdits(text, document, width) })).map(({ edits }) => ({ edits, value: valueOf(text, document, edits) }));
  const readable = tries.filter(({ value }) => value !== undefined);
  const [first] = readable;
  if (first === undefined) throw new Declined('With spaces in place of its tabs the document cannot be read either.');
  if (readable.some(({ value }) => value !== first.value)) throw new Declined('How far the tabs are meant to indent is not clear.');
  return first.edits;
}

function tabEdits(text: string, { start, end }: Range, width: number): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const match of text.slice(start, end).matchAll(/^((?: *-(?=[ \t]))*)( *\t[ \t]*)(?=\S)/gm)) {
    const [, dashes = '', blanks = ''] = match;
    const from = start + match.index + dashes.length;
    edits.push({ start: from, end: from + blanks.length, text: ' '.repeat(columnsOf(blanks, dashes.length, width) - dashes.length) });
  }
  return edits;
}

/** The document's value as text that can be compared; `undefined` when it cannot be read. */
function valueOf(text: string, { start, end }: Range, edits: readonly TextEdit[]): string | undefined {
  let changed = '';
  let from = start;
  for (const edit of edits) {
    changed += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  const source = new Source('', changed + text.slice(from, end));
  const documents = new Reader().read(source);
  if (documents === undefined) throw new NeedsReference();
  if (documents.some(({ isBroken }) => isBroken)) return undefined;
  return JSON.stringify(documents.map(({ tape }) => materialize({ text: source.text, tape }, 0)));
}

/** The column behind spaces and tabs that begin at a column. */
function columnsOf(blanks: string, from: number, width: number): number {
  let columns = from;
  for (let at = 0; at < blanks.length; at++) columns = blanks.charAt(at) === '\t' ? (Math.floor(columns / width) + 1) * width : columns + 1;
  return columns;
}
