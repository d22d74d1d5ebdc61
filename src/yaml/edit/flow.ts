import type { EditValue } from '../../authoring/edit.js';
import { NodeFlag, NodeKind } from '../tape.js';
import type { NodeView } from '../view.js';
import { refuseComments } from './guard.js';
import { beginOf, beginsLine, children, indexAmong, lineEnd, lineStart } from './layout.js';
import { renderFlow, renderKey } from './render.js';
import { styleOf } from './style.js';
import { Declined, type TextEdit } from './text-edit.js';

/** Adds pairs, or items where the keys are `undefined`, to the end of a flow collection. */
export function addToFlow(view: NodeView, entries: readonly (readonly [string | undefined, EditValue])[]): TextEdit[] {
  const { document, node } = view;
  const { text, tape } = document;
  const last = children(document, node).at(-1);
  const spaced = !isDense(view);
  const style = styleOf(document);
  const words = entries.map(([key, value]) => (key === undefined ? '' : `${renderKey(key, '', style)}:${spaced ? ' ' : ''}`) + renderFlow(value, style, spaced));
  if (last === undefined) {
    const at = tape.start(node) + 1;
    refuseComments(view, { start: at, end: tape.end(node) });
    return [{ start: at, end: at, text: words.join(spaced ? ', ' : ',') }];
  }
  if (tape.kind(last) === NodeKind.Null && tape.keyStart(last) === -1) throw new Declined('The last item is empty.');
  const end = tape.end(last);
  const rest = text.slice(end, lineEnd(text, end));
  const first = children(document, node)[0] ?? last;
  const ownLines = beginsLine(text, beginOf(document, node, last)) && beginsLine(text, beginOf(document, node, first)) && /^,?\s*(?:#.*)?$/.test(rest);
  if (!ownLines) return [{ start: end, end, text: words.map((word) => (spaced ? ', ' : ',') + word).join('') }];
  const begin = beginOf(document, node, last);
  const indent = text.slice(lineStart(text, begin), begin).replace('\ufeff', '');
  const lines = words.map((word, index) => `${style.lineBreak}${indent}${word}${index < words.length - 1 || rest.startsWith(',') ? ',' : ''}`).join('');
  const at = lineEnd(text, end);
  if (rest.startsWith(',')) return [{ start: at, end: at, text: lines }];
  if (at === end) return [{ start: end, end, text: `,${lines}` }];
  return [{ start: end, end, text: ',' }, { start: at, end: at, text: lines }];
}

/** Takes a pair or item out of a flow collection, with the comma that set it apart. */
export function removeFromFlow(parent: NodeView, view: NodeView): TextEdit[] {
  const { document, node } = parent;
  const { tape, text } = document;
  const siblings = children(document, node);
  const index = indexAmong(siblings, view.site);
  const before = siblings[index - 1];
  const after = siblings[index + 1];
  let range;
  if (before !== undefined) range = { start: tape.end(before), end: tape.end(view.site) };
  else if (after !== undefined) range = { start: beginOf(document, node, view.site), end: beginOf(document, node, after) };
  else {
    const comma = /^\s*,/.exec(text.slice(tape.end(view.site), tape.end(node) - 1));
    range = { start: beginOf(document, node, view.site), end: tape.end(view.site) + (comma?.[0].length ?? 0) };
    const inner = text.slice(tape.start(node) + 1, range.start) + text.slice(range.end, tape.end(node) - 1);
    if (inner.trim() === '') range = { start: tape.start(node) + 1, end: tape.end(node) - 1 };
  }
  refuseComments(parent, { start: range.start, end: lineEnd(text, range.end) });
  return [{ ...range, text: '' }];
}

/** True for `{"a":1}`, written without spaces. */
function isDense({ document, node }: NodeView): boolean {
  const { text, tape } = document;
  if (!styleOf(document).json) return false;
  const [first] = children(document, node);
  const probe = first !== undefined && tape.keyStart(first) !== -1 ? first : tape.length > 1 && tape.has(0, NodeFlag.Flow) && tape.keyStart(1) !== -1 ? 1 : undefined;
  if (probe !== undefined) return tape.start(probe) === tape.keyEnd(probe) + 1;
  const second = children(document, node)[1];
  return first !== undefined && second !== undefined && text.slice(tape.end(first), tape.start(second)) === ',';
}
