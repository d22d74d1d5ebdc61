import { awsAuthFiles } from '../aws/aws-auth-generator.js';
import type { AwsAuthSectionName, Diagnostic } from '../authoring/objects.js';
import { type FileState, kustomizationRoot, patchPaths } from '../kubernetes/classify.js';
import { folderOf, isKustomizationFile, joinPath } from '../kubernetes/file-names.js';
import { componentPaths, fileBuilds, type KustomizationFacts, takenPaths } from '../kubernetes/kustomize.js';
import { imageChanges, ImageTags, type KustomizationImages } from '../kubernetes/kustomize-images.js';
import { isWhole } from '../kubernetes/whole.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { Source } from '../source/source.js';
import { loadToml } from '../toml/loader.js';
import { Reader, type YamlDocument } from '../yaml/document.js';
import { loadReference, NeedsReference } from '../yaml/reference-loader.js';
import { emptyTape } from '../yaml/tape.js';
import { spanView } from '../yaml/view.js';
import type { LintResult } from './finding.js';
import { link } from './link.js';
import { lint } from './lint.js';
import { asAwsAuth, type DocumentReader, NeedsToml, readSource, type ReadSource } from './read.js';
import type { EngineSettings } from './settings.js';
import { areBroken, standInFor } from './stand-in.js';

/** A file that is in the run without being read: a chart's template, a link that is not followed, or one that is too large or no text. */
export interface UnreadFile {
  readonly name: string;
  readonly state: FileState;
  /** Why, as a finding; absent where there is nothing to mend. */
  readonly problem?: { readonly type: Diagnostic['type']; readonly message: string };
}

/** States of files of which it is not known that they hold anything for Kubernetes. */
const UNKNOWN_STATES: ReadonlySet<FileState> = new Set<FileState>(['not-followed', 'not-entered', 'not-kubernetes']);

/** Keeps what was made of a text for the next session. */
export interface SourceStore {
  /** What was kept; a store that keeps no tapes has `reader` make them when they are asked for. */
  readonly read: (source: Source, isPatch: boolean, reader: Reader) => ReadSource | undefined;
  readonly keep: (read: ReadSource, isPatch: boolean, reader: Reader) => void;
}

/** How a session takes what it reads. */
interface SessionOptions {
  /**
   * False where what files say of themselves and each other hides nothing: what a kustomization calls a patch is judged all the same
   * where it is a whole object, and so is what calls itself encrypted.
   */
  readonly trusts?: boolean;
  /** How a source that holds a broken document was read before that: its objects go on counting for others. */
  readonly wholeBefore?: (name: string) => ReadSource | undefined;
}

/** Reads sources one after another and keeps what cross-file questions need. Loads the readers for rare text when one needs them. */
export class ReadingSession {
  readonly reader = new Reader();
  readonly #patches = new Set<string>();
  /** Files and folders that kustomizations take in as whole objects. */
  readonly #taken = new Set<string>();
  readonly #kustomizations: (KustomizationFacts & KustomizationImages)[] = [];
  /** Files that generators of aws-auth list, with the sections that they are. */
  readonly #awsAuthFiles = new Map<string, AwsAuthSectionName>();
  /** The documents of kustomizations, which are there already when the source is added. */
  readonly #learned = new Map<Source, readonly YamlDocument[]>();
  #reads: ReadSource[] = [];
  #areInOrder = true;
  readonly #store: SourceStore | undefined;
  readonly #trusts: boolean;
  readonly #wholeBefore: ((name: string) => ReadSource | undefined) | undefined;
  /** The sources of earlier readings that stand in for broken documents. */
  readonly #standIns = new Set<Source>();

  constructor(store?: SourceStore, { trusts = true, wholeBefore }: SessionOptions = {}) {
    this.#store = store;
    this.#trusts = trusts;
    this.#wholeBefore = wholeBefore;
  }

  /**
   * Learns what a kustomization says of other files: which are patches and no resources, which namespace and which tags of images it gives
   * to those that it takes in, and which it makes an aws-auth of. Other sources say nothing here. To be called before those files are
   * added. `nameOf` turns a path, which is relative to what the source's name is relative to, into the name under which that file is
   * added.
   */
  async learnKustomization(source: Source, nameOf: (path: string) => string = (path) => path): Promise<void> {
    if (!isKustomizationFile(source.name)) return;
    const documents = this.reader.read(source) ?? (await loadReference(), this.reader.read(source)) ?? [];
    this.#learned.set(source, documents);
    const folder = folderOf(source.name);
    const earlier = this.#earlier(source, documents)?.documents ?? [];
    for (const document of [...documents, ...earlier]) {
      const root = kustomizationRoot(document);
      if (root === undefined) continue;
      for (const path of patchPaths(root)) this.#patches.add(nameOf(joinPath(folder, path)));
      for (const { path, section } of awsAuthFiles(root)) this.#awsAuthFiles.set(nameOf(joinPath(folder, path)), section);
      const named = (path: string): string => folderName(nameOf(joinPath(folder, path)));
      const takes = takenPaths(root).map(named);
      for (const name of takes) this.#taken.add(name);
      this.#kustomizations.push({ folder, namespace: root.at('namespace').string, takes, components: componentPaths(root).map(named), images: imageChanges(root) });
    }
  }

  /** Files and folders that the kustomizations of the run take in, under the names that they have or would have. */
  get taken(): ReadonlySet<string> {
    return this.#taken;
  }

  /** Reads one source into the run, by the session's own reader or another. Synchronous for all but the first source that needs a reader for rare text. */
  add(source: Source, reader: DocumentReader = this.reader): Promise<void> | undefined {
    const isPatch = this.#patches.size > 0 && this.#patches.has(source.name) && !this.#taken.has(source.name);
    const kept = this.#store?.read(source, isPatch, this.reader);
    if (kept !== undefined) {
      this.#take(kept);
      return undefined;
    }
    try {
      const learned = reader === this.reader ? this.#learned.get(source) : undefined;
      const documents = learned === undefined ? reader : { read: () => learned };
      const read = this.#readWhole(source, isPatch, documents) ?? readSource(documents, source, isPatch, this.#trusts);
      if (read !== undefined) {
        this.#store?.keep(read, isPatch, this.reader);
        this.#take(read);
        return undefined;
      }
    } catch (error) {
      if (error instanceof NeedsToml) return loadToml().then(() => this.add(source, reader));
      if (!(error instanceof NeedsReference)) throw error;
    }
    return loadReference().then(() => this.add(source, reader));
  }

  #take(read: ReadSource): void {
    const section = this.#awsAuthFiles.get(read.source.name);
    const note = (each: ReadSource): void => this.#note(section === undefined ? each : asAwsAuth(each, section));
    note(read);
    const earlier = this.#wholeBefore === undefined ? undefined : this.#earlier(read.source, read.documents);
    const standIn = earlier === undefined ? undefined : standInFor(read, earlier);
    if (standIn === undefined) return;
    this.#standIns.add(standIn.source);
    note(standIn);
  }

  #earlier(source: Source, documents: readonly YamlDocument[]): ReadSource | undefined {
    return this.#wholeBefore !== undefined && areBroken(documents) ? this.#wholeBefore(source.name) : undefined;
  }

  #note(read: ReadSource): void {
    this.#reads.push(read);
    this.#areInOrder = false;
  }

  /** What is called a patch and holds a whole object, where that is not to be trusted. */
  #readWhole(source: Source, isPatch: boolean, reader: DocumentReader): ReadSource | undefined {
    if (!isPatch || this.#trusts) return undefined;
    const read = readSource(reader, source, false, this.#trusts);
    return read?.objects.some(isWhole) === true ? read : undefined;
  }

  /** Reads sources in place of those of the same names. What was found before still knows the old ones. */
  async replace(sources: readonly Source[], reader: DocumentReader = this.reader): Promise<void> {
    const names = new Set(sources.map(({ name }) => name));
    this.#reads = this.#reads.filter(({ source }) => !names.has(source.name));
    for (const source of sources) await this.add(source, reader);
  }

  /** Notes a file that is not read. */
  addUnread({ name, state, problem }: UnreadFile): void {
    const source = new Source(name, '');
    const at = spanView({ text: '', tape: emptyTape(0), source, host: undefined }, { start: 0, end: 0 });
    this.#note({
      source,
      entry: { path: name, state, objects: 0 },
      documents: [],
      objects: [],
      fragments: [],
      policies: [],
      kustomizations: [],
      containerdFile: undefined,
      diagnostics: problem === undefined ? [] : [{ ...problem, at, related: [] }],
      known: !UNKNOWN_STATES.has(state),
    });
  }

  /** What was read, in the order of the names. */
  get reads(): readonly ReadSource[] {
    if (!this.#areInOrder) this.#reads.sort((a, b) => (a.source.name < b.source.name ? -1 : a.source.name > b.source.name ? 1 : 0));
    this.#areInOrder = true;
    return this.#reads;
  }

  /** Judges what was read. */
  async lint(settings: EngineSettings): Promise<LintResult> {
    const kustomized = this.#withStandIns(this.#withKustomizations(settings));
    try {
      return await lint(this.reads, kustomized);
    } catch (error) {
      if (!(error instanceof NeedsReference)) throw error;
      await loadReference();
      return await lint(this.reads, kustomized);
    }
  }

  /** Links what was read, for questions that no rule asks. */
  link(settings: EngineSettings): LinkedObjects {
    return link(this.reads, this.#withKustomizations(settings));
  }

  #withStandIns(settings: EngineSettings): EngineSettings {
    if (this.#standIns.size === 0) return settings;
    return { ...settings, isContext: (source) => this.#standIns.has(source) || settings.isContext?.(source) === true };
  }

  #withKustomizations(settings: EngineSettings): EngineSettings {
    const builds = fileBuilds(this.#kustomizations);
    const tags = this.#trusts && this.#kustomizations.some(({ images }) => images.length > 0) ? new ImageTags(this.#kustomizations) : undefined;
    return {
      ...settings,
      ...(builds.size === 0 ? {} : { buildsOf: (file: string) => builds.get(file) }),
      ...(tags === undefined ? {} : { setsImageTag: (file: string, image: string) => tags.isSet(file, image) }),
    };
  }
}

/** A folder as files are named from it: the working folder has no name. */
function folderName(path: string): string {
  return path === '.' ? '' : path;
}

