import { firstIndexWhere } from '../../source/search.js';
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
    return next !== undefined && collideInOrder(edit, next);
  });
}

function collideInOrder(edit: TextEdit, next: TextEdit): boolean {
  return next.start < edit.end || (next.start === edit.start && (next.end === next.start || edit.end === edit.start));
}

/** Collects edits that do not collide, in the order of the text. */
export class NoCollisions {
  readonly #edits: TextEdit[] = [];

  /** Takes edits in that belong together, unless one of them would collide; says whether it did. */
  add(edits: readonly TextEdit[]): boolean {
    const sorted = inTextOrder(edits);
    if (collide(sorted) || sorted.some((edit) => this.#collidesAt(this.#placeOf(edit), edit))) return false;
    for (const edit of sorted) this.#edits.splice(this.#placeOf(edit), 0, edit);
    return true;
  }

  #collidesAt(place: number, edit: TextEdit): boolean {
    const [before, after] = [this.#edits[place - 1], this.#edits[place]];
    return (before !== undefined && collideInOrder(before, edit)) || (after !== undefined && collideInOrder(edit, after));
  }

  /** Where an edit belongs among those that are there. */
  #placeOf(edit: TextEdit): number {
    return firstIndexWhere(this.#edits.length, (index) => {
      const at = this.#edits[index];
      return at === undefined || (at.start - edit.start || at.end - edit.end) >= 0;
    });
  }
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
