/**
 * The number of single changes between two texts (insert, delete, replace, swap neighbours), or `limit + 1` when it is more than
 * `limit`. Takes time in proportion to the shorter text times `limit`, and none where the lengths tell.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const tooFar = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return tooFar;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current: number[] = new Array<number>(b.length + 1).fill(tooFar);
    if (row <= limit) current[0] = row;
    for (let column = Math.max(1, row - limit); column <= Math.min(b.length, row + limit); column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? tooFar) + 1,
        (current[column - 1] ?? tooFar) + 1,
        (last[column - 1] ?? tooFar) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? tooFar) + 1 : tooFar,
      );
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? tooFar, tooFar);
}
