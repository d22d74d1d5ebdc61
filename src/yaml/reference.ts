import { parseAllDocuments, type Document } from 'yaml';
import { Emitter, RefusedDocument } from './emitter.js';
import { describeError } from './errors.js';
import { directiveProblem, refusedByGo } from './go-library.js';
import { firstLineEnd, type Problem, tooDeep } from './problem.js';
import { beginsJson, type DocumentRange } from './split.js';
import { emptyTape, type Tape } from './tape.js';

/** What the reference reader makes of one document: a tape, or what is wrong with it. */
export interface ReferenceResult {
  readonly tape: Tape | undefined;
  readonly problem: Problem | undefined;
}

/** Documents larger than this are not handed to the reference reader, which takes some fifty times their size in memory. */
const MAX_REFERENCE_LENGTH = 8 * 1024 * 1024;

/** Reads one document with the `yaml` package into a tape. Never throws. */
export function readWithReference(text: string, range: DocumentRange): ReferenceResult {
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
      return failure(describeError(error.code, error.message, text, [error.pos[0] + from, error.pos[1] + from], range));
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
