const LONGEST = 80;

/**
 * The candidate that a person most likely meant by a word, or `undefined` when none is near. Letter case is free, and a swap of
 * two neighbouring letters counts as one mistake. About one mistake in three letters is allowed. Of equals the first wins. A
 * beginning of three letters or more is near too: `warn` means `warning`.
 */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length === 0 || word.length > LONGEST) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let allowed = Math.max(1, Math.floor(wanted.length / 3));
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), allowed);
    if (distance > allowed) continue;
    best = candidate;
    if (distance === 0) return best;
    allowed = distance - 1;
  }
  return best ?? beginningWith(wanted, candidates);
}

function beginningWith(start: string, candidates: readonly string[]): string | undefined {
  return start.length < 3 ? undefined : candidates.find((candidate) => candidate.toLowerCase().startsWith(start));
}

/** A sentence that names the nearest candidate, with a space before it; empty when none is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = suggest(word, candidates);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/**
 * The number of insertions, deletions, substitutions and swaps of neighbours that turn one text into the other (optimal string
 * alignment). Counting stops above `limit`; the answer is then some number greater than it.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  const lengths = Math.abs(a.length - b.length);
  if (lengths > limit) return lengths;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= b.length; column++) {
      const cost = distanceAt(a, b, row, column, [beforeLast, last, current]);
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return smallest;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

function distanceAt(a: string, b: string, row: number, column: number, rows: readonly [number[], number[], number[]]): number {
  const [beforeLast, last, current] = rows;
  const same = a[row - 1] === b[column - 1];
  const cost = Math.min(
    (last[column] ?? 0) + 1,
    (current[column - 1] ?? 0) + 1,
    (last[column - 1] ?? 0) + (same ? 0 : 1),
  );
  const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return swapped ? Math.min(cost, (beforeLast[column - 2] ?? 0) + 1) : cost;
}
