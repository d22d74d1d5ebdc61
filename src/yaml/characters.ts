import type { Range, Source } from '../source/source.js';
import type { Problem } from './problem.js';

/** What needs a second look: control characters, breaks that only YAML 1.1 knows, byte order marks, noncharacters. */
 
const UNUSUAL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
/** What Go's YAML library refuses (`readerc.go`). */
 
const NOT_PRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g;
const ODD_BREAK = /\r(?!\n)|[\x85\u2028\u2029]/g;
const LINE_WITH_MARK = /(^|\n)(---[^\n]*)?\n\ufeff/g;

/** A text as the scanner takes it: unit for unit the same places, and which breaks count is settled. */
export interface ScannableText {
  readonly text: string;
  /** The characters in it that YAML refuses; absent when there are none. */
  readonly controls?: ControlCharacters;
}

/**
 * Makes a line feed of every line break that Go's YAML library sees and others do not: a CR that stands alone, NEL, LS and PS.
 * A byte order mark that begins a line other than a document's first counts as a blank there.
 */
export function scannable({ text, plain }: Pick<Source, 'text' | 'plain'>): ScannableText {
  if (plain) return { text };
  const unusual = UNUSUAL.test(text);
  if (!unusual && !hasLoneReturn(text)) return { text };
  const broken = text.replace(ODD_BREAK, '\n');
  const marked = text.includes('\ufeff', 1)
    ? broken.replace(LINE_WITH_MARK, (whole: string, before: string, marker: string | undefined) => (marker === undefined ? `${before}\n ` : whole))
    : broken;
  return unusual ? { text: marked, controls: new ControlCharacters(marked) } : { text: marked };
}

/** Finds the characters of a text that YAML refuses. Stretches are asked for from the front, so that each is looked for once. */
export class ControlCharacters {
  readonly #text: string;
  /** Where the search for the next one began. */
  #from = 0;
  #next = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The first one in a stretch. */
  within({ start, end }: Range): Problem | undefined {
    if (start < this.#from || start > this.#next) this.#search(start);
    return this.#next < end ? controlCharacter(this.#text, this.#next) : undefined;
  }

  #search(from: number): void {
    NOT_PRINTABLE.lastIndex = from;
    this.#from = from;
    this.#next = NOT_PRINTABLE.exec(this.#text)?.index ?? this.#text.length;
  }
}

function controlCharacter(text: string, start: number): Problem {
  const code = text.charCodeAt(start).toString(16).toUpperCase().padStart(4, '0');
  return {
    type: 'syntax',
    message: `The control character U+${code} stands here, and YAML allows none. Delete it, or write it as an escape in double quotes.`,
    start,
    end: start + 1,
  };
}

function hasLoneReturn(text: string): boolean {
  return text.includes('\r') && /\r(?!\n)/.test(text);
}
