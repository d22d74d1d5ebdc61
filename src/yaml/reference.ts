import { isCollection, parseAllDocuments, type Document } from 'yaml';
import { Emitter, RefusedDocument } from './emitter.js';
import { describeError } from './errors.js';
import { directiveProblem, refusedByGo } from './go-library.js';
import { firstLineEnd, type Problem, tooDeep } from './problem.js';
import { beginsJson, type DocumentRange } from './split.js';
import { emptyTape, NodeKind, type Tape } from './tape.js';

/** What the reference reader makes of one document: a tape, or what is wrong with it. */
export interface ReferenceResult {
  readonly tape: Tape | undefined;
  readonly problem: Problem | undefined;
  /** Where the tape ends, when there is a problem beside it: Go's library reads what stands before this place and nothing behind it. */
  readonly stop?: number;
}

/** A stretch of a text that was read, and where its root ends if that is in brackets or braces. */
interface StretchResult extends ReferenceResult {
  readonly flowEnd?: number | undefined;
}

/** Documents larger than this are not handed to the reference reader, which takes some fifty times their size in memory. */
const MAX_REFERENCE_LENGTH = 8 * 1024 * 1024;

/**
 * Reads one document with the `yaml` package into a tape. Never throws. Where something is wrong behind the place where Go's library
 * stops reading, what stands before it is read all the same.
 */
export function readWithReference(text: string, range: DocumentRange): ReferenceResult {
  const { tape, problem, flowEnd } = readStretch(text, range);
  if (problem === undefined || problem.type === 'too-large' || problem.type === 'too-deep') return { tape, problem };
  const stop = flowEnd ?? rootEnd(text, range);
  if (stop === undefined || stop >= range.end) return { tape, problem };
  const head = readStretch(text, { ...range, end: stop });
  return head.tape?.kind(0) === NodeKind.Mapping ? { tape: head.tape, problem, stop } : { tape, problem };
}

/** The line that ends a document's root for Go's library, whatever follows: one with a directive, or with less indentation than the first. */
function rootEnd(text: string, range: DocumentRange): number | undefined {
  let column: number | undefined;
  for (let at = range.start; at < range.end; ) {
    const next = text.indexOf('\n', at) + 1;
    const end = next === 0 || next > range.end ? range.end : next;
    const line = text.slice(at, end).replace(/^\ufeff/, '');
    const indent = line.search(/[^ ]/);
    if (line.trim() !== '' && line.charAt(indent) !== '#') {
      if (column !== undefined && (indent < column || /^%(?:YAML|TAG)[ \t]/.test(line))) return at;
      column ??= indent;
    }
    at = end;
  }
  return undefined;
}

function readStretch(text: string, range: DocumentRange): StretchResult {
  if (range.end - range.outerStart > MAX_REFERENCE_LENGTH) {
    const message = `This document is larger than ${MAX_REFERENCE_LENGTH / 1024 / 1024} MiB and uses YAML that cannot be read at that size. Split it into several documents.`;
    return failure({ type: 'too-large', message, start: range.start, end: firstLineEnd(text, range) });
  }
  try {
    const from = contentStart(text, range);
    const slice = text.slice(from, range.end);
    const [document] = parseAllDocuments(slice, {
      version: '1.2',
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      resolveKnownTags: false,
      strict: true,
    }) as Document.Parsed[];
    const directive = directiveProblem(text, range);
    if (document === undefined) return directive === undefined ? { tape: emptyTape(range.start), problem: undefined } : failure(directive);
    if (directive !== undefined) return failure(directive);
    const error = document.errors.find((candidate) => !acceptedByGo(candidate.code, candidate.message));
    if (error !== undefined) {
      if (error.message.includes('call stack')) return failure(tooDeep(text, range));
      const { contents } = document;
      const flowEnd = isCollection(contents) && contents.flow === true ? contents.range[1] + from : undefined;
      return { ...failure(describeError(error.code, error.message, text, [error.pos[0] + from, error.pos[1] + from], range)), flowEnd };
    }
    const tape = new Emitter(text, from).document(document.contents, range.start);
    const refused = refusedByGo({ text, tape, range, isJson: beginsJson(text, range) });
    return refused === undefined ? { tape, problem: undefined } : failure(refused);
  } catch (error) {
    if (error instanceof RefusedDocument) return failure(error.problem);
    if (error instanceof RangeError) return failure(tooDeep(text, range));
    throw error;
  }
}

/** What `yaml` calls an error and Go's library does not. */
function acceptedByGo(code: string, message: string): boolean {
  return code === 'BAD_DQ_ESCAPE' ? message.endsWith(" \\'") : message.startsWith("Comments must be separated");
}

function failure(problem: Problem): ReferenceResult {
  return { tape: undefined, problem };
}

/** Where the text for the `yaml` package begins: it takes a byte order mark for a column, and Go's library does not. */
function contentStart(text: string, range: DocumentRange): number {
  const isMarked = range.start > range.outerStart && !range.markerHasContent && !range.hasDirectives;
  const firstLine = isMarked ? text.indexOf('\n', range.start) + 1 : 0;
  for (const at of [range.outerStart, firstLine]) if (text.charCodeAt(at) === 0xfeff && at >= range.outerStart && at < range.end) return at + 1;
  return range.outerStart;
}
