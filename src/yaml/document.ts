import type { Range, Source } from '../source/source.js';
import { scannable, type ScannableText } from './characters.js';
import { placeholder, type Problem, tooDeep } from './problem.js';
import { type ReferenceReader, referenceReader } from './reference-loader.js';
import { recognise, type Recognised } from './recognise.js';
import { Scanner } from './scanner.js';
import { beginsJson, firstDocument, isBlank, splitDocuments, type DocumentRange } from './split.js';
import { emptyTape, NODE_SIZE, type Tape, TapeWriter } from './tape.js';

/** Bytes of tapes that a reader keeps; documents beyond that are read again when someone asks for them. */
const TAPE_BUDGET = 28 * 1024 * 1024;
const BYTES_OF_A_NODE = NODE_SIZE * Int32Array.BYTES_PER_ELEMENT;

/** One document of a source: its stretch, and its tape or what is wrong with it. */
export class YamlDocument {
  readonly source: Source;
  /** From after its marker (or the text's start) to the next marker. */
  readonly range: Range;
  /** True when the text before it ended in `...`, or begins with one. */
  readonly afterEndMarker: boolean;
  /** True when the scanner could not prove it and the reference reader read it. */
  readonly declined: boolean;
  /** True when the next document is what stands behind the place where Kubernetes stops reading this one, and is broken. */
  readonly stopsEarly: boolean;
  /** Why it could not be read; such a document has no nodes. */
  readonly problem: Problem | undefined;
  /** A shape of damage that was recognised; it stands in place of `problem`. */
  readonly recognised: Recognised | undefined;
  #reader: Reader | undefined;
  #tape: Tape | undefined;
  #lacks: ReadonlySet<string> | undefined;

  constructor({ source, range, afterEndMarker, declined, stopsEarly = false, problem, recognised, lacks, tape, reader }: DocumentParts) {
    this.source = source;
    this.range = range;
    this.afterEndMarker = afterEndMarker;
    this.declined = declined;
    this.stopsEarly = stopsEarly;
    this.problem = problem;
    this.recognised = recognised;
    this.#lacks = lacks;
    this.#tape = tape;
    this.#reader = reader;
  }

  /** True when it could not be read, or is read as something that was damaged. */
  get isBroken(): boolean {
    return this.problem !== undefined || this.recognised !== undefined;
  }

  /** True for a word that is known to stand in it in no spelling, so that its text need not be asked. */
  lacks(word: string): boolean {
    return this.#lacks?.has(word) === true;
  }

  /** Lets go of its tape, which the reader can make again, and gives it back. */
  forget(reader: Reader, lacks: ReadonlySet<string>): Tape | undefined {
    const tape = this.#tape;
    this.#tape = undefined;
    this.#reader = reader;
    this.#lacks = lacks;
    return tape;
  }

  get tape(): Tape {
    if (this.#tape !== undefined) return this.#tape;
    const again = this.#reader?.readAgain(this);
    if (again?.kept === true) this.#tape = again.tape;
    return again?.tape ?? emptyTape(this.range.start);
  }
}

/** What is wrong with the one document that a text should hold, also where Kubernetes would stop reading before it. */
export function problemOf([first, second]: readonly YamlDocument[]): Problem | undefined {
  return first?.problem ?? (first?.stopsEarly === true ? second?.problem : undefined);
}

/** What a document is made of: a tape, or the reader that makes it again whenever it is asked for. */
interface DocumentParts {
  readonly source: Source;
  readonly range: Range;
  readonly afterEndMarker: boolean;
  readonly declined: boolean;
  readonly stopsEarly?: boolean;
  readonly problem?: Problem | undefined;
  readonly recognised?: Recognised | undefined;
  readonly lacks?: ReadonlySet<string> | undefined;
  readonly tape?: Tape | undefined;
  readonly reader?: Reader | undefined;
}

/** A tape that was made, and whether it stays as it is when the next is made. */
interface MadeTape {
  readonly tape: Tape;
  readonly kept: boolean;
}

/** Documents and bytes that went to the reference reader. */
export interface ReaderStatistics {
  documents: number;
  bytes: number;
  declinedDocuments: number;
  declinedBytes: number;
}

/** Turns sources into documents. One reader serves a whole run, so that its buffers and its budget are shared. */
export class Reader {
  readonly statistics: ReaderStatistics = { documents: 0, bytes: 0, declinedDocuments: 0, declinedBytes: 0 };
  readonly #writer = new TapeWriter();
  readonly #scanner = new Scanner(this.#writer);
  #budget = TAPE_BUDGET;
  #again: { readonly document: YamlDocument; readonly made: MadeTape } | undefined;
  #last: { readonly source: Source; readonly scannable: ScannableText } | undefined;

  /**
   * All documents of a source that hold more than comments, in order. `undefined` when one of them needs the reference reader
   * and that is not loaded: load it and ask again.
   */
  read(source: Source): readonly YamlDocument[] | undefined {
    const scanned = this.#scannable(source);
    const documents: YamlDocument[] = [];
    for (const range of splitDocuments(scanned.text, firstDocument(scanned.text))) {
      let rest: DocumentRange | undefined = range;
      while (rest !== undefined && !(isBlank(scanned.text, rest) && !rest.markerHasContent)) {
        const next: ScannedDocument | undefined = this.#document(source, scanned, rest);
        if (next === undefined) return undefined;
        documents.push(next.document);
        if (next.refused !== undefined) documents.push(next.refused);
        rest = next.rest;
      }
    }
    return documents;
  }

  /** The text as the scanner takes it, kept for the next document of the same source. */
  #scannable(source: Source): ScannableText {
    if (this.#last?.source !== source) this.#last = { source, scannable: scannable(source) };
    return this.#last.scannable;
  }

  #document(source: Source, { text, controls }: ScannableText, range: DocumentRange): ScannedDocument | undefined {
    const length = range.end - range.start;
    this.statistics.documents++;
    this.statistics.bytes += length;
    const control = controls?.within(range);
    if (control !== undefined) return this.#jsonBefore(control, source, text, range) ?? { document: this.#broken(source, range, control), rest: undefined };
    if (!range.markerHasContent && !range.hasDirectives) {
      const outcome = this.#scanner.read(text, range.start, range.end);
      if (outcome === 'read') return this.#scanned(source, range);
      if (outcome === 'template') return { document: this.#broken(source, range, placeholder(this.#scanner.scanEnd)), rest: undefined };
      if (outcome === 'too-deep') return { document: this.#broken(source, range, tooDeep(text, range)), rest: undefined };
    }
    const reference = referenceReader();
    if (reference === undefined) return undefined;
    this.statistics.declinedDocuments++;
    this.statistics.declinedBytes += length;
    return this.#declined(source, text, range, reference);
  }

  /** A JSON value before the character that YAML refuses: kubectl reads it before it looks at what follows. */
  #jsonBefore({ start }: Problem, source: Source, text: string, range: DocumentRange): ScannedDocument | undefined {
    if (!beginsJson(text, range) || this.#scanner.read(text, range.start, start) !== 'read') return undefined;
    const end = this.#scanner.scanEnd;
    const { document } = this.#scanned(source, { ...range, end });
    return { document, rest: { ...range, start: end, outerStart: end, afterEndMarker: false } };
  }

  #scanned(source: Source, range: DocumentRange): ScannedDocument {
    const end = this.#scanner.scanEnd;
    const { tape, kept } = this.#made();
    const own = end < range.end ? { start: range.start, end } : range;
    const recognised = recognise(source.text, own, tape);
    const document = new YamlDocument({ source, range: own, afterEndMarker: range.afterEndMarker, declined: false, recognised, ...(kept ? { tape } : { reader: this }) });
    const rest = end < range.end ? { ...range, start: end, outerStart: end, afterEndMarker: false } : undefined;
    return { document, rest };
  }

  /** What the scanner has just read, kept as long as the budget lasts. */
  #made(): MadeTape {
    const kept = this.#writer.count * BYTES_OF_A_NODE <= this.#budget;
    const tape = kept ? this.#writer.keep() : this.#writer.finish();
    if (kept) this.#budget -= tape.length * BYTES_OF_A_NODE;
    return { tape, kept };
  }

  /** The tape of a document that was read before and not kept. That of the last one stays: who asks once may ask for each of its nodes. */
  readAgain(document: YamlDocument): MadeTape {
    if (this.#again?.document === document) return this.#again.made;
    const { source, range } = document;
    this.#scanner.read(this.#scannable(source).text, range.start, range.end);
    const made = this.#made();
    this.#again = made.kept ? undefined : { document, made };
    return made;
  }

  /** Lets go of the tapes of documents that were just read and that the scanner took. `lacks` are words that are known not to stand in them. */
  forget(documents: readonly YamlDocument[], lacks: ReadonlySet<string>): void {
    for (let index = documents.length - 1; index >= 0; index--) {
      const tape = documents[index]?.forget(this, lacks);
      if (tape === undefined) continue;
      this.#writer.release(tape);
      this.#budget += tape.length * BYTES_OF_A_NODE;
    }
  }

  /** A document that the scanner is known to read without a fault, since it did for the same text before: nothing is read until someone asks. */
  later(source: Source, range: Range, afterEndMarker: boolean, lacks?: ReadonlySet<string>): YamlDocument {
    return new YamlDocument({ source, range, afterEndMarker, declined: false, lacks, reader: this });
  }

  #declined(source: Source, text: string, range: DocumentRange, referenceReader: ReferenceReader): ScannedDocument {
    const { tape, problem, stop } = referenceReader.readWithReference(text, range);
    if (tape === undefined) return { document: this.#broken(source, range, problem), rest: undefined };
    const own = stop === undefined ? range : { ...range, end: stop };
    const recognised = recognise(source.text, own, tape);
    const document = new YamlDocument({ source, range: own, afterEndMarker: range.afterEndMarker, declined: true, stopsEarly: stop !== undefined, recognised, tape });
    if (stop === undefined) return { document, rest: undefined };
    const refused = this.#broken(source, { ...range, start: stop, outerStart: stop, afterEndMarker: false }, problem);
    return { document, rest: undefined, refused };
  }

  #broken(source: Source, range: DocumentRange, problem: Problem | undefined): YamlDocument {
    const tape = emptyTape(range.start);
    const recognised = recognise(source.text, range, problem === undefined ? tape : undefined);
    return new YamlDocument({ source, range, afterEndMarker: range.afterEndMarker, declined: true, problem, recognised, tape });
  }
}

interface ScannedDocument {
  readonly document: YamlDocument;
  /** What follows a JSON value on the same stretch. */
  readonly rest: DocumentRange | undefined;
  /** What is broken behind the place where Kubernetes stops reading the document. */
  readonly refused?: YamlDocument;
}
