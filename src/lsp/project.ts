import path from 'node:path';
import type { AnyRule } from '../authoring/rule.js';
import type { CommandLineConfig } from '../config/index.js';
import type { Finding } from '../engine/finding.js';
import type { LinkedObjects } from '../engine/link.js';
import { newestMinor } from '../engine/minors.js';
import type { ReadSource } from '../engine/read.js';
import { addTo } from '../grouping.js';
import { isInside, type ReadOutcome } from '../project/index.js';
import { KeptReads } from '../run/kept-reads.js';
import { type RunRequest, STDIN_NAME } from '../run/request.js';
import { run, type RunOutcome } from '../run/run.js';
import type { OpenDocument } from './open-document.js';
import { pauses } from './pauses.js';

/** What holds for every run of a server. */
export interface RunSettings {
  readonly rules: readonly AnyRule[];
  readonly commandLine: CommandLineConfig;
  readonly configFile: string | undefined;
  readonly untrusted: boolean;
  readonly completeInput: boolean;
  readonly today: () => string;
}

/** Where a project's files are, and which of them make it one. */
export interface ProjectPlace {
  /** The folder that names are relative to. */
  readonly folder: string;
  /** True when the other files of the folder say what the open ones are about. */
  readonly hasContext: boolean;
}

/** A text longer than this, in UTF-16 units, is judged by the command line and not at every key. */
const LONGEST_TEXT = 16 * 1024 * 1024;

const TOO_LONG: ReadOutcome = {
  problem: 'too-large',
  message: `The text is larger than ${LONGEST_TEXT / 1024 / 1024} MB, which is too much to be judged while it is edited. \`plimsoll lint\` judges the file.`,
};

/** What a run found in the open documents of a project, by the versions that they had. */
export class Judgement {
  readonly outcome: RunOutcome;
  readonly #folder: string;
  readonly #versions: ReadonlyMap<string, number>;
  readonly #uris = new Map<string, string[]>();
  readonly #names = new Map<string, string>();
  readonly #findings = new Map<string, Finding[]>();
  #inventory: LinkedObjects | undefined;

  /** `versions` are those that the documents whose text was judged had when the run began, by URI. */
  constructor(outcome: RunOutcome, folder: string, documents: readonly OpenDocument[], versions: ReadonlyMap<string, number>) {
    this.outcome = outcome;
    this.#folder = folder;
    this.#versions = versions;
    for (const { uri, file } of documents) addTo(this.#uris, file ?? STDIN_NAME, uri);
    for (const { source } of outcome.session.reads) for (const uri of this.urisNamed(source.name)) this.#names.set(uri, source.name);
    for (const finding of outcome.result.findings) {
      if (finding.suppressed !== undefined) continue;
      for (const uri of this.urisNamed(finding.source.name)) addTo(this.#findings, uri, finding);
    }
  }

  /** The URIs of the documents that were judged under a name, as their client spells them. */
  urisNamed(name: string): readonly string[] {
    return this.#uris.get(this.fileNamed(name) ?? STDIN_NAME) ?? [];
  }

  /** The findings of a document that are not suppressed; `undefined` when it has been edited since, or was not open. */
  findingsIn({ uri, version }: OpenDocument): readonly Finding[] | undefined {
    return this.#versions.get(uri) === version ? (this.#findings.get(uri) ?? []) : undefined;
  }

  /** The name of a document in this run; `undefined` where the run left it out. */
  nameOf({ uri }: OpenDocument): string | undefined {
    return this.#names.get(uri);
  }

  /** What was read under a name. */
  readNamed(name: string): ReadSource | undefined {
    return this.outcome.session.reads.find(({ source }) => source.name === name);
  }

  /** The absolute path of a source; `undefined` for a text without a name. */
  fileNamed(name: string): string | undefined {
    return name === STDIN_NAME ? undefined : path.resolve(this.#folder, name);
  }

  /** The objects of the run, linked. */
  get inventory(): LinkedObjects {
    return (this.#inventory ??= this.outcome.link());
  }

  /** The minor version of Kubernetes; the newest where files differ. */
  get minor(): number {
    return newestMinor(this.outcome.result);
  }
}

/** Documents that are judged together, and what is kept of their surroundings between two runs. */
export class Project {
  readonly place: ProjectPlace;
  readonly documents = new Map<string, OpenDocument>();
  readonly #settings: RunSettings;
  readonly #open: ReadonlyMap<string, OpenDocument>;
  readonly #kept = new KeptReads();

  /** `open` holds all documents, by URI, also those of other projects. */
  constructor(place: ProjectPlace, settings: RunSettings, open: ReadonlyMap<string, OpenDocument>) {
    this.place = place;
    this.#settings = settings;
    this.#open = open;
  }

  /** Whether a document's text stands in the runs of this project in place of its file. */
  reads({ uri, file }: OpenDocument): boolean {
    return this.documents.has(uri) || (this.place.hasContext && file !== undefined && isInside(this.place.folder, file, path));
  }

  /**
   * Judges the open documents as they stand now. Rejects with a `ConfigError` where the configuration is wrong, and with the signal's
   * reason soon after it was aborted.
   */
  async judge(signal: AbortSignal): Promise<Judgement> {
    const documents = [...this.documents.values()];
    const judged = new Map(documents.map((document) => [document.file ?? document.uri, document]));
    // Of one file under two URIs one text is judged; what is found there says nothing about another one.
    const same = documents.filter(({ file, uri, source }) => judged.get(file ?? uri)?.source.text === source.text);
    const versions = new Map(same.map(({ uri, version }) => [uri, version]));
    const outcome = await run({ ...this.#request(documents), pause: pauses(signal) });
    return new Judgement(outcome, this.place.folder, documents, versions);
  }

  /** To be called when a file changed on the disk. */
  forget(file: string): void {
    this.#kept.forget(file);
  }

  /** To be called when files came or went, or what decides on them changed. */
  forgetAll(): void {
    this.#kept.forgetAll();
  }

  #request(documents: readonly OpenDocument[]): RunRequest {
    const { folder, hasContext } = this.place;
    const { today, ...settings } = this.#settings;
    const base = { ...settings, workingFolder: folder, kept: this.#kept, today: today() };
    if (!hasContext) {
      const [document] = documents;
      return { ...base, paths: [], text: document === undefined ? undefined : { name: document.file, outcome: outcomeOf(document) } };
    }
    const textsOf = (each: readonly OpenDocument[]): readonly (readonly [string, ReadOutcome])[] => each.flatMap((document) => (document.file === undefined ? [] : [[document.file, outcomeOf(document)]]));
    const own = new Map(textsOf(documents));
    const others = [...this.#open.values()].filter((document) => !this.documents.has(document.uri) && this.reads(document));
    return { ...base, paths: [folder], context: [folder], only: new Set(own.keys()), texts: new Map([...textsOf(others), ...own]) };
  }
}

function outcomeOf({ source }: OpenDocument): ReadOutcome {
  return source.text.length > LONGEST_TEXT ? TOO_LONG : { text: source.text };
}
