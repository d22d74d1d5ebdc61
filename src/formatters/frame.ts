import type { Location } from '../engine/finding.js';
import { mergeRanges, overlapping, secretLikeRanges } from '../engine/redact.js';
import type { Range, Source } from '../source/source.js';
import { showLine } from './line.js';

/** How a code frame is drawn. The two functions colour; they must not change what is read. */
export interface FrameOptions {
  readonly width: number;
  /** Sorted ranges of the source that must not be shown. */
  readonly secrets: readonly Range[];
  readonly dim: (text: string) => string;
  readonly mark: (text: string) => string;
}

/** Lines longer than this are cut around the range before anything looks at them. */
const LONG_LINE = 2_000;
const BEFORE = 400;
const AFTER = 1_200;
/** How far beyond a cut a token is followed to be known as one. */
const TOKEN_REACH = 4_096;

/**
 * The lines around a range with their numbers, the range underlined: one line before, at most four lines of the range (longer
 * ones keep two at the start and one at the end), one line after. Secrets and what looks like one are bullets.
 */
export function codeFrame(location: Location, options: FrameOptions): string[] {
  const { source, range } = location;
  const first = source.position(range.start).line;
  const last = Math.max(first, lastLine(source, range));
  const shown = [first - 1, ...rangeLines(first, last), last + 1].filter(
    (line) => (line >= first && line <= last) || (line >= 1 && source.slice(source.lineRange(line)).trim() !== ''),
  );
  const digits = String(last + 1).length;
  const gutter = (label: string | number) => options.dim(`  ${String(label).padStart(digits)} │`);
  const lines: string[] = [];
  let before: number | undefined;
  for (const line of shown) {
    if (before !== undefined && line > before + 1) lines.push(options.dim(`  ${'⋮'.padStart(digits)} │`));
    before = line;
    const marked = line >= first && line <= last ? markOf(source, range, line) : undefined;
    const { text, mark } = numberedLine(source, line, marked, options, digits + 5);
    lines.push(`${gutter(line)} ${text}`.trimEnd());
    if (mark !== undefined) lines.push(`${gutter('')} ${' '.repeat(mark.column)}${options.mark('^'.repeat(mark.width))}`);
  }
  return lines;
}

/** An end at the very start of a line belongs to the line before. */
function lastLine(source: Source, range: Range): number {
  const { line, column } = source.position(range.end);
  return column === 1 ? line - 1 : line;
}

function rangeLines(first: number, last: number): number[] {
  if (last - first < 4) return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return [first, first + 1, last];
}

/** The part of a range in one line. From the second line on it begins at the text, not at the indentation. */
function markOf(source: Source, range: Range, line: number): Range | undefined {
  const whole = source.lineRange(line);
  if (range.start >= whole.start) return { start: Math.min(range.start, whole.end), end: Math.min(range.end, whole.end) };
  const text = source.slice({ start: whole.start, end: Math.min(whole.end, whole.start + LONG_LINE) });
  const start = whole.start + text.length - text.trimStart().length;
  return start < Math.min(range.end, whole.end) ? { start, end: Math.min(range.end, whole.end) } : undefined;
}

function numberedLine(source: Source, line: number, mark: Range | undefined, options: FrameOptions, taken: number) {
  const whole = source.lineRange(line);
  const part = windowOf(source.text, whole, mark);
  return showLine(source.slice(part), part.start, {
    mark,
    masked: maskedRanges(source, whole, part, options.secrets),
    width: Math.max(20, options.width - taken),
    cut: { left: part.start > whole.start, right: part.end < whole.end },
  });
}

function windowOf(text: string, whole: Range, mark: Range | undefined): Range {
  if (whole.end - whole.start <= LONG_LINE) return whole;
  const around = mark?.start ?? whole.start;
  let start = Math.max(whole.start, around - BEFORE);
  let end = Math.min(whole.end, around + AFTER);
  if (start > whole.start && isLowSurrogate(text.charCodeAt(start))) start++;
  if (end < whole.end && isLowSurrogate(text.charCodeAt(end))) end--;
  return { start, end };
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function maskedRanges(source: Source, whole: Range, part: Range, secrets: readonly Range[]): Range[] {
  const start = Math.max(whole.start, part.start - TOKEN_REACH);
  const look = source.slice({ start, end: Math.min(whole.end, part.end + TOKEN_REACH) });
  const tokens = secretLikeRanges(look).map((range) => ({ start: start + range.start, end: start + range.end }));
  return mergeRanges([...overlapping(secrets, part), ...tokens]);
}
