import type { ProblemType } from '../authoring/view.js';
import type { Range } from '../source/source.js';

/** What a reader found wrong with a document, at offsets of the outer text. */
export interface Problem extends Range {
  readonly type: ProblemType;
  /** A sentence for people: what is wrong and what to do. */
  readonly message: string;
}

/** Collections inside collections that a document may have; deeper ones end in a finding, for they end in a crash elsewhere. */
export const MAX_DEPTH = 500;

/** What to say of a document that is nested deeper than anything real. */
export function tooDeep(text: string, range: Range): Problem {
  return {
    type: 'too-deep',
    message: `This document nests more than ${MAX_DEPTH} levels deep and was not read. No Kubernetes object needs that; remove the nesting.`,
    start: range.start,
    end: firstLineEnd(text, range),
  };
}

/** End of the first line of a range, and at least one unit after its start. */
export function firstLineEnd(text: string, range: Range): number {
  const end = text.indexOf('\n', range.start + 1);
  return Math.max(range.start + 1, Math.min(end === -1 ? range.end : end, range.end));
}

/** What to say of a value that begins with `{{`, at `start`. */
export function placeholder(start: number): Problem {
  return { type: 'template', message: PLACEHOLDER_MESSAGE, start, end: start + 2 };
}

/** Words for `{{` where YAML expects a value. */
const PLACEHOLDER_MESSAGE =
  'YAML reads `{{` at the start of a value as a mapping. Render the template or fill it in first: in quotes it would be applied as it stands here.';

/** Words for a line that begins with `%` and is no directive that is known. */
export const DIRECTIVE_MESSAGE =
  'A line that begins with `%` is a YAML directive, and this one is not known. Delete it, or quote the text if it is a value.';

/** What to say of a quote, single or double, that is never closed. */
export function unclosedQuoteMessage(quote: string): string {
  return `A ${quote === '"' ? 'double' : 'single'} quote is opened here and never closed.`;
}

/** What to say of a bracket that is never closed. */
export function unclosedBracketMessage(open: string, close: string): string {
  return `A \`${open}\` is opened here and never closed with \`${close}\`.`;
}

/** A scalar with a standard tag that does not fit its text, which Go's library refuses. */
export function wrongTag(what: 'key' | 'value', tag: string, start: number, end: number): Problem {
  const message = `This ${what} is no ${tag.replace('tag:yaml.org,2002:', '!!')}, as its tag says, and Kubernetes refuses it.`;
  return { type: 'syntax', message, start, end: Math.max(end, start + 1) };
}
