import type { Diagnostic } from '../authoring/objects.js';
import { type KubernetesObject, objectOf, viewDocument } from '../kubernetes/object.js';
import { podMetadataViews } from '../kubernetes/pod-specs.js';
import type { WorkloadKinds } from '../kubernetes/workload-kinds.js';
import type { Range, Source } from '../source/source.js';
import type { YamlDocument } from '../yaml/document.js';
import { asNodeView, locate } from '../yaml/locate.js';
import { emptyTape } from '../yaml/tape.js';
import { type NodeView, spanView, type ViewDocument } from '../yaml/view.js';
import { awsAuthsOf } from './aws-auths.js';
import {
  type Directive,
  type DirectiveProblem,
  IGNORE_ANNOTATION,
  misspeltAnnotation,
  readDirectiveAnnotation,
  readDirectiveComment,
} from './directive.js';
import type { AppliedSuppression } from './finding.js';
import type { Reach } from './reach.js';
import type { ReadSource } from './read.js';
import { documentAt, extentOf, insideScalar, insideScalarOf, judgedDocuments, nextNodeOf, reachesJudged, reachOf, type SourceComment } from './suppression-extent.js';

/** A suppression found in a linted file. */
export interface Suppression extends AppliedSuppression {
  readonly rules: readonly SuppressedRule[];
  /** False when no rule was run on what it is about, so that nobody can say whether it is of use. */
  readonly judged: boolean;
  /** What it is about, whatever the rule. */
  readonly reach: Reach;
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

/** Reads the suppressions of one file: its comments, and the annotations of its objects and the pod templates of these kinds. */
export function readSuppressions(read: ReadSource, workloadKinds: WorkloadKinds): FileSuppressions {
  const { text } = read.source;
  if (!CANDIDATE.test(text)) return NONE;
  const suppressions: Suppression[] = [];
  const diagnostics: Diagnostic[] = [];
  const add = (found: Directive | DirectiveProblem, place: (range: Range) => NodeView, cover: (directive: Directive) => Coverage, kind: Suppression['kind']): void => {
    if ('problem' in found) {
      diagnostics.push({ type: 'suppression-malformed', message: found.problem, at: place(found.range), related: [] });
      return;
    }
    suppressions.push({
      kind,
      reason: found.reason,
      ...(found.until === undefined ? {} : { until: found.until }),
      rules: found.rules.map(({ name, range }) => ({ name, at: place(range) })),
      ...cover(found),
    });
  };
  const commentCoverage = commentCoverageIn(read);
  for (const comment of comments(read)) {
    const found = readDirectiveComment(text.slice(comment.start, comment.end));
    if (found === undefined) continue;
    const place = (range: Range): NodeView =>
      spanView(comment.document, { start: comment.start + range.start, end: comment.start + range.end });
    add(found, place, (directive) => commentCoverage(comment, directive), 'comment');
  }
  for (const { document, comment, extent } of commentsInStrings(read)) {
    const found = readDirectiveComment(document.text.slice(comment.start, comment.end));
    if (found === undefined) continue;
    const place = (range: Range): NodeView => spanView(document, { start: comment.start + range.start, end: comment.start + range.end });
    add(found, place, (directive) => coverageInString(read, document, directive.scope === 'node' ? extent() : undefined, directive), 'comment');
  }
  for (const object of read.objects) {
    for (const annotation of annotationsOf(object, workloadKinds)) {
      const problem = misspeltAnnotation(String(annotation.name));
      if (problem !== undefined) diagnostics.push({ type: 'suppression-malformed', message: problem, at: { view: annotation, part: 'key' }, related: [] });
      if (annotation.name !== IGNORE_ANNOTATION) continue;
      for (const found of readDirectiveAnnotation(annotation.string ?? '')) {
        add(found, () => annotation, () => ({ judged: true, reach: { object } }), 'annotation');
      }
    }
  }
  return { suppressions, diagnostics };
}

/** What a directive is about. */
type Coverage = Pick<Suppression, 'reach' | 'judged'>;

interface Comment extends SourceComment {
  readonly document: ViewDocument;
}

function* comments(read: ReadSource): Generator<Comment> {
  const { source } = read;
  const { text } = source;
  for (const { start, end, trailing } of commentLike(text)) {
    const document = documentAt(read.documents, start);
    if (document !== undefined && insideScalar(document, start)) continue;
    const owner = document ?? read.documents[0];
    yield {
      start,
      end,
      document: owner === undefined ? emptyDocument(source) : viewDocument(owner),
      trailing,
    };
  }
}

/** What looks like a comment with a directive in it, also inside a scalar. */
function* commentLike(text: string): Generator<SourceComment> {
  for (const match of text.matchAll(/#[# \t]{0,40}plims[^\r\n]*/gi)) {
    const start = match.index;
    if (start > 0 && !/\s/.test(text.charAt(start - 1))) continue;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    yield { start, end: start + match[0].trimEnd().length, trailing: /[^\s\ufeff-]/.test(text.slice(lineStart, start)) };
  }
}

/** A comment of YAML in a string, with offsets in that text. */
interface CommentInString {
  readonly document: ViewDocument;
  readonly comment: SourceComment;
  /** What it is about when it says no more: the rest of its line, or the node below. */
  readonly extent: () => Range | undefined;
}

/** The comments in the sections of aws-auth, whose text is YAML of its own. */
function* commentsInStrings(read: ReadSource): Generator<CommentInString> {
  for (const { awsAuth } of awsAuthsOf(read)) {
    for (const section of awsAuth.sections) {
      const { document } = asNodeView(section.content);
      const { host, tape, text } = document;
      if (host === undefined || section.problem !== undefined) continue;
      for (const comment of commentLike(text)) {
        if (insideScalarOf(tape, text, comment.start)) continue;
        const { start, trailing } = comment;
        // Above the first entry it is about that entry: for all of them there is the line above the string's key.
        const from = tape.length === 0 ? start : Math.max(start, tape.start(0));
        yield { document, comment, extent: () => (trailing ? lineAround(text, start) : nextNodeOf(tape, from)) };
      }
    }
  }
}

/** What a comment in a string is about: a stretch of the string, or the object or file that the string is in. */
function coverageInString(read: ReadSource, document: ViewDocument, extent: Range | undefined, { scope }: Directive): Coverage {
  const { range } = locate({ view: spanView(document, extent ?? { start: 0, end: 1 }), part: 'auto' });
  if (scope === 'node') return { judged: true, reach: extent === undefined ? undefined : { source: read.source, extent: range } };
  const outer = extentOf(read, { ...range, trailing: false }, scope);
  return { judged: true, reach: outer === undefined ? undefined : { source: read.source, extent: outer } };
}

function lineAround(text: string, offset: number): Range {
  const end = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end === -1 ? text.length : end };
}

function commentCoverageIn(read: ReadSource): (comment: Comment, directive: Directive) => Coverage {
  let judged: ReadonlySet<YamlDocument> | undefined;
  return (comment, { scope }) => {
    judged ??= judgedDocuments(read);
    const extent = extentOf(read, comment, scope);
    const reach = reachOf(read, comment, scope);
    return {
      judged: extent === undefined || reachesJudged(read, judged, extent),
      reach: reach === undefined ? undefined : { source: read.source, extent: reach },
    };
  };
}

/** The annotations of an object and its pod templates that are ours, or were meant to be. */
function annotationsOf(object: KubernetesObject, workloadKinds: WorkloadKinds): readonly NodeView[] {
  if (!object.mentions('plims')) return [];
  return [object.at('metadata'), ...podMetadataViews(object, workloadKinds)]
    .flatMap((metadata) => metadata.at('annotations').entries())
    .filter(({ name }) => typeof name === 'string' && CANDIDATE.test(name))
    .map((view) => asNodeView(view))
    .filter((view) => objectOf(view) === object);
}

function emptyDocument(source: Source): ViewDocument {
  return { text: source.text, tape: emptyTape(0), source, host: undefined };
}
