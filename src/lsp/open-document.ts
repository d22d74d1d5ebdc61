import type { Range as ProtocolRange, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { Source } from '../source/source.js';
import { type Encoding, offsetOf, placeIn } from './positions.js';
import { type LinePlace, TextLines } from './text-lines.js';

/** A text that is open in the editor. */
export class OpenDocument {
  /** As the client spells it. */
  readonly uri: string;
  /** The absolute path; `undefined` for what is no file. */
  readonly file: string | undefined;
  #source: Source;
  #version: number;

  constructor(uri: string, file: string | undefined, version: number, text: string) {
    this.uri = uri;
    this.file = file;
    this.#version = version;
    this.#source = new Source(file ?? uri, text);
  }

  get source(): Source {
    return this.#source;
  }

  get version(): number {
    return this.#version;
  }

  /**
   * Makes the changes of one notification, one after another. False for one that is no newer than what stands here: an edit of a
   * text that is gone has no right place.
   */
  change(version: number, changes: readonly TextDocumentContentChangeEvent[], encoding: Encoding): boolean {
    if (version <= this.#version) return false;
    this.#source = changed(this.#source, changes, encoding);
    this.#version = version;
    return true;
  }

  /** Takes the text that the client saved. True when it was another one here, be it for edits that were lost or out of order. */
  saved(text: string): boolean {
    if (text === this.#source.text) return false;
    this.#source = new Source(this.#source.name, text);
    return true;
  }
}

function changed(source: Source, changes: readonly TextDocumentContentChangeEvent[], encoding: Encoding): Source {
  const [change] = changes;
  if (change === undefined) return source;
  if (changes.length > 1) return new Source(source.name, changedByLines(source, changes, encoding));
  if (!('range' in change)) return new Source(source.name, change.text);
  const [from, to] = inOrder(offsetOf(source, change.range.start, encoding), offsetOf(source, change.range.end, encoding));
  return new Source(source.name, source.text.slice(0, from) + change.text + source.text.slice(to));
}

/** An editor that replaces a word everywhere sends thousands of changes at once. */
function changedByLines(source: Source, changes: readonly TextDocumentContentChangeEvent[], encoding: Encoding): string {
  let lines = new TextLines(source);
  for (const change of changes) {
    if ('range' in change) lines.replace(...placesOf(lines, change.range, encoding), change.text);
    else lines = new TextLines(new Source(source.name, change.text));
  }
  return lines.text();
}

function placesOf(lines: TextLines, { start, end }: ProtocolRange, encoding: Encoding): readonly [LinePlace, LinePlace] {
  const [from, to] = [placeIn(lines, start, encoding), placeIn(lines, end, encoding)];
  return from.line < to.line || (from.line === to.line && from.at <= to.at) ? [from, to] : [to, from];
}

function inOrder(one: number, other: number): readonly [number, number] {
  return one <= other ? [one, other] : [other, one];
}
