import type { Repair } from '../../authoring/edit.js';
import type { Range } from '../../source/source.js';
import { splitDocuments } from '../split.js';
import type { NodeView } from '../view.js';
import { lineEnd, lineStart, nextLine } from './layout.js';
import { reindent } from './reindent.js';
import { Declined, type TextEdit } from './text-edit.js';
import { untab } from './untab.js';

/** Mends a text that cannot be read, where a diagnostic shows it. */
export function repairText(view: NodeView, how: Repair): TextEdit[] {
  const { text } = view.document;
  const range = view.range('auto');
  if (how === 'quote') return quoteRest(text, range);
  if (how === 'delete') return deleteStretch(text, range);
  const document = splitDocuments(text).find(({ start, end }) => range.start >= start && range.start < end) ?? { start: 0, end: text.length };
  return how === 'indent' ? reindent(text, document, range) : untab(text, document);
}

/** A value that begins with a brace twice, behind its key or dash. */
const TEMPLATE_VALUE = /^( *(?:- +)*(?:[\w.-]+: +)?)(\{\{.*)$/gm;

/** Quotes every value of the text that begins as the one that is shown does: the text can be read only when all are. */
function quoteRest(text: string, { start }: Range): TextEdit[] {
  const edits: TextEdit[] = [];
  let isShown = false;
  for (const match of text.matchAll(TEMPLATE_VALUE)) {
    const [, before = '', line = ''] = match;
    if (!/[:-] +$/.test(before)) continue;
    const value = line.replace(/\s+#.*$/, '').trimEnd();
    const mark = !/["\\]/.test(value) ? '"' : value.includes("'") ? undefined : "'";
    if (mark === undefined) throw new Declined('The value holds quotes of both kinds.');
    const from = match.index + before.length;
    isShown ||= from === start;
    edits.push({ start: from, end: from, text: mark }, { start: from + value.length, end: from + value.length, text: mark });
  }
  if (!isShown) throw new Declined('The value does not begin here.');
  return edits;
}

/** Deletes a stretch, with its lines where nothing else stands on them. */
function deleteStretch(text: string, { start, end }: Range): TextEdit[] {
  const from = lineStart(text, start);
  const wholeLines = text.slice(from, start).trim() === '' && text.slice(end, lineEnd(text, end)).trim() === '';
  if (wholeLines && from < start) throw new Declined('What stands before this is indented.');
  return [wholeLines ? { start: from, end: nextLine(text, end), text: '' } : { start, end: end + (/^ +/.exec(text.slice(end))?.[0].length ?? 0), text: '' }];
}
