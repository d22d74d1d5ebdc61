import path from 'node:path';
import { CONFIG_FILE_NAMES, ConfigError, type ConfigProblem } from '../config/index.js';
import { tellsOfOthers } from '../kubernetes/file-names.js';
import { Surroundings } from '../project/index.js';
import { contextOf } from '../run/context.js';
import type { OpenDocument } from './open-document.js';
import { type Judgement, Project, type ProjectPlace, type RunSettings } from './project.js';
import { Runs } from './runs.js';

/** What a workspace tells its server. */
export interface WorkspaceListener {
  /** The open documents of a project were judged, as far as they have not been edited since. */
  readonly judged: (project: Project, judgement: Judgement) => void;
  /** The configuration of a project cannot be used; what was known of its documents stays. */
  readonly misconfigured: (project: Project, problems: readonly ConfigProblem[]) => void;
  /** No document of a project is open any more. */
  readonly emptied: (project: Project) => void;
  /** A run failed by an error of its own. */
  readonly failed: (error: unknown) => void;
}

/** Files whose content decides about others: which are read, and how. */
const DECIDING: ReadonlySet<string> = new Set([...CONFIG_FILE_NAMES, '.gitignore']);

/** The open documents, by the projects that they belong to, and when each project is judged. */
export class Workspace {
  readonly documents = new Map<string, OpenDocument>();
  folders: readonly string[] = [];
  readonly #settings: RunSettings;
  readonly #runs: Runs;
  readonly #projects = new Map<string, Project>();
  readonly #projectOf = new Map<string, Project>();

  constructor(settings: RunSettings, listener: WorkspaceListener, debounce: number) {
    this.#settings = settings;
    this.#runs = new Runs(debounce, {
      judged: listener.judged,
      emptied: listener.emptied,
      failed: (project, error) => (error instanceof ConfigError ? listener.misconfigured(project, error.problems) : listener.failed(error)),
    });
  }

  /** Takes a document in; one of the same URI is replaced. */
  open(document: OpenDocument): void {
    this.close(document.uri);
    this.documents.set(document.uri, document);
    this.#assign(document);
    this.changed(document);
  }

  /** Lets a document go. The others of its project are judged by what stands on the disk. */
  close(uri: string): void {
    const document = this.documents.get(uri);
    const project = this.#projectOf.get(uri);
    this.documents.delete(uri);
    this.#projectOf.delete(uri);
    project?.documents.delete(uri);
    if (document?.file !== undefined) this.#eachProject((each) => each.forget(document.file ?? ''));
    if (project !== undefined) this.#runs.request(project);
    if (document !== undefined) this.changed(document);
  }

  /** To be called when the text of a document changed. */
  changed(document: OpenDocument): void {
    this.#eachProject((project) => {
      if (project.documents.size > 0 && project.reads(document)) this.#runs.request(project);
    });
  }

  /** To be called when files changed, came or went on the disk. */
  filesChanged(changes: readonly { readonly file: string; readonly content: boolean }[]): void {
    const decides = changes.some(({ file, content }) => !content || DECIDING.has(path.basename(file)) || tellsOfOthers(path.basename(file)));
    this.#eachProject((project) => {
      if (decides) project.forgetAll();
      else for (const { file } of changes) project.forget(file);
    });
    if (decides) this.reassign();
    this.#eachProject((project) => this.#runs.request(project));
  }

  /** Finds the project of every document anew: after the folders or the configuration files changed. */
  reassign(): void {
    for (const document of this.documents.values()) {
      const before = this.#projectOf.get(document.uri);
      before?.documents.delete(document.uri);
      const after = this.#assign(document);
      if (after !== before) this.#runs.request(after);
    }
    for (const [key, project] of this.#projects) {
      if (project.documents.size > 0) continue;
      this.#projects.delete(key);
      this.#runs.request(project);
    }
  }

  projectOf({ uri }: OpenDocument): Project | undefined {
    return this.#projectOf.get(uri);
  }

  /** What is found in the documents as they stand now; `undefined` where that cannot be said. */
  async current(document: OpenDocument): Promise<Judgement | undefined> {
    const project = this.#projectOf.get(document.uri);
    return project === undefined ? undefined : await this.#runs.current(project);
  }

  /** Stops what is waiting. */
  dispose(): void {
    this.#runs.dispose();
  }

  #assign(document: OpenDocument): Project {
    const place = this.#placeOf(document);
    const key = place.hasContext ? place.folder : document.uri;
    const project = this.#projects.get(key) ?? new Project(place, this.#settings, this.documents);
    this.#projects.set(key, project);
    project.documents.set(document.uri, document);
    this.#projectOf.set(document.uri, project);
    return project;
  }

  #placeOf({ file }: OpenDocument): ProjectPlace {
    if (file === undefined) return { folder: this.folders[0] ?? path.resolve('/'), hasContext: false };
    const context = contextOf(path.dirname(file), this.folders, new Surroundings(path.dirname(file)), this.#settings.untrusted);
    return context === undefined ? { folder: path.dirname(file), hasContext: false } : { folder: context, hasContext: true };
  }

  #eachProject(each: (project: Project) => void): void {
    for (const project of this.#projects.values()) each(project);
  }
}
