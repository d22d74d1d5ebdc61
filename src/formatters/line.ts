import type { Range } from '../source/source.js';
import { escapeCharacter, pieces } from './sanitize.js';
import { characterWidth } from './text.js';

/** What is shown for some text of a line: the text itself, its columns, and the offsets that it stands for. */
interface Cell extends Range {
  readonly text: string;
  readonly width: number;
}

/** A line as it is shown, and the columns below which the mark stands; no mark where nothing is marked. */
export interface ShownLine {
  readonly text: string;
  readonly mark: { readonly column: number; readonly width: number } | undefined;
}

const MASK = '••••••••';
const TAB = '→ ';
const ELLIPSIS = '…';

/**
 * Shows a line in at most `width` columns: control characters as escapes, tabs as arrows, `masked` ranges as bullets of one
 * length, and cropped around the mark where it is too long. A marked range that holds nothing gets one column. Offsets are those
 * of `offset`, where the text begins; `cut` says that the text is part of a longer line.
 */
export function showLine(
  text: string,
  offset: number,
  options: { readonly mark: Range | undefined; readonly masked: readonly Range[]; readonly width: number; readonly cut: { readonly left: boolean; readonly right: boolean } },
): ShownLine {
  const { mark, masked, width, cut } = options;
  const cells = [...maskedCells(text, offset, masked)];
  const marked = mark === undefined ? undefined : markedCells(cells, mark, offset + text.length);
  const { from, to } = window(cells, marked, width, cut);
  const left = cut.left || from > 0 ? ELLIPSIS : '';
  const right = cut.right || to < cells.length ? ELLIPSIS : '';
  const shown = left + cells.slice(from, to).map((cell) => cell.text).join('') + right;
  if (marked === undefined) return { text: shown, mark: undefined };
  const column = left.length + sum(cells, from, marked.first);
  return { text: shown, mark: { column, width: Math.max(1, sum(cells, marked.first, Math.min(marked.end, to))) } };
}

function* maskedCells(text: string, offset: number, masked: readonly Range[]): Iterable<Cell> {
  let at = offset;
  const end = offset + text.length;
  for (const range of masked) {
    const from = Math.max(range.start, at);
    const to = Math.min(range.end, end);
    if (to <= from) continue;
    yield* plainCells(text.slice(at - offset, from - offset), at);
    const secret = text.slice(from - offset, to - offset);
    const indent = from === offset ? secret.length - secret.trimStart().length : 0;
    yield* plainCells(secret.slice(0, indent), from);
    if (indent < secret.length) yield { text: MASK, width: MASK.length, start: from + indent, end: to };
    at = to;
  }
  yield* plainCells(text.slice(at - offset), at);
}

function* plainCells(text: string, offset: number): Iterable<Cell> {
  for (const piece of pieces(text)) {
    let at = offset + piece.start;
    for (const character of piece.text) {
      const shown = !piece.hazard ? character : character === '\t' ? TAB : escapeCharacter(character);
      const width = piece.hazard ? shown.length : characterWidth(character);
      yield { text: shown, width, start: at, end: at + character.length };
      at += character.length;
    }
  }
}

/** The cells that a mark covers; where it covers none, one column at its start is added to the cells if none stands there. */
function markedCells(cells: Cell[], mark: Range, end: number): { first: number; end: number } {
  const first = cells.findIndex((cell) => cell.end > mark.start);
  if (first === -1) {
    cells.push({ text: ' ', width: 1, start: end, end });
    return { first: cells.length - 1, end: cells.length };
  }
  let after = first + 1;
  while (after < cells.length && (cells[after]?.start ?? 0) < mark.end) after++;
  return { first, end: after };
}

/** The cells that fit: all of them, else from the line's start if the mark then fits, else from a third of the width before it. */
function window(
  cells: readonly Cell[],
  marked: { readonly first: number; readonly end: number } | undefined,
  width: number,
  cut: { readonly left: boolean; readonly right: boolean },
): { from: number; to: number } {
  const room = width - (cut.left ? 1 : 0) - (cut.right ? 1 : 0);
  if (sum(cells, 0, cells.length) <= room) return { from: 0, to: cells.length };
  let from = 0;
  if (marked !== undefined && sum(cells, 0, marked.end) > room - 1) {
    from = marked.first;
    let before = 0;
    while (from > 0 && before + (cells[from - 1]?.width ?? 0) <= Math.floor(width / 3)) before += cells[--from]?.width ?? 0;
  }
  let left = width - (cut.left || from > 0 ? 1 : 0) - 1;
  let to = from;
  while (to < cells.length && (cells[to]?.width ?? 0) <= left) left -= cells[to++]?.width ?? 0;
  return { from, to };
}

function sum(cells: readonly Cell[], from: number, to: number): number {
  let width = 0;
  for (let at = from; at < to; at++) width += cells[at]?.width ?? 0;
  return width;
}
