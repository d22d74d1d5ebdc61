/** Comparisons that one rule makes over a run at most: done in a part of a second, and more than any manifests of people need. */
const MOST = 200_000;

/**
 * Counts the comparisons of words with names of the input, of which there may be any number of both. For a suggestion alone: where
 * they are used up, nothing is nearly called so.
 */
export class Comparisons {
  #left = MOST;

  /** Takes as many as are asked for; false where fewer are left, and then nothing is to be compared. */
  take(count: number): boolean {
    if (count > this.#left) return false;
    this.#left -= count;
    return true;
  }
}
