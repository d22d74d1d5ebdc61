import type { Range } from '../source/source.js';
import type { ReadSource } from './read.js';
import { documentAt, insideScalar } from './suppression-extent.js';

/** A comment of another tool: from its `#` on, and whether something else stands before it on its line. */
export interface ForeignComment {
  readonly comment: Range;
  readonly trailing: boolean;
}

/** The comment that a match of a pattern is, from its `#` on; `undefined` where the text is a part of a word or a value. */
export function commentAt({ source, documents }: Pick<ReadSource, 'source' | 'documents'>, match: RegExpExecArray): ForeignComment | undefined {
  const start = match.index;
  const document = documentAt(documents, start);
  if (start > 0 && !/\s/.test(source.text.charAt(start - 1))) return undefined;
  if (document !== undefined && insideScalar(document, start)) return undefined;
  const trailing = /[^\s\ufeff-]/.test(source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start));
  return { comment: { start, end: start + match[0].trimEnd().length }, trailing };
}
