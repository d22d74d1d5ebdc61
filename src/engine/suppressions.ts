import type { Diagnostic } from '../authoring/objects.js';
import { type KubernetesObject, objectOf, viewDocument } from '../kubernetes/object.js';
import { podTemplatePath } from '../kubernetes/pod-specs.js';
import type { Range, Source } from '../source/source.js';
import type { YamlDocument } from '../yaml/document.js';
import { emptyTape } from '../yaml/tape.js';
import { NodeView, spanView, type ViewDocument } from '../yaml/view.js';
import {
  type Directive,
  type DirectiveProblem,
  IGNORE_ANNOTATION,
  readDirectiveAnnotation,
  readDirectiveComment,
} from './directive.js';
import type { AppliedSuppression } from './finding.js';
import type { Reach } from './reach.js';
import type { ReadSource } from './read.js';
import { documentAt, extentOf, insideScalar, judgedDocuments, reachesJudged, type SourceComment } from './suppression-extent.js';

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

/** Reads the suppressions of one file: its comments, and the annotations of its objects and their pod templates. */
export function readSuppressions(read: ReadSource): FileSuppressions {
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
  for (const object of read.objects) {
    if (!object.mentions(IGNORE_ANNOTATION)) continue;
    for (const annotation of annotationsOf(object)) {
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
      trailing: /[^\s\ufeff-]/.test(text.slice(lineStart, start)),
    };
  }
}

function commentCoverageIn(read: ReadSource): (comment: Comment, directive: Directive) => Coverage {
  let judged: ReadonlySet<YamlDocument> | undefined;
  return (comment, { scope }) => {
    judged ??= judgedDocuments(read);
    const extent = extentOf(read, comment, scope);
    return {
      judged: extent === undefined || reachesJudged(read, judged, extent),
      reach: extent === undefined ? undefined : { source: read.source, extent },
    };
  };
}

function annotationsOf(object: KubernetesObject): readonly NodeView[] {
  const template = podTemplatePath(object.group, object.kind);
  const owners = [object.at('metadata')];
  if (template !== undefined && template.length > 0) owners.push(object.at(...template, 'metadata'));
  return owners.map((metadata) => metadata.at('annotations', IGNORE_ANNOTATION)).filter((view) => view.exists && objectOf(view) === object);
}

function emptyDocument(source: Source): ViewDocument {
  return { text: source.text, tape: emptyTape(0), source, host: undefined };
}
