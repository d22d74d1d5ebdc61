import type { EditValue } from '../../authoring/edit.js';
import { NodeKind } from '../tape.js';
import type { NodeView } from '../view.js';
import { commentAbove, commentIn } from './comments.js';
import { refuseComments } from './guard.js';
import { below, type Below, beginOf, beginsLine, children, column, contentEnd, dashOf, indexAmong, isBlockScalar, isCollection, lastLeaf, lineEnd, lineStart, nextLine } from './layout.js';
import { type Quote, renderItems, renderPairs } from './render.js';
import { type Style, styleOf } from './style.js';
import { Declined, type TextEdit } from './text-edit.js';

/** Pairs of a mapping that are to be written. */
export type Pairs = readonly (readonly [string, EditValue])[];

/** Adds pairs to a block mapping: at the end of an object, else below the last of its short fields, which people keep together. */
export function addToBlockMapping(view: NodeView, pairs: Pairs): TextEdit[] {
  const { document, node } = view;
  const { text, tape } = document;
  const siblings = children(document, node);
  const [first] = siblings;
  const last = siblings.at(-1);
  if (first === undefined || last === undefined) throw new Declined('The mapping is empty.');
  const style = styleOf(document);
  const lines = renderPairs(pairs, column(text, tape.keyStart(first)), style);
  if (view.name === undefined) return [linesAt(below(document, last), lines, style, text)];
  const short = siblings.findLast((pair) => isShort(view, pair));
  if (short !== undefined) return [linesAt(below(document, short), lines, style, text)];
  const key = tape.keyStart(view.site);
  const ownLine = beginsLine(text, tape.keyStart(first)) && key !== -1 && lineStart(text, key) !== lineStart(text, tape.keyStart(first));
  return [linesAt(ownLine ? { at: lineEnd(text, tape.keyEnd(view.site)), ownLine: false } : below(document, last), lines, style, text)];
}

/** Adds items to the end of a block sequence, dashed and quoted as its last item is. */
export function addToBlockSequence(view: NodeView, items: readonly EditValue[]): TextEdit[] {
  const { document, node } = view;
  const { text, tape } = document;
  const last = children(document, node).at(-1);
  if (last === undefined) throw new Declined('The list is empty.');
  const dash = dashOf(document, last);
  const gap = /^ +$/.exec(text.slice(dash + 1, tape.start(last)))?.[0] ?? ' ';
  const style = styleOf(document);
  return [linesAt(below(document, last), renderItems(items, column(text, dash), gap, quoteOf(tape.kind(last)), style), style, text)];
}

/** Writes pairs below a key that has no value yet. */
export function fillEmpty(view: NodeView, pairs: Pairs): TextEdit[] {
  const { document } = view;
  const { text, tape } = document;
  const key = tape.keyStart(view.site);
  if (key === -1 || tape.kind(view.site) !== NodeKind.Null) throw new Declined('There is no mapping here to add to.');
  const style = styleOf(document);
  const lines = renderPairs(pairs, column(text, key) + style.step, style);
  return [linesAt({ at: lineEnd(text, tape.keyEnd(view.site)), ownLine: false }, lines, style, text)];
}

/** Takes a pair or item out of a block collection, with its lines. */
export function removeFromBlock(parent: NodeView, view: NodeView): TextEdit[] {
  const { document, node } = parent;
  const { text } = document;
  const siblings = children(document, node);
  const start = beginOf(document, node, view.site);
  const end = contentEnd(document, view.site);
  if (siblings.length === 1) return emptied(parent, view);
  refuseComments(parent, { start, end: lineEnd(text, end) });
  refuseUnclearOwner(parent, start, end);
  const index = indexAmong(siblings, view.site);
  const before = siblings[index - 1];
  if (before !== undefined && isBlockScalar(document, lastLeaf(document, before)) && /^\s*$/.test(text.slice(nextLine(text, end), lineEnd(text, nextLine(text, end)))) && nextLine(text, end) < text.length) {
    throw new Declined('The blank lines below would become a part of the text above.');
  }
  if (beginsLine(text, start) && !isMarked(text, start)) {
    const from = lineStart(text, start);
    if (nextLine(text, end) === text.length && !text.endsWith('\n')) return [{ start: from === 0 ? 0 : breakBefore(text, from), end: text.length, text: '' }];
    return [{ start: from, end: nextLine(text, end), text: '' }];
  }
  const next = siblings[index + 1];
  if (next === undefined) throw new Declined('This stands on a line with something else.');
  const to = beginOf(document, node, next);
  const between = text.slice(end, to);
  if (/\n\s*\n/.test(between) || !beginsLine(text, to)) throw new Declined('The next line is not the next field.');
  refuseComments(parent, { start, end: to });
  return [{ start, end: to, text: '' }];
}

/** Lines at a spot, with the breaks that set them apart. */
function linesAt({ at, ownLine }: Below, lines: readonly string[], { lineBreak }: Style, text: string): TextEdit {
  const joined = lines.join(lineBreak);
  if (!ownLine) return { start: at, end: at, text: lineBreak + joined };
  const final = at < text.length || text.endsWith('\n') ? lineBreak : '';
  return { start: at, end: at, text: joined + final };
}

/** A pair whose value is a scalar on the line of its key. */
function isShort({ document }: NodeView, pair: number): boolean {
  const { text, tape } = document;
  if (isCollection(document, pair) || isBlockScalar(document, pair) || tape.kind(pair) === NodeKind.Null || tape.kind(pair) === NodeKind.Alias) return false;
  return !text.slice(tape.keyStart(pair), tape.end(pair)).includes('\n');
}

/** What remains of a collection whose only child goes: empty brackets. */
function emptied(parent: NodeView, view: NodeView): TextEdit[] {
  const { document, node, site } = parent;
  const { text, tape } = document;
  const brackets = parent.kind === 'mapping' ? '{}' : '[]';
  const end = contentEnd(document, view.site);
  const key = tape.keyStart(site);
  if (key === -1) {
    if (parent.name === undefined) throw new Declined('Nothing would be left of the document.');
    refuseComments(parent, { start: tape.start(node), end: lineEnd(text, end) });
    return [{ start: beginOf(document, node, view.site), end, text: brackets }];
  }
  const colon = text.indexOf(':', tape.keyEnd(site)) + 1;
  refuseComments(parent, { start: colon, end: lineEnd(text, end) });
  return [{ start: colon, end, text: ` ${brackets}` }];
}

/** Declines where a comment may be about what goes: right above it, or below it and further in. */
function refuseUnclearOwner(parent: NodeView, start: number, end: number): void {
  const { document } = parent;
  const { text } = document;
  if (beginsLine(text, start) && commentAbove(document, start) !== undefined) throw new Declined('The comment above may be about this.');
  const next = nextLine(text, end);
  const comment = commentIn(document, { start: next, end: lineEnd(text, next) });
  if (comment !== undefined && beginsLine(text, comment.start) && column(text, comment.start) > column(text, start)) throw new Declined('The comment below may be about this.');
}

/** True on the line of a byte order mark, which stays. */
function isMarked(text: string, at: number): boolean {
  return text.charAt(lineStart(text, at)) === '\ufeff';
}

function breakBefore(text: string, at: number): number {
  return text.charAt(at - 2) === '\r' ? at - 2 : at - 1;
}

function quoteOf(kind: number): Quote {
  return kind === NodeKind.Double ? '"' : kind === NodeKind.Single ? "'" : '';
}
