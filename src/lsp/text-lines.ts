import { Source } from '../source/source.js';

/** A place in a text by its line, from 0, and the UTF-16 units of that line before it. */
export interface LinePlace {
  readonly line: number;
  readonly at: number;
}

/** As many lines are put in at once; each is an argument of a call. */
const MOST_ARGUMENTS = 10_000;

/** A text as its lines, for many edits one after another: an edit costs what it touches, and not the whole text. */
export class TextLines {
  /** Each with its line break; only the last has none. */
  #lines: string[];

  constructor(source: Source) {
    this.#lines = linesOf(source);
  }

  /** The number of lines; a text that ends in a line break has an empty last line. */
  get count(): number {
    return this.#lines.length;
  }

  /** A line with its break; empty for one that is not there. */
  line(index: number): string {
    return this.#lines[index] ?? '';
  }

  /** Puts a text in place of what stands between two places, the first of which is not behind the second. */
  replace(from: LinePlace, to: LinePlace, text: string): void {
    let first = from.line;
    let piece = this.line(first).slice(0, from.at) + text + this.line(to.line).slice(to.at);
    // A line feed may come to stand behind a carriage return, and the two are one break.
    if (first > 0 && this.line(first - 1).endsWith('\r')) piece = this.line(--first) + piece;
    const lines = linesOf(new Source('', piece));
    if (to.line < this.count - 1) lines.pop();
    const count = to.line - first + 1;
    if (lines.length <= MOST_ARGUMENTS) this.#lines.splice(first, count, ...lines);
    else this.#lines = [...this.#lines.slice(0, first), ...lines, ...this.#lines.slice(first + count)];
  }

  /** The whole text. */
  text(): string {
    return this.#lines.join('');
  }
}

function linesOf(source: Source): string[] {
  // A line that is not there begins at the end of the text.
  return Array.from({ length: source.lineCount }, (_, index) => source.text.slice(source.lineRange(index + 1).start, source.lineRange(index + 2).start));
}
