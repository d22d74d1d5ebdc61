import { type Segment, segmentAt } from '../scalars.js';
import { NodeKind } from '../tape.js';
import type { ViewDocument } from '../view.js';
import { column, lineBreak, lineStart } from './layout.js';
import { renderScalar } from './render.js';
import { Declined, type TextEdit } from './text-edit.js';

/** Turns edits of the text in a string into edits of the document that holds the string. */
export function toOuter(document: ViewDocument, edits: readonly TextEdit[]): readonly TextEdit[] {
  const { host } = document;
  if (host === undefined) return edits;
  const { view, segments } = host;
  const kind = view.document.tape.kind(view.node);
  if (kind === NodeKind.Literal) return edits.map((edit) => inLiteral(document, edit));
  if (kind === NodeKind.Plain) throw new Declined('The text stands in a string without quotes.');
  return edits.map((edit) => inLine(view.document.text, kind, segments, edit));
}

/** A literal's lines stand as they are, each behind the literal's indentation. */
function inLiteral(document: ViewDocument, { start, end, text }: TextEdit): TextEdit {
  const { host, text: inner } = document;
  if (host === undefined) throw new Declined('There is no text around this one.');
  const outer = host.view.document.text;
  const indent = ' '.repeat(indentOf(document));
  const eol = lineBreak(outer);
  const startsLine = start === 0 || inner.charAt(start - 1) === '\n';
  const endsLine = end === start || inner.charAt(end - 1) === '\n';
  const indented = text.replace(/\n(?!\n|$)/g, `\n${indent}`).replaceAll('\n', eol);
  const from = outerOffset(host.segments, start);
  if (startsLine && endsLine && (text === '' || text.endsWith('\n'))) {
    const first = lineStart(outer, from);
    return { start: first, end: end === start ? first : lineStart(outer, outerOffset(host.segments, end)), text: text === '' ? '' : indent + indented };
  }
  return { start: from, end: end === start ? from : outerOffset(host.segments, end - 1) + 1, text: indented };
}

/** Spaces before each line of a literal. */
function indentOf({ host, text }: ViewDocument): number {
  const noted = host?.view.document.tape.notes?.indents.get(host.view.node);
  if (noted !== undefined) return noted;
  const found = /[^\n]/.exec(text);
  if (host === undefined || found === null) throw new Declined('The text is empty.');
  return column(host.view.document.text, outerOffset(host.segments, found.index));
}

/** A change within one line of a quoted or folded scalar. */
function inLine(outer: string, kind: NodeKind, segments: readonly Segment[], { start, end, text }: TextEdit): TextEdit {
  const from = outerOffset(segments, start);
  const last = end > start ? segmentAt(segments, end - 1) : undefined;
  const to = last === undefined ? from : last.outer + (last.width ?? end - last.inner);
  if (outer.slice(from, to).includes('\n')) throw new Declined('The text is folded here.');
  if (kind === NodeKind.Double) return { start: from, end: to, text: renderScalar(text, '"', { json: true }).slice(1, -1) };
  if (text.includes('\n') || (kind === NodeKind.Folded && /^\s|\s$/.test(text))) throw new Declined('The string cannot hold another line here.');
  return { start: from, end: to, text: kind === NodeKind.Single ? text.replaceAll("'", "''") : text };
}

function outerOffset(segments: readonly Segment[], inner: number): number {
  const segment = segmentAt(segments, inner);
  if (segment === undefined) throw new Declined('The text is empty.');
  return segment.width === undefined || inner === segment.inner ? segment.outer + (inner - segment.inner) : segment.outer + segment.width;
}

