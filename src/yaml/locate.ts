import type { Path, Place } from '../authoring/view.js';
import type { Range, Source } from '../source/source.js';
import { type Segment, segmentAt } from './scalars.js';
import { NodeView } from './view.js';

/** A place made concrete. */
export interface Located {
  readonly source: Source;
  readonly range: Range;
  /** The path in the file's own document: for a place inside a string, the string's path. */
  readonly path: Path;
  /** The path inside the string. */
  readonly embeddedPath: Path | undefined;
}

/** Turns a place into a range of its file. Ranges are never empty, unless the file is. */
export function locate(place: Place): Located {
  const view = asNodeView(place.view);
  let { document } = view;
  let range = view.range(place.part);
  let { path } = view;
  let embeddedPath: Path | undefined;
  while (document.host !== undefined) {
    const { host } = document;
    range = outerRange(range, host.segments, host.view.range('value'));
    embeddedPath = embeddedPath === undefined ? path : [...path, ...embeddedPath];
    path = host.view.path;
    document = host.view.document;
  }
  return { source: document.source, range: visible(range, document.source.text), path, embeddedPath };
}

/** The concrete view behind the contract's; places are made by views alone. */
export function asNodeView(view: Place['view']): NodeView {
  if (view instanceof NodeView) return view;
  throw new TypeError('A place must come from a view.');
}

/** Whether two views are of the same node; a document in a string is read anew for each who opens it. */
export function isSameNode(a: NodeView, b: NodeView): boolean {
  return a.site === b.site && a.document.source === b.document.source && a.document.text === b.document.text && a.document.tape.start(0) === b.document.tape.start(0);
}

function outerRange(range: Range, segments: readonly Segment[], whole: Range): Range {
  const first = segmentAt(segments, range.start) ?? segments[0];
  const last = segmentAt(segments, range.end - 1) ?? segments[0];
  if (first === undefined || last === undefined) return whole;
  const start = first.outer + (first.width === undefined ? range.start - first.inner : 0);
  const end = range.end > range.start ? last.outer + (last.width ?? range.end - last.inner) : start + 1;
  return { start: Math.min(start, whole.end), end: Math.min(Math.max(end, start), Math.max(whole.end, start)) };
}

function visible(range: Range, text: string): Range {
  if (range.end > range.start) return range;
  if (range.start < text.length) return { start: range.start, end: range.start + 1 };
  return { start: Math.max(0, text.length - 1), end: text.length };
}
