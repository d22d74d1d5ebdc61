import { type LineChange, lineChanges, linesWithBreaks } from './line-changes.js';

/** Lines around a change that are shown with it. */
const CONTEXT = 3;

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
  for (const hunk of hunks(lineChanges(left.texts, right.texts), left)) yield* hunkLines(hunk, left, right);
}

/** The lines of a text with their breaks. */
class Lines {
  readonly texts: readonly string[];
  readonly #starts: number[] = [];
  readonly #hidden: (start: number, end: number) => boolean;

  constructor(text: string, hidden: (start: number, end: number) => boolean) {
    this.texts = linesWithBreaks(text);
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

interface Hunk {
  readonly first: number;
  readonly end: number;
  readonly changes: readonly LineChange[];
}

/** Changes with the lines around them; those whose surroundings meet are one. */
function hunks(found: readonly LineChange[], before: Lines): Hunk[] {
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
