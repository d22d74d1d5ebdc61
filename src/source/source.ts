import { firstIndexWhere } from './search.js';

/** A half-open pair of UTF-16 offsets into one source's text: `start` is inside, `end` is the first unit outside. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A position for people: line and column count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** A text that somebody else keeps. */
export interface StoredText {
  /** What it is known by: two sources with the same key are read alike. */
  readonly key: string;
  /** @throws SourceChanged where what is kept is another by now. */
  readonly read: () => string;
}

/** Thrown where a text is to be had again and is another by now. What was found so far is of no use. */
export class SourceChanged extends Error {
  constructor(name: string) {
    super(`${name} was changed while it was read. Run again.`);
  }
}

/** One file's text under the name that people know it by, with offsets turned into lines and columns on demand. */
export class Source {
  /** The path people see: relative to the working folder, with `/`; `<stdin>` for a stream without a name. */
  readonly name: string;
  /** True where the text is known to hold nothing but printable ASCII, tabs and line feeds; false says nothing. */
  readonly plain: boolean;
  /** Where the text can be had again; absent for one that stands nowhere else. */
  readonly stored: StoredText | undefined;
  #text: string | undefined;
  #lineStarts: number[] | undefined;
  #hasAllStarts = false;
  #hasReturns: boolean | undefined;

  /** One that is stored needs no text yet. */
  constructor(name: string, text: string, plain?: boolean, stored?: StoredText);
  constructor(name: string, text: undefined, plain: boolean, stored: StoredText);
  constructor(name: string, text: string | undefined, plain = false, stored?: StoredText) {
    this.name = name;
    this.plain = plain;
    this.stored = stored;
    this.#text = text;
  }

  /** @throws SourceChanged where it is to be had again and is another by now. */
  get text(): string {
    return (this.#text ??= this.stored?.read() ?? '');
  }

  /** Lets go of a text that can be had again. */
  forgetText(): void {
    if (this.stored !== undefined) this.#text = undefined;
  }

  /** Line and column of an offset; offsets outside the text are moved to its nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const starts = this.#startsUpTo(at);
    const line = firstIndexWhere(starts.length, (index) => (starts[index] ?? 0) > at);
    return { line, column: at - (starts[line - 1] ?? 0) + 1 };
  }

  /** The number of lines; a text that ends in a line break has an empty last line. */
  get lineCount(): number {
    return this.#starts().length;
  }

  /** The range of a line's text without its line break; an empty range at the end of the text for a line that is not there. */
  lineRange(line: number): Range {
    const starts = this.#starts();
    const start = starts[line - 1];
    if (start === undefined) return { start: this.text.length, end: this.text.length };
    let end = starts[line] ?? this.text.length;
    if (end > start && this.text.charCodeAt(end - 1) === LINE_FEED) end--;
    if (end > start && this.text.charCodeAt(end - 1) === CARRIAGE_RETURN) end--;
    return { start, end };
  }

  /** The text of a range. */
  slice(range: Range): string {
    return this.text.slice(range.start, range.end);
  }

  #starts(): readonly number[] {
    return this.#startsUpTo(this.text.length);
  }

  /** Where lines begin, up to the first that begins after an offset: most places that people ask for stand near the beginning of a text. */
  #startsUpTo(offset: number): readonly number[] {
    const { text } = this;
    const starts = (this.#lineStarts ??= [0]);
    this.#hasReturns ??= text.includes('\r');
    for (let last = starts.at(-1) ?? 0; last <= offset && !this.#hasAllStarts; ) {
      const next = this.#hasReturns ? afterAnyBreak(text, last) : text.indexOf('\n', last) + 1;
      if (next === 0) this.#hasAllStarts = true;
      else starts.push(next);
      last = next;
    }
    return starts;
  }
}

/** Where the line after an offset begins; 0 where there is none. YAML's line breaks: LF, CRLF, and a CR that stands alone. */
function afterAnyBreak(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) return at + 1;
  }
  return 0;
}
