import path from 'node:path';
import type { AnyRule } from '../authoring/rule.js';
import { type CommandLineConfig, type ConfigSuppression, createConfigFinder, createConfigLookup, createConfigParser, HONOURED_TOOLS, type ResolvedConfig } from '../config/index.js';
import type * as foreign from '../engine/foreign.js';
import type { EngineSettings, FileSettings, ForeignReader, UnusedEntry } from '../engine/settings.js';
import { NEWEST_KUBERNETES_MINOR } from '../kubernetes/versions.js';
import { displayPath, fileExists, readConfigText, type Surroundings } from '../project/index.js';
import { Source } from '../source/source.js';
import { Reader } from '../yaml/document.js';
import { sha256 } from './digest.js';

/** What a run is told about configuration, by the command line or the caller of the API. */
export interface ConfigRequest {
  readonly workingFolder: string;
  readonly rules: readonly AnyRule[];
  readonly judges?: boolean | undefined;
  readonly commandLine: CommandLineConfig;
  /** `--config`: this file for every linted file, instead of the nearest. */
  readonly configFile?: string | undefined;
  /** `--untrusted`: no configuration of the linted tree. */
  readonly untrusted?: boolean | undefined;
}

/** The settings of the files of a run. Folders are looked at once. */
export class RunConfiguration {
  readonly #request: ConfigRequest;
  readonly #lookup: (file: string) => Promise<ResolvedConfig>;
  readonly #byFolder = new Map<string, ResolvedConfig>();

  constructor(request: ConfigRequest, surroundings: Surroundings) {
    this.#request = request;
    const { configFile } = request;
    const fixed = configFile === undefined ? undefined : slashed(path.resolve(request.workingFolder, configFile));
    const finders = new Map<string, (folder: string) => string | undefined>();
    this.#lookup = createConfigLookup({
      io: { readFile: (file) => readConfigText(file, fixed === undefined ? boundaryOf(file, surroundings) : undefined), parse: createConfigParser(new Reader()) },
      commandLine: request.commandLine,
      rules: request.judges === false ? undefined : request.rules,
      find: (folder) => {
        if (fixed !== undefined) return fixed;
        if (request.untrusted === true) return undefined;
        const found = surroundings.settingsRootOf(folder);
        if (found === undefined) return undefined;
        const root = slashed(found);
        const finder = finders.get(root) ?? createConfigFinder({ root, exists: fileExists });
        finders.set(root, finder);
        return finder(folder);
      },
    });
  }

  /** The settings that hold for a file, by its absolute path; the promise is there only the first time a folder is asked for. */
  of(absolute: string): ResolvedConfig | Promise<ResolvedConfig> {
    const folder = path.dirname(absolute);
    return this.#byFolder.get(folder) ?? this.#load(absolute, folder);
  }

  async #load(absolute: string, folder: string): Promise<ResolvedConfig> {
    const resolved = await this.#lookup(slashed(absolute));
    this.#byFolder.set(folder, resolved);
    return resolved;
  }

  /** Every configuration that was asked for, each once. */
  get known(): readonly ResolvedConfig[] {
    return [...new Set(this.#byFolder.values())];
  }

  get workingFolder(): string {
    return this.#request.workingFolder;
  }
}

/** The configuration of each file of a run, by the name that findings use. */
export interface ConfiguredFile {
  readonly config: ResolvedConfig;
  readonly absolute: string;
}

/** What the engine needs beside the files. */
export interface EngineRequest {
  readonly rules: readonly AnyRule[];
  readonly files: ReadonlyMap<string, ConfiguredFile>;
  /** Settings for names that are no file of the run. */
  readonly fallback: ResolvedConfig;
  readonly today: string;
  readonly completeInput: boolean;
  readonly honourSuppressions: boolean;
  readonly workingFolder: string;
  readonly isContext?: (source: Source) => boolean;
  /** True for a folder all of whose files are judged. */
  readonly judgesAllIn: (folder: string) => boolean;
  readonly unusedPatterns: readonly UnusedEntry[];
  /** Reads the exceptions of other tools; needed where a configuration honours any. */
  readonly foreign?: typeof foreign | undefined;
}

/** The engine's settings for the files of a run. */
export function engineSettings(request: EngineRequest): EngineSettings {
  const { files, fallback } = request;
  let last: { readonly name: string; readonly settings: FileSettings } | undefined;
  let lastCovered: { readonly name: string; readonly suppressions: readonly ConfigSuppression[] } | undefined;
  const configSources = new Map<string, Source | undefined>();
  const forFile = (name: string): FileSettings => {
    if (last?.name !== name) last = { name, settings: settingsOf(name) };
    return last.settings;
  };
  const settingsOf = (name: string): FileSettings => {
    const file = files.get(name);
    return file === undefined ? fallback.forFile(name) : file.config.forFile(slashed(file.absolute));
  };
  const suppressionsOf = (name: string): readonly ConfigSuppression[] => {
    const file = files.get(name);
    return file === undefined || file.config.suppressions.length === 0 ? [] : file.config.suppressionsFor(slashed(file.absolute));
  };
  return {
    rules: request.rules,
    forFile,
    isContext: request.isContext,
    // Asked for each finding; those of one file come one after the other.
    suppressionsFor: (name) => {
      if (lastCovered?.name !== name) lastCovered = { name, suppressions: suppressionsOf(name) };
      return lastCovered.suppressions;
    },
    suppressionsToUse: suppressionsToUse(request),
    unusedPatterns: request.unusedPatterns,
    ...(request.foreign === undefined ? {} : { foreign: foreignReader(request.foreign, files) }),
    configSource: (file) => {
      if (!configSources.has(file)) {
        const text = readConfigText(file);
        configSources.set(file, text === undefined ? undefined : new Source(displayPath(file, request.workingFolder, path), text));
      }
      return configSources.get(file);
    },
    digest: sha256,
    today: request.today,
    completeInput: request.completeInput,
    honourSuppressions: request.honourSuppressions,
    kubernetesMinor: NEWEST_KUBERNETES_MINOR,
  };
}

/** The entries of configuration files below which everything is judged. What a file extends holds for other files, too. */
function suppressionsToUse({ files, fallback, judgesAllIn }: EngineRequest): readonly ConfigSuppression[] {
  const configs = new Set([fallback, ...[...files.values()].map(({ config }) => config)]);
  return [...configs].flatMap(({ files: layers, suppressions }) => {
    const nearest = layers.at(-1);
    return nearest === undefined || suppressions.length === 0 || !judgesAllIn(path.dirname(nearest)) ? [] : suppressions.filter(({ file }) => file === nearest);
  });
}

function foreignReader({ foreignExceptions, namesCheckOf }: typeof foreign, files: ReadonlyMap<string, ConfiguredFile>): ForeignReader {
  const toolsOf = (name: string): readonly foreign.HonouredTool[] => HONOURED_TOOLS.filter((tool) => files.get(name)?.config.honour.includes(tool) === true);
  return { exceptionsIn: (read, workloadKinds) => foreignExceptions(read, toolsOf(read.source.name), workloadKinds), names: namesCheckOf };
}

/** A path with `/` on every platform, as the configuration knows paths. */
export function slashed(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}

function boundaryOf(file: string, surroundings: Surroundings): string {
  return surroundings.boundaryOf(path.dirname(file));
}
