import path from 'node:path';
import type { LintResult } from '../engine/finding.js';
import type { ReadSource } from '../engine/read.js';
import { ReadingSession } from '../engine/session.js';
import type { EngineSettings, UnusedEntry } from '../engine/settings.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { isInside, realPathOf, Surroundings } from '../project/index.js';
import { SourceChanged } from '../source/source.js';
import { milliseconds } from './clock.js';
import { type FactCache, factCache } from './fact-cache.js';
import { PROGRESS_EVERY, type RunRequest } from './request.js';
import { RunFiles } from './run-files.js';
import { engineSettings, RunConfiguration } from './settings.js';
import { unusedPatterns } from './unused-patterns.js';

/** What came of a run. */
export interface RunOutcome {
  readonly result: LintResult;
  readonly session: ReadingSession;
  /** What stands around the files, as far as the run had to know. */
  readonly surroundings: Surroundings;
  /** True when what was named holds something that Plimsoll knows. */
  readonly holdsAnything: boolean;
  /** Files that the configuration leaves out. */
  readonly ignored: number;
  /** Entries that git's ignore files hid. */
  readonly gitIgnored: number;
  /** How the files were judged, to judge them again. */
  readonly settings: EngineSettings;
  /** Links the objects that were read, for questions beside those of rules. */
  readonly link: () => LinkedObjects;
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
}

/**
 * Finds, reads and judges files. Whatever goes wrong with a file is in the result; wrong configuration rejects with a `ConfigError`.
 */
export async function run(request: RunRequest): Promise<RunOutcome> {
  try {
    return await new Run(request).outcome();
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    // Without a cache each file is read once, and what is found is of one moment for each.
    return await new Run({ ...request, cache: undefined }).outcome();
  }
}

class Run {
  readonly #request: RunRequest;
  readonly #surroundings: Surroundings;
  readonly #configuration: RunConfiguration;
  readonly #session: ReadingSession;
  readonly #cache: FactCache | undefined;
  readonly #files: RunFiles;
  readonly #timings: Record<string, number> = {};
  #settings: EngineSettings | undefined;

  constructor(request: RunRequest) {
    this.#request = request;
    this.#surroundings = new Surroundings(request.workingFolder);
    this.#cache = this.#factCache();
    this.#session = new ReadingSession(request.kept ?? this.#cache, {
      trusts: request.untrusted !== true,
      ...(request.kept === undefined ? {} : { wholeBefore: (name: string) => this.#wholeBefore(name) }),
    });
    this.#configuration = new RunConfiguration(request, this.#surroundings);
    this.#files = new RunFiles(request, { surroundings: this.#surroundings, configuration: this.#configuration, session: this.#session, cache: this.#cache });
  }

  async outcome(): Promise<RunOutcome> {
    const files = await this.#timed('walk', () => this.#files.find());
    await this.#timed('read', () => this.#files.read(files));
    this.#cache?.save();
    await this.#request.pause?.();
    const result = await this.#timed('lint', () => this.#lint());
    const settings = this.#settings;
    if (settings === undefined) throw new Error('The files have not been judged.');
    const holdsAnything = this.#session.reads.some(({ known }) => known) || result.findings.length > 0;
    return {
      result,
      session: this.#session,
      surroundings: this.#surroundings,
      holdsAnything,
      ignored: this.#files.ignored,
      gitIgnored: this.#files.gitIgnored,
      settings,
      link: () => this.#session.link(settings),
      timings: this.#timings,
    };
  }

  /** The cache of the context's files, where there is one; none that a stranger may have laid into the tree, or into a repository around it. */
  #factCache(): FactCache | undefined {
    const { cache, context, kept, texts, untrusted, workingFolder } = this.#request;
    if (cache === undefined || context === undefined || kept !== undefined || texts !== undefined) return undefined;
    const folders = context.map((folder) => realPathOf(path.resolve(workingFolder, folder)));
    const roots = [workingFolder, ...folders].map((folder) => realPathOf(this.#surroundings.boundaryOf(folder)));
    const place = realPathOf(cache.folder);
    if (untrusted === true && (this.#surroundings.gitRoot(place) !== undefined || roots.some((root) => isInside(root, place, path)))) return undefined;
    return factCache({ ...cache, folders, trusts: untrusted !== true });
  }

  /** How a text that is being edited was last read without a broken document. */
  #wholeBefore(name: string): ReadSource | undefined {
    const { kept, text, texts, workingFolder } = this.#request;
    const isEdited = text !== undefined || texts?.has(path.resolve(workingFolder, name)) === true;
    return isEdited ? kept?.whole(name) : undefined;
  }

  async #lint(): Promise<LintResult> {
    const { workingFolder, rules, today } = this.#request;
    const fallback = await this.#configuration.of(path.join(workingFolder, 'stdin.yaml'));
    const settings = engineSettings({
      rules,
      files: this.#files.taken,
      fallback,
      today,
      completeInput: this.#request.completeInput ?? false,
      honourSuppressions: this.#request.untrusted !== true,
      workingFolder,
      judgesAllIn: (folder) => this.#judgesAllIn(folder),
      unusedPatterns: this.#request.judges === false ? [] : await this.#unusedPatterns(),
      ...(this.#configuration.known.some(({ honour }) => honour.length > 0) ? { foreign: await import('../engine/foreign.js') } : {}),
      ...(this.#request.context === undefined ? {} : { isContext: ({ name }) => this.#files.context.has(name) }),
    });
    this.#settings = settings;
    const { onProgress, pause } = this.#request;
    const onJudging = (done: number, of: number): void => { if (done % PROGRESS_EVERY === 0) onProgress?.('judge', done, of); };
    const result = await this.#session.lint({ ...settings, onJudging, pause });
    return { ...result, errors: [...this.#files.errors, ...result.errors] };
  }

  #unusedPatterns(): Promise<readonly UnusedEntry[]> {
    return unusedPatterns({
      configurations: this.#configuration.known,
      files: () => [...this.#files.taken.values(), ...this.#files.leftOut],
      judgesAllIn: (folder) => this.#judgesAllIn(folder),
      surroundings: this.#surroundings,
    });
  }

  /** Whether a folder is one that was named, or is below one, and nothing in it was left to the context. */
  #judgesAllIn(folder: string): boolean {
    const { paths, text, only, workingFolder } = this.#request;
    if (only !== undefined || (paths.length === 0 && text !== undefined) || paths.some((each) => each.startsWith('!'))) return false;
    return (paths.length === 0 ? ['.'] : paths).some((each) => isInside(path.resolve(workingFolder, each), path.resolve(folder), path));
  }

  async #timed<T>(stage: string, work: () => Promise<T>): Promise<T> {
    const start = milliseconds();
    try {
      return await work();
    } finally {
      this.#timings[stage] = milliseconds() - start;
    }
  }
}
