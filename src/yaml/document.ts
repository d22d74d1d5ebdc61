import type { Range, Source } from '../source/source.js';
import { controlCharacter, scannable, type ScannableText } from './characters.js';
import { placeholder, type Problem, tooDeep } from './problem.js';
import { type ReferenceReader, referenceReader } from './reference-loader.js';
import { recognise, type Recognised } from './recognise.js';
import { Scanner } from './scanner.js';
import { isBlank, splitDocuments, type DocumentRange } from './split.js';
import { emptyTape, type Tape, TapeWriter } from './tape.js';

/** Bytes of tapes that a reader keeps; documents beyond that are read again when someone asks for them. */
const TAPE_BUDGET = 64 * 1024 * 1024;

/** One document of a source: its stretch, and its tape or what is wrong with it. */
export class YamlDocument {
  readonly source: Source;
  /** From after its marker (or the text's start) to the next marker. */
  readonly range: Range;
  /** True when the text before it ended in `...`, or begins with one. */
  readonly afterEndMarker: boolean;
  /** True when the scanner could not prove it and the reference reader read it. */
  readonly declined: boolean;
  /** Why it could not be read; such a document has no nodes. */
  readonly problem: Problem | undefined;
  /** A shape of damage that was recognised; it stands in place of `problem`. */
  readonly recognised: Recognised | undefined;
  readonly #read: () => Tape;
  #tape: Tape | undefined;

  constructor(fields: {
    source: Source;
    range: Range;
    afterEndMarker: boolean;
    declined: boolean;
    problem: Problem | undefined;
    tape: Tape;
    keep: boolean;
    read: () => Tape;
  }) {
    this.source = fields.source;
    this.range = fields.range;
    this.afterEndMarker = fields.afterEndMarker;
    this.declined = fields.declined;
    this.problem = fields.problem;
    this.recognised = recognise(fields.source.text, fields.range, fields.problem === undefined ? fields.tape : undefined);
    this.#tape = fields.keep ? fields.tape : undefined;
    this.#read = fields.read;
  }

  get tape(): Tape {
    return this.#tape ?? this.#read();
  }
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
  #kept = 0;

  /**
   * All documents of a source that hold more than comments, in order. `undefined` when one of them needs the reference reader
   * and that is not loaded: load it and ask again.
   */
  read(source: Source): readonly YamlDocument[] | undefined {
    const scanned = scannable(source.text);
    const documents: YamlDocument[] = [];
    for (const range of splitDocuments(scanned.text)) {
      let rest: DocumentRange | undefined = range;
      while (rest !== undefined && !(isBlank(scanned.text, rest) && !rest.markerHasContent)) {
        const next: ScannedDocument | undefined = this.#document(source, scanned, rest);
        if (next === undefined) return undefined;
        documents.push(next.document);
        rest = next.rest;
      }
    }
    return documents;
  }

  #document(source: Source, { text, irregular }: ScannableText, range: DocumentRange): ScannedDocument | undefined {
    const length = range.end - range.start;
    this.statistics.documents++;
    this.statistics.bytes += length;
    const control = irregular ? controlCharacter(text, range) : undefined;
    if (control !== undefined) return { document: this.#broken(source, range, control), rest: undefined };
    if (!range.markerHasContent && !range.hasDirectives) {
      const outcome = this.#scanner.read(text, range.start, range.end);
      if (outcome === 'read') return this.#scanned(source, text, range);
      if (outcome === 'template') return { document: this.#broken(source, range, placeholder(this.#scanner.scanEnd)), rest: undefined };
      if (outcome === 'too-deep') return { document: this.#broken(source, range, tooDeep(text, range)), rest: undefined };
    }
    const reference = referenceReader();
    if (reference === undefined) return undefined;
    this.statistics.declinedDocuments++;
    this.statistics.declinedBytes += length;
    return { document: this.#declined(source, text, range, reference), rest: undefined };
  }

  #scanned(source: Source, text: string, range: DocumentRange): ScannedDocument {
    const end = this.#scanner.scanEnd;
    const own = { start: range.start, end };
    const tape = this.#writer.finish();
    const document = new YamlDocument({
      source,
      range: own,
      afterEndMarker: range.afterEndMarker,
      declined: false,
      problem: undefined,
      tape,
      keep: this.#mayKeep(tape),
      read: () => {
        this.#scanner.read(text, own.start, own.end);
        return this.#writer.finish();
      },
    });
    const rest = end < range.end ? { ...range, start: end, outerStart: end, afterEndMarker: false } : undefined;
    return { document, rest };
  }

  #declined(source: Source, text: string, range: DocumentRange, referenceReader: ReferenceReader): YamlDocument {
    const { tape, problem } = referenceReader.readWithReference(text, range);
    if (tape === undefined) return this.#broken(source, range, problem);
    return new YamlDocument({
      source,
      range,
      afterEndMarker: range.afterEndMarker,
      declined: true,
      problem: undefined,
      tape,
      keep: true,
      read: () => tape,
    });
  }

  #broken(source: Source, range: DocumentRange, problem: Problem | undefined): YamlDocument {
    const tape = emptyTape(range.start);
    return new YamlDocument({
      source,
      range,
      afterEndMarker: range.afterEndMarker,
      declined: true,
      problem,
      tape,
      keep: true,
      read: () => tape,
    });
  }

  #mayKeep(tape: Tape): boolean {
    this.#kept += tape.data.byteLength;
    return this.#kept <= TAPE_BUDGET;
  }
}

interface ScannedDocument {
  readonly document: YamlDocument;
  /** What follows a JSON value on the same stretch. */
  readonly rest: DocumentRange | undefined;
}
