import type { Range } from '../source/source.js';
import type { ForeignException } from './foreign.js';
import { commentAt, type ForeignComment } from './foreign-comment.js';
import type { ReadSource } from './read.js';
import { extentOf } from './suppression-extent.js';

const COMMENT = /#[ \t]*kics-scan[ \t]+(?:(ignore-line|ignore-block|ignore)(?![\w-])|disable=([\w,-]+))/g;

/**
 * KICS' comments: `ignore-line` is about its line and the one below, `ignore-block` about the node below, and `ignore` and
 * `disable=<query>,…`, above all else in a file, about the file. All but the last name no query and mean all of them. See
 * https://docs.kics.io/latest/running-kics/
 */
export function* kicsExceptions(read: ReadSource): Generator<ForeignException> {
  const { source } = read;
  const top = topOf(source.text);
  for (const match of source.text.matchAll(COMMENT)) {
    const found = commentAt(read, match);
    if (found === undefined) continue;
    const [, command, queries] = match;
    const extent = extentOfCommand(read, command, top, found);
    if (extent === undefined) continue;
    const isFile = command === 'ignore' || command === undefined;
    yield {
      tool: 'kics',
      kind: 'comment',
      checks: queries?.split(',').filter((query) => query !== ''),
      reason: 'Accepted for kics, which was given no reason.',
      comment: found.comment,
      ...(isFile ? { scope: 'file' } : {}),
      reach: { source, extent },
    };
  }
}

function extentOfCommand(read: ReadSource, command: string | undefined, top: number, { comment, trailing }: ForeignComment): Range | undefined {
  const { source } = read;
  if (command === 'ignore-block') return extentOf(read, { ...comment, trailing }, 'node');
  if (command === 'ignore-line') {
    const { line } = source.position(comment.start);
    return { start: source.lineRange(line).start, end: source.lineRange(line + 1).end + 1 };
  }
  return comment.start < top ? { start: 0, end: source.text.length + 1 } : undefined;
}

/** Where the lines of comments end that a text begins with; markers and blank lines among them. */
function topOf(text: string): number {
  const first = /^(?![ \t\ufeff]*(?:#|---[ \t]*\r?$|\r?$))/m.exec(text);
  return first === null ? text.length : first.index;
}
