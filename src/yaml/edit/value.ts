import type { EditValue } from '../../authoring/edit.js';
import { NodeKind } from '../tape.js';
import { scalarText } from '../values.js';
import type { NodeView } from '../view.js';
import { commentIn } from './comments.js';
import { refuseComments, refuseProperties } from './guard.js';
import { column, contentEnd, isBlockScalar, isCollection, isFlow, lineEnd } from './layout.js';
import { isList, isScalar, type Quote, renderFlow, renderItems, renderPairs, renderScalar } from './render.js';
import { styleOf } from './style.js';
import { Declined, type TextEdit } from './text-edit.js';

/** Writes a value in place of what stands at a view. */
export function replaceValue(view: NodeView, value: EditValue): TextEdit[] {
  refuseProperties(view);
  const { document, node } = view;
  const { tape, text } = document;
  if (view.name === undefined && tape.kind(node) === NodeKind.Null) throw new Declined('The document is empty.');
  const inFlow = (view.parent?.exists === true && isFlow(document, view.parent.node)) || (view.parent === undefined && isFlow(document, node));
  if (isCollection(document, node)) return isFlow(document, node) ? inPlace(view, renderFlow(value, styleOf(document)), tape.end(node)) : replaceBlock(view, value);
  if (isBlockScalar(document, node)) return replaceBlockScalar(view, value);
  if (isScalar(value)) {
    const style = styleOf(document);
    // The same text again can only mean that it is to have quotes.
    const isQuoting = tape.kind(node) === NodeKind.Plain && value === scalarText(document, node);
    const flowSafe = isQuoting || (inFlow && typeof value === 'string' && value.includes(':')) ? '"' : quoteOf(tape.kind(node));
    return inPlace(view, inOctal(view, value) ?? renderScalar(value, flowSafe, style), tape.end(node));
  }
  const key = tape.keyStart(view.site);
  const hasComment = commentIn(document, { start: tape.end(node), end: lineEnd(text, tape.end(node)) }) !== undefined;
  if (inFlow || key === -1 || hasComment || isEmpty(value)) return inPlace(view, renderFlow(value, styleOf(document)), tape.end(node));
  return onLinesBelow(view, value, tape.end(node));
}

/** A value on the same line, from where the old one begins to `end`. */
function inPlace(view: NodeView, words: string, end: number): TextEdit[] {
  const { text, tape } = view.document;
  const start = tape.start(view.node);
  refuseComments(view, { start, end });
  if (start !== end) return [{ start, end, text: words }];
  return [{ start, end, text: `${/\s/.test(text.charAt(start - 1)) ? '' : ' '}${words}${text.charAt(start) === '#' ? ' ' : ''}` }];
}

function replaceBlock(view: NodeView, value: EditValue): TextEdit[] {
  const { document, node } = view;
  const { text, tape } = document;
  const end = contentEnd(document, node);
  if (tape.keyStart(view.site) === -1) {
    if (view.name === undefined || view.kind !== 'mapping') throw new Declined('This is written over several lines.');
    return inPlace(view, renderFlow(value, styleOf(document)), end);
  }
  const colon = text.indexOf(':', tape.keyEnd(view.site)) + 1;
  refuseComments(view, { start: colon, end: lineEnd(text, end) });
  if (!isScalar(value) && !isEmpty(value)) return onLinesBelow(view, value, end);
  return [{ start: colon, end, text: ` ${renderFlow(value, styleOf(document))}` }];
}

/** A mapping or list on the lines below its key. */
function onLinesBelow(view: NodeView, value: Exclude<EditValue, string | number | boolean | null>, end: number): TextEdit[] {
  const { document } = view;
  const { text, tape } = document;
  const style = styleOf(document);
  const key = tape.keyStart(view.site);
  const colon = text.indexOf(':', tape.keyEnd(view.site)) + 1;
  refuseComments(view, { start: colon, end });
  const at = column(text, key);
  const lines = isList(value) ? renderItems(value, at + style.listOffset, ' ', quoteOf(tape.kind(view.node)), style) : renderPairs(Object.entries(value), at + style.step, style);
  return [{ start: colon, end, text: style.lineBreak + lines.join(style.lineBreak) }];
}

/** A block scalar keeps its header where the new text ends as its header says; a short value stands on the key's line. */
function replaceBlockScalar(view: NodeView, value: EditValue): TextEdit[] {
  const { document, node } = view;
  const { text, tape } = document;
  const start = tape.start(node);
  const headerEnd = lineEnd(text, start);
  const end = contentEnd(document, node);
  const header = text.slice(start, headerEnd).trimEnd();
  const style = styleOf(document);
  if (typeof value === 'string' && value.includes('\n') && tape.kind(node) === NodeKind.Literal && end > headerEnd) {
    const content = text.slice(headerEnd, end);
    const indent = /\n( +)\S/.exec(content)?.[1];
    const fits = header === '|-' ? !value.endsWith('\n') : header === '|' && /[^\n]\n$/.test(value) && end < text.length;
    if (fits && indent !== undefined && /^[^\s]/.test(value) && !/[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe]/.test(value)) {
      const lines = value.replace(/\n$/, '').split('\n');
      return [{ start: headerEnd, end, text: lines.map((line) => style.lineBreak + (line === '' ? '' : indent + line)).join('') }];
    }
  }
  refuseComments(view, { start, end: headerEnd });
  return [{ start, end, text: isScalar(value) ? renderScalar(value, '', style) : renderFlow(value, style) }];
}

function isEmpty(value: EditValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function quoteOf(kind: number): Quote {
  return kind === NodeKind.Double ? '"' : kind === NodeKind.Single ? "'" : '';
}

/** A mode as a mode is written here: `0440` in place of `0644`. */
function inOctal({ document, node }: NodeView, value: EditValue): string | undefined {
  const { text, tape } = document;
  const isOctal = tape.kind(node) === NodeKind.Plain && /^0[0-7]+$/.test(text.slice(tape.start(node), tape.end(node)));
  return isOctal && typeof value === 'number' && Number.isInteger(value) && value >= 0 ? `0${value.toString(8)}` : undefined;
}
