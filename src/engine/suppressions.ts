import type { Diagnostic } from '../authoring/objects.js';
import { type KubernetesObject, objectOf, viewDocument } from '../kubernetes/object.js';
import { podTemplatePath } from '../kubernetes/pod-specs.js';
import type { Range, Source } from '../source/source.js';
import type { YamlDocument } from '../yaml/document.js';
import { emptyTape, NodeKind, type Tape } from '../yaml/tape.js';
import { NodeView, spanView, type ViewDocument } from '../yaml/view.js';
import {
  type Directive,
  type DirectiveProblem,
  IGNORE_ANNOTATION,
  readDirectiveAnnotation,
  readDirectiveComment,
} from './directive.js';
import type { AppliedSuppression, Finding } from './finding.js';
import type { ReadSource } from './read.js';

/** A suppression found in a linted file. */
export interface Suppression extends AppliedSuppression {
  readonly rules: readonly SuppressedRule[];
  /** Whether it covers a finding of any rule; `object` is the object that the finding is about. */
  readonly covers: (finding: Finding, object: KubernetesObject | undefined) => boolean;
}

/** A rule that a suppression names, with the place of its name. */
export interface SuppressedRule {
  readonly name: string;
  readonly at: NodeView;
}

/** The suppressions of one file, and what is wrong with those that cannot be read. */
export interface FileSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly diagnostics: readonly Diagnostic[];
}

const NONE: FileSuppressions = { suppressions: [], diagnostics: [] };

/** Where a comment could be a directive, near misses included. */
const CANDIDATE = /plims/i;

/** Reads the suppressions of one file: its comments, and the annotations of its objects and their pod templates. */
export function readSuppressions(read: ReadSource): FileSuppressions {
  const { text } = read.source;
  if (!CANDIDATE.test(text)) return NONE;
  const suppressions: Suppression[] = [];
  const diagnostics: Diagnostic[] = [];
  const add = (found: Directive | DirectiveProblem, place: (range: Range) => NodeView, cover: (directive: Directive) => Suppression['covers'], kind: Suppression['kind']): void => {
    if ('problem' in found) {
      diagnostics.push({ type: 'suppression-malformed', message: found.problem, at: place(found.range), related: [] });
      return;
    }
    suppressions.push({
      kind,
      reason: found.reason,
      ...(found.until === undefined ? {} : { until: found.until }),
      rules: found.rules.map(({ name, range }) => ({ name, at: place(range) })),
      covers: cover(found),
    });
  };
  for (const comment of comments(read)) {
    const found = readDirectiveComment(text.slice(comment.start, comment.end));
    if (found === undefined) continue;
    const place = (range: Range): NodeView =>
      spanView(comment.document, { start: comment.start + range.start, end: comment.start + range.end });
    add(found, place, (directive) => commentCoverage(read, comment, directive), 'comment');
  }
  for (const object of read.objects) {
    if (!object.mentions(IGNORE_ANNOTATION)) continue;
    for (const annotation of annotationsOf(object)) {
      for (const found of readDirectiveAnnotation(annotation.string ?? '')) {
        add(found, () => annotation, () => (_finding, about) => about === object, 'annotation');
      }
    }
  }
  return { suppressions, diagnostics };
}

interface Comment extends Range {
  readonly document: ViewDocument;
  /** True when something stands before it on its line. */
  readonly trailing: boolean;
}

function* comments(read: ReadSource): Generator<Comment> {
  const { source } = read;
  const { text } = source;
  const pattern = /#[# \t]{0,40}plims[^\r\n]*/gi;
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const before = text.charAt(start - 1);
    if (start > 0 && !/[\s]/.test(before)) continue;
    const document = documentAt(read.documents, start);
    if (document !== undefined && insideScalar(document, start)) continue;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const owner = document ?? read.documents[0];
    yield {
      start,
      end: start + match[0].trimEnd().length,
      document: owner === undefined ? emptyDocument(source) : viewDocument(owner),
      trailing: text.slice(lineStart, start).trim() !== '',
    };
  }
}

function commentCoverage(read: ReadSource, comment: Comment, directive: Directive): Suppression['covers'] {
  const { source } = read;
  if (directive.scope === 'file') return (finding) => finding.source === source;
  if (directive.scope === 'object') {
    const document = read.documents[firstEndingAfter(read.documents, comment.start)];
    return (finding) => finding.source === source && document !== undefined && inside(finding.range.start, document.range);
  }
  const extent = comment.trailing ? lineOf(source, comment.start) : nextNode(read, comment.start);
  return (finding) => finding.source === source && extent !== undefined && inside(finding.range.start, extent);
}

function annotationsOf(object: KubernetesObject): readonly NodeView[] {
  const template = podTemplatePath(object.group, object.kind);
  const owners = [object.at('metadata')];
  if (template !== undefined && template.length > 0) owners.push(object.at(...template, 'metadata'));
  return owners.map((metadata) => metadata.at('annotations', IGNORE_ANNOTATION)).filter((view) => view.exists && objectOf(view) === object);
}

/** The node that begins first after an offset, be it in the next document: a pair, a list item, or a whole document. */
function nextNode(read: ReadSource, offset: number): Range | undefined {
  for (let index = firstEndingAfter(read.documents, offset); index < read.documents.length; index++) {
    const document = read.documents[index];
    if (document === undefined) break;
    const { tape } = document;
    if (document.problem !== undefined) return document.range.start >= offset ? document.range : lineAfter(document, offset);
    const node = firstNodeAfter(tape, offset);
    if (node < tape.length) return { start: beginOf(tape, node), end: Math.max(tape.end(node), beginOf(tape, node) + 1) };
  }
  return undefined;
}

function lineAfter(document: YamlDocument, offset: number): Range {
  const { source } = document;
  return source.lineRange(source.position(offset).line + 1);
}

/** Nodes stand in the order in which they begin, so that the first one after an offset is found by halving. */
function firstNodeAfter(tape: Tape, offset: number): number {
  let low = 0;
  let high = tape.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beginOf(tape, middle) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function beginOf(tape: Tape, node: number): number {
  const key = tape.keyStart(node);
  return key === -1 ? tape.start(node) : key;
}

/** Whether an offset stands in the text of a quoted or block scalar; the line of a block scalar's header is not its text. */
function insideScalar(document: YamlDocument, offset: number): boolean {
  const { tape, source } = document;
  const node = firstNodeAfter(tape, offset) - 1;
  if (node < 0) return false;
  const kind = tape.kind(node);
  if (kind < NodeKind.Single || kind > NodeKind.Folded || offset >= tape.end(node)) return false;
  const isBlock = kind === NodeKind.Literal || kind === NodeKind.Folded;
  return !isBlock || source.text.slice(tape.start(node), offset).includes('\n');
}

function documentAt(documents: readonly YamlDocument[], offset: number): YamlDocument | undefined {
  const document = documents[firstEndingAfter(documents, offset)];
  return document !== undefined && inside(offset, document.range) ? document : undefined;
}

/** Index of the first document that ends after an offset; documents stand in order. */
function firstEndingAfter(documents: readonly YamlDocument[], offset: number): number {
  let low = 0;
  let high = documents.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((documents[middle]?.range.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function lineOf(source: Source, offset: number): Range {
  const { start, end } = source.lineRange(source.position(offset).line);
  return { start, end: end + 1 };
}

function inside(offset: number, range: Range): boolean {
  return offset >= range.start && offset < range.end;
}

function emptyDocument(source: Source): ViewDocument {
  return { text: source.text, tape: emptyTape(0), source, host: undefined };
}
