/** Lines around a change that are shown with it. */
const CONTEXT = 3;

/** Changes of more lines than this in one stretch are shown as one: all old lines, then all new ones. */
const MOST_STEPS = 2_000;

/** Two texts of one file. */
export interface DiffRequest {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** True for a line of the old or the new text that must not be shown, by its offset. */
  readonly isHidden?: (side: 'before' | 'after', start: number, end: number) => boolean;
}

/** What stands in place of a line that must not be shown. */
const HIDDEN = '(a line with a secret value is not shown)';

interface Change {
  /** First old line, from 0, and how many go. */
  readonly from: number;
  readonly removed: number;
  /** First new line, from 0, and how many come. */
  readonly to: number;
  readonly added: number;
}

/**
 * The change from one text to the other as a unified diff that `patch -p1` and `git apply` take, in chunks; nothing for equal
 * texts. Lines keep their own breaks. Hidden lines around a change are left out; a changed line that is hidden is replaced by
 * words, and the diff then does not apply.
 */
export function* unifiedDiff({ name, before, after, isHidden }: DiffRequest): Generator<string> {
  if (before === after) return;
  const left = new Lines(before, (start, end) => isHidden?.('before', start, end) === true);
  const right = new Lines(after, (start, end) => isHidden?.('after', start, end) === true);
  yield `--- ${quoted(`a/${name}`)}\n+++ ${quoted(`b/${name}`)}\n`;
  for (const hunk of hunks(changes(left.texts, right.texts), left)) yield* hunkLines(hunk, left, right);
}

/** The lines of a text with their breaks. */
class Lines {
  readonly texts: readonly string[];
  readonly #starts: number[] = [];
  readonly #hidden: (start: number, end: number) => boolean;

  constructor(text: string, hidden: (start: number, end: number) => boolean) {
    this.texts = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    this.#hidden = hidden;
    let at = 0;
    for (const line of this.texts) {
      this.#starts.push(at);
      at += line.length;
    }
  }

  isHidden(index: number): boolean {
    const start = this.#starts[index] ?? 0;
    return this.#hidden(start, start + (this.texts[index]?.length ?? 0));
  }

  shown(index: number, mark: string): string {
    const text = this.isHidden(index) ? `${HIDDEN}\n` : (this.texts[index] ?? '');
    return text.endsWith('\n') ? mark + text : `${mark}${text}\n\\ No newline at end of file\n`;
  }
}

/** Where two lists of lines differ, in order. Myers' greedy algorithm between what they have in common at both ends. */
function changes(before: readonly string[], after: readonly string[]): Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const left = before.slice(start, before.length - end);
  const right = after.slice(start, after.length - end);
  return middle(left, right).map((change) => ({ ...change, from: change.from + start, to: change.to + start }));
}

function middle(left: readonly string[], right: readonly string[]): Change[] {
  const all: Change = { from: 0, removed: left.length, to: 0, added: right.length };
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
function traced(traces: readonly ReadonlyMap<number, number>[], lengthBefore: number, lengthAfter: number): Change[] {
  const found: Change[] = [];
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
    const step: Change = { from: fromX, removed: down ? 0 : 1, to: fromY, added: down ? 1 : 0 };
    if (step.from + step.removed === next?.from && step.to + step.added === next.to) {
      found[0] = { from: step.from, removed: step.removed + next.removed, to: step.to, added: step.added + next.added };
    } else found.unshift(step);
    x = fromX;
    y = fromY;
  }
  return found;
}

interface Hunk {
  readonly first: number;
  readonly end: number;
  readonly changes: readonly Change[];
}

/** Changes with the lines around them; those whose surroundings meet are one. */
function hunks(found: readonly Change[], before: Lines): Hunk[] {
  const list: Hunk[] = [];
  for (const change of found) {
    let first = change.from;
    while (first > 0 && change.from - first < CONTEXT && !before.isHidden(first - 1)) first--;
    let end = change.from + change.removed;
    const last = end;
    while (end < before.texts.length && end - last < CONTEXT && !before.isHidden(end)) end++;
    const previous = list.at(-1);
    if (previous !== undefined && first <= previous.end) list[list.length - 1] = { first: previous.first, end, changes: [...previous.changes, change] };
    else list.push({ first, end, changes: [change] });
  }
  return list;
}

function* hunkLines({ first, end, changes: own }: Hunk, before: Lines, after: Lines): Generator<string> {
  const added = own.reduce((sum, change) => sum + change.added, 0);
  const removed = own.reduce((sum, change) => sum + change.removed, 0);
  const start = (own[0]?.to ?? 0) - ((own[0]?.from ?? 0) - first);
  yield `@@ -${stretch(first, end - first)} +${stretch(start, end - first - removed + added)} @@\n`;
  let at = first;
  for (const change of own) {
    for (; at < change.from; at++) yield before.shown(at, ' ');
    for (; at < change.from + change.removed; at++) yield before.shown(at, '-');
    for (let line = change.to; line < change.to + change.added; line++) yield after.shown(line, '+');
  }
  for (; at < end; at++) yield before.shown(at, ' ');
}

/** First line and count as a hunk's head has them: an empty stretch names the line before it. */
function stretch(first: number, count: number): string {
  return count === 1 ? String(first + 1) : `${count === 0 ? first : first + 1},${count}`;
}

/** A name as git writes it: in quotes with escapes where it holds what could be taken for something else. */
function quoted(name: string): string {
  return /[\0-\x1f"\\\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(name) ? JSON.stringify(name) : name;
}
