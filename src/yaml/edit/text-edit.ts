import type { Range } from '../../source/source.js';

/** A stretch of a text and what takes its place; an empty stretch is an insertion. */
export interface TextEdit extends Range {
  readonly text: string;
}

/** Why an edit is not made: a sentence for people. Thrown inside this folder, and given back by its entry. */
export class Declined extends Error {}

/** Edits in the order of the text. */
export function inTextOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** True when two edits of one list touch the same text, or insert at the same spot. */
export function collide(edits: readonly TextEdit[]): boolean {
  const sorted = inTextOrder(edits);
  return sorted.some((edit, index) => {
    const next = sorted[index + 1];
    return next !== undefined && (next.start < edit.end || (next.start === edit.start && next.end === next.start) || (next.start === edit.start && edit.end === edit.start));
  });
}

/** The text with edits that do not collide applied. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const edit of inTextOrder(edits)) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}
