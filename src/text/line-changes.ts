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
  const all: LineChange = { from: 0, removed: left.length, to: 0, added: right.length };
  const most = Math.min(left.length + right.length, MOST_STEPS);
  const traces: ReadonlyMap<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let steps = 0; steps <= most; steps++) {
    traces.push(reached);
    const next = new Map<number, number>();
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      let x = goesDown(reached, diagonal, steps) ? (reached.get(diagonal + 1) ?? 0) : (reached.get(diagonal - 1) ?? 0) + 1;
      while (x < left.length && x - diagonal < right.length && left[x] === right[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= left.length && x - diagonal >= right.length) return traced(traces, left.length, right.length);
    }
    reached = new Map([...reached, ...next]);
  }
  return [all];
}

function goesDown(reached: ReadonlyMap<number, number>, diagonal: number, steps: number): boolean {
  return diagonal === -steps || (diagonal !== steps && (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1));
}

/** Follows the way back and joins neighbouring steps. */
function traced(traces: readonly ReadonlyMap<number, number>[], lengthBefore: number, lengthAfter: number): LineChange[] {
  const found: LineChange[] = [];
  let x = lengthBefore;
  let y = lengthAfter;
  for (let steps = traces.length - 1; steps > 0; steps--) {
    const reached = traces[steps] ?? new Map<number, number>();
    const diagonal = x - y;
    const down = goesDown(reached, diagonal, steps);
    const previous = down ? diagonal + 1 : diagonal - 1;
    const fromX = reached.get(previous) ?? 0;
    const fromY = fromX - previous;
    const next = found[0];
    const step: LineChange = { from: fromX, removed: down ? 0 : 1, to: fromY, added: down ? 1 : 0 };
    if (step.from + step.removed === next?.from && step.to + step.added === next.to) {
      found[0] = { from: step.from, removed: step.removed + next.removed, to: step.to, added: step.added + next.added };
    } else found.unshift(step);
    x = fromX;
    y = fromY;
  }
  return found;
}
