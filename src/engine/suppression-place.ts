import type { Source } from '../source/source.js';
import type { Finding } from './finding.js';
import type { ReadSource } from './read.js';
import { documentAt, insideScalar, reachOf } from './suppression-extent.js';

/** Where a comment goes that covers a finding: at this offset, a line of its own with this indentation below it. */
export interface CommentPlace {
  readonly offset: number;
  readonly indentation: string;
}

/** False for JSON, which has no comments: by its name, or by how it begins, since YAML that begins so is read as JSON by others, too. */
export function takesComments({ name, text }: Source): boolean {
  return !name.toLowerCase().endsWith('.json') && !/^[\s\ufeff]{0,1000}[[{][ \t\r\n]{0,1000}["[\]{}]/.test(text);
}

/** How many lines above a finding are tried. An embedded document can stand deep in its string. */
const MOST_LINES = 5000;

/**
 * The nearest line above a finding at which a `plimsoll-ignore` comment would cover it; `undefined` where none can, as in JSON, which
 * has no comments.
 */
export function commentPlaceFor({ source, range }: Finding, read: ReadSource): CommentPlace | undefined {
  if (read.source !== source || !takesComments(source)) return undefined;
  const last = source.position(range.start).line;
  for (let line = last; line >= Math.max(1, last - MOST_LINES); line--) {
    const start = source.lineRange(line).start + (line === 1 && source.text.startsWith('\ufeff') ? 1 : 0);
    if (covers(read, start, range.start)) return { offset: start, indentation: /^ */u.exec(source.text.slice(start, source.lineRange(line).end))?.[0] ?? '' };
  }
  return undefined;
}

/** Whether a comment on a new line at an offset would cover what begins at another. */
function covers(read: ReadSource, at: number, finding: number): boolean {
  const document = documentAt(read.documents, at);
  if (document !== undefined && insideScalar(document, at)) return false;
  // Above the first line there is no other: what is read there begins below it.
  if (at <= 1 && (read.documents.length === 0 || document?.problem !== undefined)) return read.source.position(finding).line === 1;
  const extent = reachOf(read, { start: at - 1, end: at - 1, trailing: false }, 'node');
  return extent !== undefined && extent.start <= finding && finding < extent.end;
}
