import { posix } from 'node:path';
import type { AnyRule } from '../authoring/rule.js';
import { loadReference, NeedsReference } from '../yaml/reference-loader.js';
import type { CommandLineConfig } from './command-line.js';
import type { ConfigIo } from './document.js';
import { relativeTo } from './glob.js';
import { loadConfig, type LoadedConfig } from './load.js';
import { ConfigError } from './problems.js';
import { emptyConfig, resolveConfig, type ResolvedConfig } from './resolve.js';

/** The names under which a configuration file is found. */
export const CONFIG_FILE_NAMES = ['plimsoll.yaml', 'plimsoll.yml', 'plimsoll.json'] as const;

/** Where configuration files are looked for. */
export interface ConfigSearch {
  /** The last folder that is looked into, mostly the one that holds `.git`. */
  readonly root: string;
  /** True when a file of this path is there. It is asked at most once for each name and folder. */
  readonly exists: (path: string) => boolean;
}

/**
 * Makes a finder of the nearest configuration file of a folder: in it, or in one above it up to the root. A folder outside of the
 * root has none. Two configuration files in one folder are a `ConfigError`, since one of them would be ignored without a word.
 */
export function createConfigFinder({ root, exists }: ConfigSearch): (directory: string) => string | undefined {
  const last = posix.normalize(root);
  const known = new Map<string, string | undefined>();
  const find = (directory: string): string | undefined => {
    if (known.has(directory)) return known.get(directory);
    const parent = posix.dirname(directory);
    const found = configFileIn(directory, exists) ?? (directory === last || parent === directory ? undefined : find(parent));
    known.set(directory, found);
    return found;
  };
  return (directory) => {
    const folder = posix.normalize(directory);
    return relativeTo(last, folder) === undefined ? undefined : find(folder);
  };
}

/** What the settings of a run are made from. */
export interface ConfigSetup {
  readonly io: ConfigIo;
  readonly commandLine: CommandLineConfig;
  /** Absent for a run that judges nothing. */
  readonly rules: readonly AnyRule[] | undefined;
  /** Finds a folder's configuration file; `undefined` for none. For `--config` it always answers the same, for `--untrusted` none. */
  readonly find: (directory: string) => string | undefined;
}

/** Makes a lookup of the settings of each file by its nearest configuration file, each of which is read once. It rejects with a `ConfigError`. */
export function createConfigLookup(setup: ConfigSetup): (path: string) => Promise<ResolvedConfig> {
  const byConfigFile = new Map<string | undefined, Promise<ResolvedConfig>>();
  return async (path) => {
    const found = setup.find(posix.dirname(path));
    const known = byConfigFile.get(found);
    if (known !== undefined) return await known;
    const resolved = resolve(found, setup);
    byConfigFile.set(found, resolved);
    return await resolved;
  };
}

async function resolve(file: string | undefined, { io, commandLine, rules }: ConfigSetup): Promise<ResolvedConfig> {
  if (file === undefined) return await resolveConfig(emptyConfig(), commandLine, rules);
  let loaded: LoadedConfig;
  try {
    loaded = loadConfig(file, io);
  } catch (error) {
    if (!(error instanceof NeedsReference)) throw error;
    await loadReference();
    loaded = loadConfig(file, io);
  }
  return await resolveConfig(loaded, commandLine, rules);
}

function configFileIn(directory: string, exists: (path: string) => boolean): string | undefined {
  const [first, second] = CONFIG_FILE_NAMES.map((name) => posix.join(directory, name)).filter(exists);
  if (first !== undefined && second !== undefined) {
    const message = `There are two configuration files in one folder, this one and "${posix.basename(second)}". Keep one of them.`;
    throw new ConfigError([{ message, file: first }]);
  }
  return first;
}
