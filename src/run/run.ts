import path from 'node:path';
import type { AnyRule } from '../authoring/rule.js';
import type { CommandLineConfig } from '../config/index.js';
import type { LintResult, RunError } from '../engine/finding.js';
import { ReadingSession } from '../engine/session.js';
import type { EngineSettings } from '../engine/settings.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { isKustomizationFile } from '../kubernetes/file-names.js';
import { holdsTemplateActions } from '../kubernetes/templates.js';
import { NEWEST_KUBERNETES_MINOR } from '../kubernetes/versions.js';
import { type DiscoveredFile, type Discovery, discover, displayPath, isInside, isLockFile, isManifestName, looksLikeGlob, type ReadOutcome, readText, realPathOf, type SkippedEntry, Surroundings } from '../project/index.js';
import { Source, SourceChanged } from '../source/source.js';
import { milliseconds } from './clock.js';
import { type CacheRequest, FactCache } from './fact-cache.js';
import type { KeptReads } from './kept-reads.js';
import { type ConfiguredFile, engineSettings, RunConfiguration, slashed } from './settings.js';

/** A text that is linted in place of a file: standard input. */
export interface GivenText {
  /** The file name that it stands for; `undefined` for a stream without a name. */
  readonly name: string | undefined;
  readonly outcome: ReadOutcome;
}

/** What a run does with one file after the other. */
export type Stage = 'read' | 'judge';

/** What a run is about. */
export interface RunRequest {
  readonly paths: readonly string[];
  readonly text?: GivenText | undefined;
  readonly workingFolder: string;
  readonly rules: readonly AnyRule[];
  /** False for a run that reads and links and judges nothing: what the configuration says of rules is then left alone. */
  readonly judges?: boolean | undefined;
  /** Folders whose other files are read for what they say about those that `paths` name, and are not judged themselves. */
  readonly context?: readonly string[] | undefined;
  /** Of the files that `paths` give, the ones to judge, by absolute path; the others are left out, or belong to the context. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Texts that stand in place of files on the disk, by absolute path; `undefined` for a file that is to be taken as not there. */
  readonly texts?: ReadonlyMap<string, ReadOutcome | undefined> | undefined;
  /** What an earlier run of the same process left for this one. */
  readonly kept?: KeptReads | undefined;
  /** Where the facts of the context's files are kept between processes; nowhere unless given. */
  readonly cache?: CacheRequest | undefined;
  readonly commandLine: CommandLineConfig;
  readonly configFile?: string | undefined;
  readonly untrusted?: boolean | undefined;
  readonly completeInput?: boolean | undefined;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Called now and then with the number of files done and to do: first all are read, then all are judged. */
  readonly onProgress?: ((stage: Stage, done: number, of: number) => void) | undefined;
  /** Asked before each file and before the files are judged; what it promises is waited for, and when that is refused the run ends so. */
  readonly pause?: (() => Promise<void> | undefined) | undefined;
}

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
  /** Minors of Kubernetes that are asked for and newer than any that is known, in rising order; such files are judged for the newest. */
  readonly newerMinors: readonly number[];
  /** How the files were judged, to judge them again. */
  readonly settings: EngineSettings;
  /** Links the objects that were read, for questions beside those of rules. */
  readonly link: () => LinkedObjects;
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
}

/** Name of a stream that stands for no file. */
export const STDIN_NAME = '<stdin>';

const PROGRESS_EVERY = 64;

/** What package managers write near the top of their lock files. */
const LOCK_HEAD = /^[ \t{]*["']?lockfileVersion["']?[ \t]*:/mu;
const LOCK_HEAD_REACH = 1000;

/** False for a text that no reading makes an object of: not even an escape or a tag could spell the key that each has. */
function mayHoldObjects(text: string): boolean {
  return /apiVersion|\\[xuU\r\n]|!/u.test(text);
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
  readonly #files = new Map<string, ConfiguredFile>();
  readonly #context = new Set<string>();
  /** Kustomizations, which are read before other files. */
  readonly #learned = new Map<string, Source>();
  readonly #errors: RunError[] = [];
  readonly #timings: Record<string, number> = {};
  #settings: EngineSettings | undefined;
  #ignored = 0;
  #gitIgnored = 0;
  #skipped: readonly SkippedEntry[] = [];

  constructor(request: RunRequest) {
    this.#request = request;
    this.#surroundings = new Surroundings(request.workingFolder);
    this.#cache = this.#factCache();
    this.#session = new ReadingSession(request.kept ?? this.#cache, { trustsPatches: request.untrusted !== true });
    this.#configuration = new RunConfiguration(request, this.#surroundings);
  }

  async outcome(): Promise<RunOutcome> {
    const files = await this.#timed('walk', async () => {
      const named = await this.#discover();
      return this.#request.context === undefined ? named : [...named, ...(await this.#discoverContext(this.#request.context, named))];
    });
    await this.#timed('read', () => this.#readFiles(files));
    await this.#readText();
    await this.#noteSkipped();
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
      ignored: this.#ignored,
      gitIgnored: this.#gitIgnored,
      newerMinors: this.#newerMinors(),
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
    return new FactCache({ ...cache, folders });
  }

  async #discover(): Promise<readonly DiscoveredFile[]> {
    const { paths, text } = this.#request;
    if (paths.length === 0 && text !== undefined) return [];
    const { files, gitIgnored, skipped } = await this.#filesOf(paths);
    this.#gitIgnored = gitIgnored;
    this.#skipped = skipped;
    const { only } = this.#request;
    return only === undefined ? files : files.filter(({ absolute }) => only.has(absolute));
  }

  /** The files of the context that are not judged anyway. */
  async #discoverContext(context: readonly string[], named: readonly DiscoveredFile[]): Promise<readonly DiscoveredFile[]> {
    const { files } = await this.#filesOf(context);
    const judged = new Set([this.#givenName(), ...named.map(({ path: name }) => name)]);
    const others = files.filter(({ path: name }) => !judged.has(name));
    for (const { path: name } of others) this.#context.add(name);
    return others;
  }

  async #filesOf(paths: readonly string[]): Promise<Pick<Discovery, 'files' | 'gitIgnored' | 'skipped'>> {
    const { workingFolder, untrusted, kept } = this.#request;
    const find = (): Promise<Discovery> => discover({ paths, workingFolder, surroundings: this.#surroundings, gitignore: untrusted !== true });
    const { files, errors, gitIgnored, skipped } = await (kept === undefined ? find() : kept.found(paths, find));
    this.#errors.push(...errors);
    return { files: this.#withTexts(files, paths), gitIgnored, skipped };
  }

  /** The files as the given texts have them: without those taken as not there, with those that stand nowhere else. */
  #withTexts(files: readonly DiscoveredFile[], paths: readonly string[]): readonly DiscoveredFile[] {
    const { texts, workingFolder } = this.#request;
    if (texts === undefined) return files;
    const there = files.filter(({ absolute }) => !texts.has(absolute) || texts.get(absolute) !== undefined);
    const known = new Set(there.map(({ absolute }) => absolute));
    const roots = (paths.length === 0 ? ['.'] : paths).map((each) => path.resolve(workingFolder, each));
    for (const [absolute, text] of texts) {
      if (text === undefined || known.has(absolute) || !isManifestName(path.basename(absolute))) continue;
      if (!roots.some((root) => isInside(root, absolute, path))) continue;
      there.push({ path: this.#shown(absolute), absolute, named: false, link: false, kustomization: isKustomizationFile(path.basename(absolute)) });
    }
    return there;
  }

  #read(absolute: string): ReadOutcome {
    const { texts, kept } = this.#request;
    return texts?.get(absolute) ?? (kept === undefined ? readText(absolute) : kept.outcome(absolute, () => readText(absolute)));
  }

  async #readFiles(files: readonly DiscoveredFile[]): Promise<void> {
    await this.#learnKustomizations(files);
    const given = this.#givenName();
    let done = 0;
    for (const { path: name, absolute, named } of files) {
      if (done++ % PROGRESS_EVERY === 0) this.#request.onProgress?.('read', done, files.length);
      if (name === given) continue;
      const pause = this.#request.pause?.();
      if (pause !== undefined) await pause;
      const pending = this.#take(name, absolute, () => this.#read(absolute), named);
      if (pending !== undefined) await pending;
    }
  }

  /** The name of the given text, as it stands among those of files. */
  #givenName(): string | undefined {
    const { text } = this.#request;
    return text?.name === undefined ? undefined : this.#shown(text.name);
  }

  /** Kustomizations have a say about other files: those of the run, and those above what was named. */
  async #learnKustomizations(files: readonly DiscoveredFile[]): Promise<void> {
    const learned = new Set<string>();
    for (const absolute of this.#kustomizations(files)) {
      if (learned.has(absolute)) continue;
      learned.add(absolute);
      const outcome = this.#read(absolute);
      if (outcome.text === undefined) continue;
      const source = new Source(this.#shown(absolute), outcome.text, outcome.plain);
      this.#learned.set(source.name, source);
      await this.#session.learnKustomization(source, (relative) => this.#shown(relative));
    }
  }

  /** A path, absolute or relative to the working folder, as people see it. */
  #shown(file: string): string {
    const { workingFolder } = this.#request;
    return displayPath(path.resolve(workingFolder, file), workingFolder, path);
  }

  *#kustomizations(files: readonly DiscoveredFile[]): Iterable<string> {
    const { paths, text, workingFolder } = this.#request;
    for (const named of paths.length > 0 ? paths : ['.']) {
      yield* this.#surroundings.kustomizationsNear(path.resolve(workingFolder, named, 'any.yaml'));
    }
    if (text?.name !== undefined) yield* this.#surroundings.kustomizationsNear(path.resolve(workingFolder, text.name));
    const byPattern = paths.some(looksLikeGlob);
    for (const file of files) {
      if (file.kustomization) yield file.absolute;
      else if (byPattern || file.named) yield* this.#surroundings.kustomizationsNear(file.absolute);
    }
  }

  /** Takes one file into the run, unless the configuration leaves it out; it is read only where it is to be judged. */
  #take(name: string, absolute: string, read: () => ReadOutcome, named: boolean): Promise<void> | undefined {
    const settings = this.#configuration.of(absolute);
    if (settings instanceof Promise) return settings.then((config) => this.#takeConfigured(name, { config, absolute }, read, named));
    return this.#takeConfigured(name, { config: settings, absolute }, read, named);
  }

  #takeConfigured(name: string, file: ConfiguredFile, read: () => ReadOutcome, named: boolean): Promise<void> | undefined {
    if (name !== STDIN_NAME && file.config.isIgnored(slashed(file.absolute))) {
      if (!this.#context.has(name)) this.#ignored++;
      return undefined;
    }
    this.#files.set(name, file);
    if (!named && isLockFile(path.basename(name))) {
      const outcome = read();
      if (this.#isLock(outcome)) this.#session.addUnread({ name, state: 'not-kubernetes' });
      else return this.#add(name, outcome);
      return undefined;
    }
    if (this.#surroundings.chartRootOf(file.absolute) === undefined) {
      return this.#add(name, this.#learned.get(name) ?? (this.#cache !== undefined && this.#context.has(name) ? this.#cache.source(name, file.absolute) : read()));
    }
    if (named || this.#request.untrusted === true) {
      // A chart may stand around plain manifests; what holds no action is the same after it is rendered.
      const outcome = read();
      if (outcome.text === undefined || !holdsTemplateActions(outcome.text)) return this.#add(name, outcome);
    }
    this.#session.addUnread({ name, state: 'template' });
    return undefined;
  }

  /** Whether what stands under a lock file's name is one, by a look that costs less than to read it; a stranger's must be sure. */
  #isLock({ text }: ReadOutcome): boolean {
    if (text === undefined) return this.#request.untrusted !== true;
    return !mayHoldObjects(text) || (this.#request.untrusted !== true && LOCK_HEAD.test(text.slice(0, LOCK_HEAD_REACH)));
  }

  #add(name: string, outcome: ReadOutcome | Source): Promise<void> | undefined {
    if (outcome instanceof Source) return this.#session.add(outcome);
    if (outcome.problem === undefined) return this.#session.add(new Source(name, outcome.text, outcome.plain));
    if (outcome.problem === 'unreadable') this.#errors.push({ message: outcome.message, file: name });
    else {
      const tooLarge = outcome.problem === 'too-large';
      const problem = { type: tooLarge ? 'cap' : 'syntax', message: outcome.message } as const;
      this.#session.addUnread({ name, state: tooLarge ? 'too-large' : 'broken', problem });
    }
    return undefined;
  }

  async #readText(): Promise<void> {
    const { text, workingFolder } = this.#request;
    if (text !== undefined) await this.#take(this.#givenName() ?? STDIN_NAME, path.resolve(workingFolder, text.name ?? 'stdin.yaml'), () => text.outcome, true);
  }

  /** Notes what the walk left out and nobody reads elsewhere: a gate must not be green because of a link that it did not follow. */
  async #noteSkipped(): Promise<void> {
    const { only, workingFolder, untrusted } = this.#request;
    for (const { path: name, reason } of this.#skipped) {
      const isFetched = reason === 'fetched-folder';
      if (isFetched && untrusted !== true) continue;
      const absolute = path.resolve(workingFolder, name);
      if (reason === 'linked-folder' || only?.has(absolute) === false) continue;
      const { isIgnored } = await this.#configuration.of(absolute);
      if (isIgnored(slashed(absolute))) this.#ignored++;
      else this.#session.addUnread({ name, state: isFetched ? 'not-entered' : 'not-followed' });
    }
  }

  async #lint(): Promise<LintResult> {
    const { workingFolder, rules, today } = this.#request;
    const fallback = await this.#configuration.of(path.join(workingFolder, 'stdin.yaml'));
    const settings = engineSettings({
      rules,
      files: this.#files,
      fallback,
      today,
      completeInput: this.#request.completeInput ?? false,
      honourSuppressions: this.#request.untrusted !== true,
      workingFolder,
      judgesAllIn: (folder) => this.#judgesAllIn(folder),
      ...([...this.#files.values()].some(({ config }) => config.honour.length > 0) ? { foreign: await import('../engine/foreign.js') } : {}),
      ...(this.#request.context === undefined ? {} : { isContext: (name) => this.#context.has(name) }),
    });
    this.#settings = settings;
    const { onProgress } = this.#request;
    const result = await this.#session.lint(onProgress === undefined ? settings : { ...settings, onJudging: (done, of) => { if (done % PROGRESS_EVERY === 0) onProgress('judge', done, of); } });
    return { ...result, errors: [...this.#errors, ...result.errors] };
  }

  /** Whether a folder is one that was named, or is below one, and nothing in it was left to the context. */
  #judgesAllIn(folder: string): boolean {
    const { paths, text, only, workingFolder } = this.#request;
    if (only !== undefined || (paths.length === 0 && text !== undefined) || paths.some((each) => each.startsWith('!'))) return false;
    return (paths.length === 0 ? ['.'] : paths).some((each) => isInside(path.resolve(workingFolder, each), path.resolve(folder), path));
  }

  #newerMinors(): readonly number[] {
    const minors = new Set<number>();
    for (const { config, absolute } of this.#files.values()) minors.add(config.forFile(slashed(absolute)).kubernetesMinor ?? NEWEST_KUBERNETES_MINOR);
    return [...minors].filter((minor) => minor > NEWEST_KUBERNETES_MINOR).sort((a, b) => a - b);
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
