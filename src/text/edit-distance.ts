/**
 * The number of insertions, deletions, substitutions and swaps of neighbours that turn one text into the other (optimal string
 * alignment), or `limit + 1` when it is more than `limit`. Takes time in proportion to the shorter text times `limit`, and none
 * where the lengths tell.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  const tooFar = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return tooFar;
  let beforeLast: number[] = [];
  let last: number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  let current: number[] = [];
  for (let row = 1; row <= a.length; row++) {
    const from = Math.max(1, row - limit);
    const to = Math.min(b.length, row + limit);
    // The next row reads one cell on either side of this band.
    current[from - 1] = from === 1 ? Math.min(row, tooFar) : tooFar;
    current[to + 1] = tooFar;
    let smallest = current[from - 1] ?? tooFar;
    for (let column = from; column <= to; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const cost = Math.min(
        (last[column] ?? tooFar) + 1,
        (current[column - 1] ?? tooFar) + 1,
        (last[column - 1] ?? tooFar) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? tooFar) + 1 : tooFar,
      );
      current[column] = cost;
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return tooFar;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[b.length] ?? tooFar, tooFar);
}
