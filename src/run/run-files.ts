import path from 'node:path';
import type { RunError } from '../engine/finding.js';
import type { ReadingSession } from '../engine/session.js';
import { isKustomizationFile } from '../kubernetes/file-names.js';
import { holdsTemplateActions } from '../kubernetes/templates.js';
import { type DiscoveredFile, type Discovery, discover, displayPath, fileExists, isInside, isLockFile, isManifestName, looksLikeGlob, type ReadOutcome, readText, realPathOf, type SkippedEntry, type Surroundings } from '../project/index.js';
import { Source } from '../source/source.js';
import type { FactCache } from './fact-cache.js';
import { PROGRESS_EVERY, type RunRequest, STDIN_NAME } from './request.js';
import { type ConfiguredFile, type RunConfiguration, slashed } from './settings.js';

/** What package managers write near the top of their lock files. */
const LOCK_HEAD = /^[ \t{]*["']?lockfileVersion["']?[ \t]*:/mu;
const LOCK_HEAD_REACH = 1000;

/** False for a text that no reading makes an object of: not even an escape or a tag could spell the key that each has. */
function mayHoldObjects(text: string): boolean {
  return /apiVersion|\\[xuU\r\n]|!/u.test(text);
}

/** What the files of a run are found with and read into. */
export interface RunFilesParts {
  readonly surroundings: Surroundings;
  readonly configuration: RunConfiguration;
  readonly session: ReadingSession;
  /** Answers for files of the context. */
  readonly cache: FactCache | undefined;
}

/** The files of a run: found, read into its session, and named where they are left out. Whatever goes wrong with one is in `errors`. */
export class RunFiles {
  /** Those that are read, by the names that people see, with what holds for them. */
  readonly taken = new Map<string, ConfiguredFile>();
  /** Names of those that are read for what they say about others. */
  readonly context = new Set<string>();
  /** Those that the configuration leaves out, of the context, too. */
  readonly leftOut: ConfiguredFile[] = [];
  readonly errors: RunError[] = [];
  /** How many the configuration leaves out. */
  ignored = 0;
  /** How many entries git's ignore files hid. */
  gitIgnored = 0;
  readonly #request: RunRequest;
  readonly #surroundings: Surroundings;
  readonly #configuration: RunConfiguration;
  readonly #session: ReadingSession;
  readonly #cache: FactCache | undefined;
  /** Kustomizations, which are read before other files, by absolute path. */
  readonly #learned = new Map<string, Source>();
  #skipped: readonly SkippedEntry[] = [];

  constructor(request: RunRequest, { surroundings, configuration, session, cache }: RunFilesParts) {
    this.#request = request;
    this.#surroundings = surroundings;
    this.#configuration = configuration;
    this.#session = session;
    this.#cache = cache;
  }

  /** Finds what the request names, and what is its context. */
  async find(): Promise<readonly DiscoveredFile[]> {
    const named = await this.#named();
    const { context } = this.#request;
    return context === undefined ? named : [...named, ...(await this.#ofContext(context, named))];
  }

  async #named(): Promise<readonly DiscoveredFile[]> {
    const { paths, text } = this.#request;
    if (paths.length === 0 && text !== undefined) return [];
    const { files, gitIgnored, skipped } = await this.#filesOf(paths);
    this.gitIgnored = gitIgnored;
    this.#skipped = skipped;
    const { only } = this.#request;
    return only === undefined ? files : files.filter(({ absolute }) => only.has(absolute));
  }

  /** The files of the context that are not judged anyway. */
  async #ofContext(context: readonly string[], named: readonly DiscoveredFile[]): Promise<readonly DiscoveredFile[]> {
    const { files } = await this.#filesOf(context);
    const judged = new Set([this.#givenName(), ...named.map(({ path: name }) => name)]);
    const others = files.filter(({ path: name }) => !judged.has(name));
    for (const { path: name } of others) this.context.add(name);
    return others;
  }

  async #filesOf(paths: readonly string[]): Promise<Pick<Discovery, 'files' | 'gitIgnored' | 'skipped'>> {
    const { workingFolder, untrusted, kept } = this.#request;
    const find = (): Promise<Discovery> => discover({ paths, workingFolder, surroundings: this.#surroundings, gitignore: untrusted !== true });
    const { files, errors, gitIgnored, skipped } = await (kept === undefined ? find() : kept.found(paths, find));
    this.errors.push(...errors);
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

  /** Reads files into the session, and what was given in place of one; then notes what was left out. */
  async read(files: readonly DiscoveredFile[]): Promise<void> {
    await this.#readFiles(files);
    await this.#readText();
    await this.#noteSkipped();
  }

  async #readFiles(files: readonly DiscoveredFile[]): Promise<void> {
    await this.#learnKustomizations(files);
    await this.#readAll([...files, ...this.#takenFiles(files)]);
  }

  /** What kustomizations take in below the folders of the run though its name is no manifest's: kustomize reads it as one. */
  #takenFiles(files: readonly DiscoveredFile[]): readonly DiscoveredFile[] {
    const { context = [], only, paths, workingFolder } = this.#request;
    const known = new Set(files.map(({ absolute }) => absolute));
    const folders = (named: readonly string[]): readonly string[] => named.map((each) => realPathOf(path.resolve(workingFolder, each)));
    const judged = folders(paths.length === 0 && this.#request.text === undefined ? ['.'] : paths);
    const around = folders(context);
    return [...this.#session.taken].flatMap((name): readonly DiscoveredFile[] => {
      const absolute = path.resolve(workingFolder, name);
      if (known.has(absolute) || isManifestName(path.basename(absolute)) || !fileExists(absolute)) return [];
      const holds = (folder: string): boolean => folder !== realPathOf(absolute) && isInside(folder, realPathOf(absolute), path);
      const isJudged = judged.some(holds) && (only === undefined || only.has(absolute));
      if (!isJudged && !around.some(holds)) return [];
      if (!isJudged) this.context.add(name);
      return [{ path: name, absolute, named: false, link: false, kustomization: false }];
    });
  }

  async #readAll(files: readonly DiscoveredFile[]): Promise<void> {
    const given = this.#givenName();
    let done = 0;
    for (const { path: name, absolute, named } of files) {
      if (done++ % PROGRESS_EVERY === 0) this.#request.onProgress?.('read', done, files.length);
      if (name === given) continue;
      const pause = this.#request.pause?.();
      if (pause !== undefined) await pause;
      const pending = this.#take(name, absolute, () => this.#contentOf(name, absolute), named);
      if (pending !== undefined) await pending;
    }
  }

  #contentOf(name: string, absolute: string): ReadOutcome | Source {
    const learned = this.#learned.get(absolute);
    if (learned !== undefined) return learned;
    return this.#cache !== undefined && this.context.has(name) ? this.#cache.source(name, absolute) : this.#read(absolute);
  }

  #read(absolute: string): ReadOutcome {
    const { text, texts, kept } = this.#request;
    if (text !== undefined && absolute === this.#givenFile()) return text.outcome;
    return texts?.get(absolute) ?? (kept === undefined ? readText(absolute) : kept.outcome(absolute, () => readText(absolute)));
  }

  /** The file that the given text stands for. */
  #givenFile(): string | undefined {
    const { text, workingFolder } = this.#request;
    return text?.name === undefined ? undefined : path.resolve(workingFolder, text.name);
  }

  /** The name of the given text, as it stands among those of files. */
  #givenName(): string | undefined {
    const { text } = this.#request;
    return text?.name === undefined ? undefined : this.#shown(text.name);
  }

  /** Kustomizations have a say about other files: those of the run, and those above what was named. */
  async #learnKustomizations(files: readonly DiscoveredFile[]): Promise<void> {
    for (const absolute of new Set(this.#kustomizations(files))) {
      const outcome = this.#read(absolute);
      if (outcome.text === undefined) continue;
      const source = new Source(this.#shown(absolute), outcome.text, outcome.plain);
      this.#learned.set(absolute, source);
      await this.#session.learnKustomization(source, (relative) => this.#shown(relative));
    }
  }

  /** A path, absolute or relative to the working folder, as people see it. */
  #shown(file: string): string {
    const { workingFolder } = this.#request;
    return displayPath(path.resolve(workingFolder, file), workingFolder, path);
  }

  *#kustomizations(files: readonly DiscoveredFile[]): Iterable<string> {
    const { paths, workingFolder } = this.#request;
    for (const named of paths.length > 0 ? paths : ['.']) {
      yield* this.#surroundings.kustomizationsNear(path.resolve(workingFolder, named, 'any.yaml'));
    }
    const given = this.#givenFile();
    if (given !== undefined) {
      yield* this.#surroundings.kustomizationsNear(given);
      if (isKustomizationFile(path.basename(given))) yield given;
    }
    const byPattern = paths.some(looksLikeGlob);
    for (const file of files) {
      if (file.kustomization) yield file.absolute;
      else if (byPattern || file.named) yield* this.#surroundings.kustomizationsNear(file.absolute);
    }
  }

  /** Takes one file into the run, unless the configuration leaves it out; it is read only where it is to be judged. */
  #take(name: string, absolute: string, read: () => ReadOutcome | Source, named: boolean): Promise<void> | undefined {
    const settings = this.#configuration.of(absolute);
    if (settings instanceof Promise) return settings.then((config) => this.#takeConfigured(name, { config, absolute }, read, named));
    return this.#takeConfigured(name, { config: settings, absolute }, read, named);
  }

  #takeConfigured(name: string, file: ConfiguredFile, read: () => ReadOutcome | Source, named: boolean): Promise<void> | undefined {
    if (name !== STDIN_NAME && file.config.isIgnored(slashed(file.absolute))) {
      if (!this.context.has(name)) this.ignored++;
      this.leftOut.push(file);
      return undefined;
    }
    this.taken.set(name, file);
    if (!named && isLockFile(path.basename(name))) {
      const outcome = read();
      if (this.#isLock(outcome)) this.#session.addUnread({ name, state: 'not-kubernetes' });
      else return this.#add(name, outcome);
      return undefined;
    }
    if (this.#surroundings.chartRootOf(file.absolute) === undefined) return this.#add(name, read());
    if (named || this.#request.untrusted === true) {
      // A chart may stand around plain manifests; what holds no action is the same after it is rendered.
      const outcome = read();
      if (outcome.text === undefined || !holdsTemplateActions(outcome.text)) return this.#add(name, outcome);
    }
    this.#session.addUnread({ name, state: 'template' });
    return undefined;
  }

  /** Whether what stands under a lock file's name is one, by a look that costs less than to read it; a stranger's must be sure. */
  #isLock({ text }: ReadOutcome | Source): boolean {
    if (text === undefined) return this.#request.untrusted !== true;
    return !mayHoldObjects(text) || (this.#request.untrusted !== true && LOCK_HEAD.test(text.slice(0, LOCK_HEAD_REACH)));
  }

  #add(name: string, outcome: ReadOutcome | Source): Promise<void> | undefined {
    if (outcome instanceof Source) return this.#session.add(outcome);
    if (outcome.problem === undefined) return this.#session.add(new Source(name, outcome.text, outcome.plain));
    if (outcome.problem === 'unreadable') this.errors.push({ message: outcome.message, file: name });
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
      if (isIgnored(slashed(absolute))) this.ignored++;
      else this.#session.addUnread({ name, state: isFetched ? 'not-entered' : 'not-followed' });
    }
  }
}
