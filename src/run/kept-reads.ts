import type { ReadSource } from '../engine/read.js';
import { areBroken } from '../engine/stand-in.js';
import type { Discovery, ReadOutcome } from '../project/index.js';
import type { Source } from '../source/source.js';

/** What was found where, and what was read. */
export type FoundFiles = Pick<Discovery, 'files' | 'errors' | 'gitIgnored' | 'skipped'>;

interface KeptSource {
  readonly read: ReadSource;
  readonly isPatch: boolean;
}

/**
 * What a process that runs over the same files again and again (an editor's) keeps between its runs. It is for its owner to say what
 * changed: nothing is looked at again before it was forgotten.
 */
export class KeptReads {
  readonly #found = new Map<string, FoundFiles>();
  readonly #outcomes = new Map<string, ReadOutcome>();
  readonly #sources = new Map<string, KeptSource>();
  /** Of texts that hold a broken document, how they were read before that. */
  readonly #whole = new Map<string, ReadSource>();

  /** The answer to a question for files, asked once. */
  async found(paths: readonly string[], find: () => Promise<FoundFiles>): Promise<FoundFiles> {
    const key = JSON.stringify(paths);
    const known = this.#found.get(key) ?? (await find());
    this.#found.set(key, known);
    return known;
  }

  /** What a file held when it was last read. */
  outcome(absolute: string, read: () => ReadOutcome): ReadOutcome {
    const known = this.#outcomes.get(absolute) ?? read();
    this.#outcomes.set(absolute, known);
    return known;
  }

  /** What was made of a text under a name; `undefined` when it was another text, or none. */
  read({ name, text }: Source, isPatch: boolean): ReadSource | undefined {
    const known = this.#sources.get(name);
    return known?.isPatch === isPatch && known.read.source.text === text ? known.read : undefined;
  }

  /** Keeps what was made of a text, in place of what was made of an earlier one. */
  keep(read: ReadSource, isPatch: boolean): void {
    const { name } = read.source;
    const before = areBroken(read.documents) ? this.whole(name) : undefined;
    if (before === undefined) this.#whole.delete(name);
    else this.#whole.set(name, before);
    this.#sources.set(name, { read, isPatch });
  }

  /** How a text of that name was last read without a broken document; `undefined` when it never was. */
  whole(name: string): ReadSource | undefined {
    const known = this.#sources.get(name)?.read;
    return known === undefined || areBroken(known.documents) ? this.#whole.get(name) : known;
  }

  /** To be called when a file changed on the disk. */
  forget(absolute: string): void {
    this.#outcomes.delete(absolute);
  }

  /** To be called when files came or went. */
  forgetAll(): void {
    this.#found.clear();
    this.#outcomes.clear();
    this.#sources.clear();
  }
}
