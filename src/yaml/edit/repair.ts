import type { Repair } from '../../authoring/edit.js';
import type { Range } from '../../source/source.js';
import { splitDocuments } from '../split.js';
import type { NodeView } from '../view.js';
import { lineEnd, lineStart, nextLine } from './layout.js';
import { Declined, type TextEdit } from './text-edit.js';
import { untab } from './untab.js';

/** Mends a text that cannot be read, where a diagnostic shows it. */
export function repairText(view: NodeView, how: Repair): TextEdit[] {
  const { text } = view.document;
  const range = view.range('auto');
  if (how === 'quote') return quoteRest(text, range);
  if (how === 'delete') return deleteStretch(text, range);
  const document = splitDocuments(text).find(({ start, end }) => range.start >= start && range.start < end);
  return untab(text, document ?? { start: 0, end: text.length });
}

/** Quotes the rest of a value's line, up to a comment. */
function quoteRest(text: string, { start }: Range): TextEdit[] {
  const rest = text.slice(start, lineEnd(text, start)).replace(/\s+#.*$/, '').trimEnd();
  if (!/[:-]\s+$/.test(text.slice(lineStart(text, start), start))) throw new Declined('The value does not begin here.');
  const mark = !/["\\]/.test(rest) ? '"' : rest.includes("'") ? undefined : "'";
  if (mark === undefined) throw new Declined('The value holds quotes of both kinds.');
  const end = start + rest.length;
  return [{ start, end: start, text: mark }, { start: end, end, text: mark }];
}

/** Deletes a stretch, with its lines where nothing else stands on them. */
function deleteStretch(text: string, { start, end }: Range): TextEdit[] {
  const from = lineStart(text, start);
  const wholeLines = text.slice(from, start).trim() === '' && text.slice(end, lineEnd(text, end)).trim() === '';
  if (wholeLines && from < start) throw new Declined('What stands before this is indented.');
  return [wholeLines ? { start: from, end: nextLine(text, end), text: '' } : { start, end: end + (/^ +/.exec(text.slice(end))?.[0].length ?? 0), text: '' }];
}
