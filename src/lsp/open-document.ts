import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { Source } from '../source/source.js';
import { type Encoding, offsetOf } from './positions.js';

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
    for (const change of changes) this.#source = new Source(this.#source.name, changed(this.#source, change, encoding));
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

function changed(source: Source, change: TextDocumentContentChangeEvent, encoding: Encoding): string {
  if (!('range' in change)) return change.text;
  const from = offsetOf(source, change.range.start, encoding);
  const to = offsetOf(source, change.range.end, encoding);
  return source.text.slice(0, Math.min(from, to)) + change.text + source.text.slice(Math.max(from, to));
}
