import { NodeKind, type Tape } from './tape.js';

/**
 * The text of a node and all below it without its comments and the blanks before each, as far as this many characters. What stands
 * in keys and scalars is never taken for a comment.
 */
export function uncommented({ tape, text }: { readonly tape: Tape; readonly text: string }, node: number, most: number): string {
  const start = tape.start(node);
  const end = tape.end(node);
  const whole = text.slice(start, Math.min(end, start + most));
  if (!whole.includes('#')) return whole;
  let kept = '';
  let from = start;
  const keep = (tokenStart: number, tokenEnd: number): void => {
    if (tokenStart < from || tokenEnd > end) return;
    kept += withoutComments(text.slice(from, tokenStart)) + text.slice(tokenStart, tokenEnd);
    from = tokenEnd;
  };
  for (let at = node; at < tape.next(node) && kept.length < most; at++) {
    if (at !== node) keep(tape.keyStart(at), tape.keyEnd(at));
    if (tape.kind(at) !== NodeKind.Mapping && tape.kind(at) !== NodeKind.Sequence) keep(tape.start(at), tape.end(at));
  }
  return (kept + withoutComments(text.slice(from, end))).slice(0, most);
}

/** What stands between keys and scalars. A `#` that stands behind anything but a blank begins no comment (YAML 1.2, 6.6). */
function withoutComments(between: string): string {
  let kept = '';
  let from = 0;
  for (let at = between.indexOf('#'); at !== -1; at = between.indexOf('#', at + 1)) {
    if (at > from && between.charAt(at - 1).trim() !== '') continue;
    kept += between.slice(from, at).trimEnd();
    const rest = /[^\r\n]*/y;
    rest.lastIndex = at;
    at += rest.exec(between)?.[0].length ?? 0;
    from = at;
  }
  return kept + between.slice(from);
}
