import path from 'node:path';
import { factsOf, keepOnly, readByFacts, type SourceFacts } from '../engine/facts.js';
import type { ReadSource } from '../engine/read.js';
import type { SourceStore } from '../engine/session.js';
import { tellingName } from '../kubernetes/file-names.js';
import { type BytesUse, decodeText, readBytes, readCacheFile, type ReadProblem, writeCacheFile } from '../project/index.js';
import { Source, SourceChanged, type StoredText } from '../source/source.js';
import type { Reader } from '../yaml/document.js';
import { sha256 } from './digest.js';

/** Where facts are kept between runs, and by which program. */
export interface CacheRequest {
  /** The folder of the caches. */
  readonly folder: string;
  /** Names the exact build: what another one wrote is not read. */
  readonly program: string;
}

/** What a fact cache is about. */
export interface FactCacheRequest extends CacheRequest {
  /** The folders whose files are read as context; together they have a cache of their own. */
  readonly folders: readonly string[];
  /** False for files that are not believed what they say of themselves: more of them is read, so that they have a cache of their own. */
  readonly trusts: boolean;
}

/** Changes whenever what stands in the file is arranged in another way. */
const FORMAT = 3;

/**
 * Keeps the facts of a project's files from one run of the program to the next. They are found by the SHA-256 of the file and its
 * name, as far as the name has a say, so that no entry can be stale; settings have no part in them, since rules always run. A
 * file that is damaged, or was written by another build, counts as empty and is replaced.
 *
 * Its first line names the build and holds the SHA-256 of all below it: a line for each text, its key and its facts in JSON.
 */
class FactCache implements SourceStore {
  readonly #request: FactCacheRequest;
  readonly #file: string;
  /** The facts in JSON that this run made, by key. */
  readonly #made = new Map<string, string>();
  /** Those of earlier runs, once they were asked for. */
  #known: ReadonlyMap<string, string> | undefined;
  /** The keys for which this run was answered. */
  readonly #asked: string[] = [];
  readonly #knows = (key: string): boolean => this.#factsOf(key) !== undefined;

  constructor(request: FactCacheRequest) {
    this.#request = request;
    this.#file = path.join(request.folder, `${sha256([...request.folders, ...(request.trusts ? [] : ['untrusted'])].join('\0')).slice(0, 32)}.cache`);
  }

  /**
   * Reads a file that the cache may answer for. Where it does, no text is made: rules rarely ask for one of the context, and the file
   * is read again when they do.
   */
  source(name: string, absolute: string): Source | ReadProblem {
    return readBytes(absolute, new FileUse(name, absolute, this.#knows));
  }

  read(source: Source, isPatch: boolean, reader: Reader): ReadSource | undefined {
    const key = source.stored?.key;
    const facts = isPatch || key === undefined ? undefined : this.#factsOf(key);
    if (facts === undefined || key === undefined) return undefined;
    this.#asked.push(key);
    return readByFacts(reader, source, JSON.parse(facts) as SourceFacts);
  }

  keep(read: ReadSource, isPatch: boolean, reader: Reader): void {
    const key = read.source.stored?.key;
    const facts = isPatch || key === undefined ? undefined : factsOf(read);
    if (facts === undefined || key === undefined) return;
    this.#made.set(key, JSON.stringify(facts));
    keepOnly(facts, read, reader);
  }

  /**
   * Writes what is new, if anything. What this run did not ask for stays until it outnumbers what it did: a file that is judged now
   * is context again in the next run.
   */
  save(): void {
    if (this.#made.size === 0) return;
    const used = new Map(this.#made);
    for (const key of this.#asked) {
      const facts = this.#factsOf(key);
      if (facts !== undefined) used.set(key, facts);
    }
    const others = new Map([...this.#before].filter(([key]) => !used.has(key)));
    let body = '';
    for (const kept of others.size > used.size ? [used] : [used, others]) {
      kept.forEach((facts, key) => { body += `${key}\t${facts}\n`; });
    }
    writeCacheFile(this.#file, `${this.#header(body)}${body}`);
  }

  #factsOf(key: string): string | undefined {
    return this.#before.get(key) ?? this.#made.get(key);
  }

  get #before(): ReadonlyMap<string, string> {
    this.#known ??= this.#load();
    return this.#known;
  }

  #load(): Map<string, string> {
    const known = new Map<string, string>();
    const text = readCacheFile(this.#file) ?? '';
    let at = text.indexOf('\n') + 1;
    if (text.slice(0, at) !== this.#header(text.slice(at))) return known;
    for (let end = text.indexOf('\n', at); end !== -1; end = text.indexOf('\n', at)) {
      const tab = text.indexOf('\t', at);
      known.set(text.slice(at, tab), text.slice(tab + 1, end));
      at = end + 1;
    }
    return known;
  }

  #header(body: string): string {
    return `plimsoll ${JSON.stringify([FORMAT, this.#request.program, sha256(body)])}\n`;
  }
}

export type { FactCache };

/** The cache of what is asked for; it is read when it is first needed. */
export function factCache(request: FactCacheRequest): FactCache {
  return new FactCache(request);
}

/** The digest of a file and what of its name has a say in how it is read, without a tab or a line break. */
function keyOf(name: string, bytes: Uint8Array): string {
  const telling = tellingName(name);
  return telling === '' ? sha256(bytes) : sha256(bytes) + JSON.stringify(telling);
}

/** Makes a source of a file: one without a text where facts are known of its bytes. */
class FileUse implements BytesUse<Source | ReadProblem> {
  readonly #name: string;
  readonly #absolute: string;
  readonly #isKnown: (key: string) => boolean;
  #key = '';
  #length = -1;

  constructor(name: string, absolute: string, isKnown: (key: string) => boolean) {
    this.#name = name;
    this.#absolute = absolute;
    this.#isKnown = isKnown;
  }

  /** The bytes of a text that was once read whole are such a text, whatever else the file holds by now. */
  first(bytes: Buffer): Source | undefined {
    if (bytes.length !== this.#length) this.#key = keyOf(this.#name, bytes);
    this.#length = bytes.length;
    return this.#isKnown(this.#key) ? new Source(this.#name, undefined, false, this.#stored()) : undefined;
  }

  all(bytes: Buffer): Source | ReadProblem {
    const known = this.first(bytes);
    if (known !== undefined) return known;
    const outcome = decodeText(bytes);
    return outcome.problem === undefined ? new Source(this.#name, outcome.text, outcome.plain, this.#stored()) : outcome;
  }

  #stored(): StoredText {
    return new StoredFile(this.#name, this.#absolute, this.#key);
  }
}

/** The text of a file, which is read again when someone asks. */
class StoredFile implements StoredText {
  readonly key: string;
  readonly #name: string;
  readonly #absolute: string;

  constructor(name: string, absolute: string, key: string) {
    this.key = key;
    this.#name = name;
    this.#absolute = absolute;
  }

  read(): string {
    const outcome = readBytes(this.#absolute, { all: (bytes) => (keyOf(this.#name, bytes) === this.key ? decodeText(bytes) : undefined) });
    if (outcome?.text === undefined) throw new SourceChanged(this.#name);
    return outcome.text;
  }
}
