/** Changes of more lines than this in one stretch are one: all old lines go, then all new ones come. */
const MOST_STEPS = 2_000;

/** Lines of a text that go, and those that come in their place. */
export interface LineChange {
  /** First old line, from 0, and how many go. */
  readonly from: number;
  readonly removed: number;
  /** First new line, from 0, and how many come. */
  readonly to: number;
  readonly added: number;
}

/** The lines of a text, each with its break; the last may have none. */
export function linesWithBreaks(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Where two lists of lines differ, in order. Myers' greedy algorithm between what they have in common at both ends. */
export function lineChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const left = before.slice(start, before.length - end);
  const right = after.slice(start, after.length - end);
  return middle(left, right).map((change) => ({ ...change, from: change.from + start, to: change.to + start }));
}

function middle(left: readonly string[], right: readonly string[]): LineChange[] {
  const most = Math.min(left.length + right.length, MOST_STEPS);
  /** How far into the old lines each step came, by diagonal: those of step `n` are `-n`, `-n + 2` to `n`. */
  const traces: Int32Array[] = [];
  for (let step = 0; step <= most; step++) {
    const before = traces[step - 1];
    const reached = new Int32Array(step + 1);
    for (let index = 0; index <= step; index++) {
      const diagonal = 2 * index - step;
      let x = before === undefined ? 0 : cameFrom(before, index).x + (goesDown(before, index) ? 0 : 1);
      while (x < left.length && x - diagonal < right.length && left[x] === right[x - diagonal]) x++;
      reached[index] = x;
      if (x >= left.length && x - diagonal >= right.length) return traced(traces, left.length, right.length);
    }
    traces.push(reached);
  }
  return [{ from: 0, removed: left.length, to: 0, added: right.length }];
}

/** Whether the best way to a diagonal of the next step takes a new line in; else it leaves an old one out. */
function goesDown(before: Int32Array, index: number): boolean {
  return index === 0 || (index < before.length && (before[index - 1] ?? 0) < (before[index] ?? 0));
}

/** Where that way comes from. */
function cameFrom(before: Int32Array, index: number): { readonly x: number; readonly diagonal: number } {
  const from = goesDown(before, index) ? index : index - 1;
  return { x: before[from] ?? 0, diagonal: 2 * from - (before.length - 1) };
}

/** Follows the way back and joins neighbouring steps. */
function traced(traces: readonly Int32Array[], lengthBefore: number, lengthAfter: number): LineChange[] {
  const found: LineChange[] = [];
  let x = lengthBefore;
  let y = lengthAfter;
  for (let step = traces.length; step > 0; step--) {
    const before = traces[step - 1] ?? new Int32Array(0);
    const index = (x - y + step) / 2;
    const down = goesDown(before, index);
    const from = cameFrom(before, index);
    const change: LineChange = { from: from.x, removed: down ? 0 : 1, to: from.x - from.diagonal, added: down ? 1 : 0 };
    const next = found[0];
    if (change.from + change.removed === next?.from && change.to + change.added === next.to) {
      found[0] = { from: change.from, removed: change.removed + next.removed, to: change.to, added: change.added + next.added };
    } else found.unshift(change);
    x = change.from;
    y = change.to;
  }
  return found;
}
