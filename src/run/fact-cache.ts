import path from 'node:path';
import { factsOf, isFactsOf, readByFacts, type SourceFacts } from '../engine/facts.js';
import type { ReadSource } from '../engine/read.js';
import type { SourceStore } from '../engine/session.js';
import { tellingName } from '../kubernetes/file-names.js';
import { readCacheFile, writeCacheFile } from '../project/index.js';
import { Source } from '../source/source.js';
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
  /** True for the names of the files that the cache may answer for. */
  readonly holds: (name: string) => boolean;
}

/** Changes whenever what stands in the file is arranged in another way. */
const FORMAT = 1;

/**
 * Keeps the facts of a project's files from one run of the program to the next. They are found by the SHA-256 of the text and the name
 * of the file, as far as the name has a say, so that no entry can be stale; settings have no part in them, since rules always run. A
 * file that is damaged, or was written by another build, counts as empty and is replaced.
 */
export class FactCache implements SourceStore {
  readonly #request: FactCacheRequest;
  readonly #file: string;
  readonly #used = new Map<string, SourceFacts>();
  #known: Map<string, unknown> | undefined;
  #isNew = false;
  /** The key that was asked for last: what is not known is kept next. */
  #last: { readonly name: string; readonly text: string; readonly key: string } | undefined;

  constructor(request: FactCacheRequest) {
    this.#request = request;
    this.#file = path.join(request.folder, `${sha256(request.folders.join('\0')).slice(0, 32)}.cache`);
  }

  source(name: string, text: string, isPatch: boolean, reader: Reader): ReadSource | undefined {
    if (isPatch || !this.#request.holds(name)) return undefined;
    const key = this.#keyOf(name, text);
    this.#known ??= this.#load();
    const facts = this.#used.get(key) ?? this.#known.get(key);
    if (!isFactsOf(facts, text.length)) return undefined;
    this.#used.set(key, facts);
    return readByFacts(reader, new Source(name, text), facts);
  }

  keep(name: string, text: string, isPatch: boolean, read: ReadSource): void {
    const facts = isPatch || !this.#request.holds(name) ? undefined : factsOf(read);
    if (facts === undefined) return;
    this.#used.set(this.#keyOf(name, text), facts);
    this.#isNew = true;
  }

  /**
   * Writes what is new, if anything. What this run did not ask for stays until it outnumbers what it did: a file that is judged now
   * is context again in the next run.
   */
  save(): void {
    if (!this.#isNew) return;
    const others = [...(this.#known ?? [])].filter(([key]) => !this.#used.has(key));
    const body = JSON.stringify([...this.#used, ...(others.length > this.#used.size ? [] : others)]);
    writeCacheFile(this.#file, `${this.#header(body)}${body}`);
  }

  #keyOf(name: string, text: string): string {
    if (this.#last?.name !== name || this.#last.text !== text) this.#last = { name, text, key: keyOf(name, text) };
    return this.#last.key;
  }

  #load(): Map<string, unknown> {
    const text = readCacheFile(this.#file) ?? '';
    const body = text.slice(text.indexOf('\n') + 1);
    if (!text.startsWith('plimsoll ') || text !== `${this.#header(body)}${body}`) return new Map();
    const entries = parsed(body);
    return new Map(entries.flatMap((entry) => (Array.isArray(entry) && typeof entry[0] === 'string' ? [[entry[0], entry[1]] as const] : [])));
  }

  #header(body: string): string {
    return `plimsoll ${JSON.stringify([FORMAT, this.#request.program, sha256(body)])}\n`;
  }
}

/** The text's digest and what of the name has a say in how it is read. */
function keyOf(name: string, text: string): string {
  return `${sha256(text)} ${tellingName(name)}`;
}

function parsed(body: string): readonly unknown[] {
  try {
    const data: unknown = JSON.parse(body);
    return Array.isArray(data) ? data : [];
  } catch {
    return [];
  }
}
