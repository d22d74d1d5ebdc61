import type { AnyRule } from '../authoring/rule.js';
import { checkLayers, type CheckedBlock, type CheckedLayers, type CheckedSuppression, type WorkloadKindSetting } from './check.js';
import { checkCommandLine, type CommandLineConfig } from './command-line.js';
import { createGlobMatcher, type GlobMatcher } from './glob.js';
import type { ConfigLayer } from './layer.js';
import type { LoadedConfig } from './load.js';
import { DEFAULT_PRESET, presetHolds, type Preset } from './presets.js';
import { objectMatcher } from './object-patterns.js';
import { type ConfigPattern, patternsOf } from './patterns.js';
import { ProblemList } from './problems.js';
import { RuleIndex } from './selection.js';
import { applyEntries, groundTable, type RuleSetting, type SettingTable, type TracedSetting } from './settings.js';
import type { ConfigSuppression } from './suppressions.js';

/** The settings of one file. Files with the same settings share one object. */
export interface FileConfig {
  /** The rules that are on, by id, in the order in which the rules were given. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** `1.29`; absent when the newest version known is meant. */
  readonly kubernetesVersion?: string;
  /** The minor number of `kubernetesVersion`: 29 for `1.29`. */
  readonly kubernetesMinor?: number;
  /** The namespace of objects that set none. */
  readonly assumeNamespace?: string;
  /** The patterns of objects that exist though they are not in the files. */
  readonly assumedObjects?: readonly string[];
  /** True for an object that exists though it is not in the files; a namespace that is not known matches only a pattern for all. */
  readonly assumeExists?: (kind: string, namespace: string | undefined, name: string) => boolean;
  /** Kinds that make pods beside those that are known, each once. */
  readonly workloadKinds?: readonly WorkloadKindSetting[];
}

/** Settings with all layers applied. Paths are of the kind that the configuration was read with. */
export interface ResolvedConfig {
  /** The configuration files that take part: what is extended first, the nearest last. */
  readonly files: readonly string[];
  /** The presets that say which rules are on before any `rules` are applied. */
  readonly presets: readonly Preset[];
  readonly forFile: (path: string) => FileConfig;
  /** True when `ignore` leaves a file, or with `directory` a whole folder, out. */
  readonly isIgnored: (path: string, directory?: boolean) => boolean;
  /** The suppressions whose `path` fits, in the order of the files. */
  readonly suppressionsFor: (path: string) => readonly ConfigSuppression[];
  /** Every suppression, so that those never used can be told. */
  readonly suppressions: readonly ConfigSuppression[];
  /** The patterns of the nearest file, so that those which fit nothing can be told. Made when asked for. */
  readonly patterns: () => readonly ConfigPattern[];
  /** Other tools whose exceptions count, in the files of any layer. */
  readonly honour: readonly string[];
  /** Every rule's setting for a file, also of those that are off, and what made it so. */
  readonly trace: (path: string) => ReadonlyMap<AnyRule, TracedSetting>;
}

/** Settings where there is no configuration file. */
export function emptyConfig(): LoadedConfig {
  return { layers: [], presets: [], problems: new ProblemList() };
}

/**
 * Holds configuration files and the command line against the rules of a run and applies them in order: presets, then each file
 * with its overrides, then the command line. In one `rules` block an id wins over its family and a family over `*`; a later block
 * wins over an earlier one. Options that are set again are replaced, not merged. Without `rules` nothing is judged, and what files say
 * of rules is left alone. Throws a `ConfigError` with all problems.
 */
export async function resolveConfig(
  loaded: LoadedConfig,
  commandLine: CommandLineConfig,
  rules: readonly AnyRule[] | undefined,
): Promise<ResolvedConfig> {
  const layers = rules === undefined ? loaded.layers.map(withoutRules) : loaded.layers;
  const problems = loaded.problems.copy();
  const index = new RuleIndex(rules ?? []);
  const checked = layers.length === 0 ? NOTHING_CHECKED : await checkLayers(layers, index, problems);
  const last = checkCommandLine(commandLine, index, checked.withOptions, problems);
  problems.throwIfAny();

  const presets = [last.presets, loaded.presets, [DEFAULT_PRESET]].find((names) => names.length > 0) ?? [];
  const effective = layeredSettings([...checked.blocks, last.block], index, presets);
  return {
    files: layers.map((layer) => layer.file),
    presets,
    forFile: (path) => effective(path).config,
    trace: (path) => effective(path).table,
    isIgnored: createGlobMatcher(layers.map((layer) => ({ base: layer.directory, patterns: layer.ignore.map((entry) => entry.word) }))),
    honour: [...new Set(layers.flatMap(({ honour }) => honour.map(({ word }) => word)))],
    suppressionsFor: suppressionFilter(checked.suppressions),
    suppressions: checked.suppressions.map((entry) => entry.suppression),
    patterns: () => layers.slice(-1).flatMap(patternsOf),
  };
}

/** A layer without what it says of rules. */
function withoutRules(layer: ConfigLayer): ConfigLayer {
  return { ...layer, rules: [], overrides: layer.overrides.map((override) => ({ ...override, rules: [] })), suppressions: [] };
}

const NOTHING_CHECKED: CheckedLayers = { blocks: [], suppressions: [], withOptions: new Set() };

interface Effective {
  readonly config: FileConfig;
  readonly table: SettingTable;
}

/** Settings by path. They are made once for each set of overrides that applies together. */
function layeredSettings(blocks: readonly CheckedBlock[], index: RuleIndex, presets: readonly Preset[]): (path: string) => Effective {
  const conditional = blocks.flatMap(({ applies }) => (applies === undefined ? [] : [applies]));
  const made = new Map<string, Effective>();
  const make = (path: string): Effective => {
    const key = matchKey(conditional, path);
    const effective = made.get(key) ?? applyBlocks(blocks.filter((block) => block.applies?.(path) ?? true), index, presets);
    made.set(key, effective);
    return effective;
  };
  if (conditional.length === 0) {
    let only: Effective | undefined;
    return (path) => (only ??= make(path));
  }
  const byPath = new Map<string, Effective>();
  return (path) => {
    const effective = byPath.get(path) ?? make(path);
    byPath.set(path, effective);
    return effective;
  };
}

function matchKey(matchers: readonly GlobMatcher[], path: string): string {
  let key = '';
  for (const matches of matchers) key += matches(path) ? '1' : '0';
  return key;
}

function applyBlocks(blocks: readonly CheckedBlock[], index: RuleIndex, presets: readonly Preset[]): Effective {
  const widestFirst = [...presets].sort((a, b) => Number(a === DEFAULT_PRESET) - Number(b === DEFAULT_PRESET));
  const table = groundTable(index, (rule) => widestFirst.find((preset) => presetHolds(preset, rule)));
  let kubernetesVersion: string | undefined;
  let assumeNamespace: string | undefined;
  const assumed: string[] = [];
  const workloadKinds = new Map<string, WorkloadKindSetting>();
  for (const block of blocks) {
    applyEntries(table, block.entries, index);
    kubernetesVersion = block.kubernetesVersion ?? kubernetesVersion;
    assumeNamespace = block.assumeNamespace ?? assumeNamespace;
    assumed.push(...(block.assumeExists ?? []));
    for (const each of block.workloadKinds ?? []) workloadKinds.set(`${each.kind}.${each.group}`, each);
  }
  const config: FileConfig = {
    rules: rulesThatAreOn(table),
    ...(kubernetesVersion === undefined ? {} : { kubernetesVersion, kubernetesMinor: Number(kubernetesVersion.slice(2)) }),
    ...(assumeNamespace === undefined ? {} : { assumeNamespace }),
    ...(assumed.length === 0 ? {} : { assumedObjects: assumed, assumeExists: objectMatcher(assumed) }),
    ...(workloadKinds.size === 0 ? {} : { workloadKinds: [...workloadKinds.values()] }),
  };
  return { config, table };
}

function rulesThatAreOn(table: SettingTable): ReadonlyMap<string, RuleSetting> {
  const on = new Map<string, RuleSetting>();
  for (const [rule, { on: isOn, options, severity, least }] of table) {
    if (isOn) on.set(rule.id, { options, ...(severity === undefined ? {} : { severity }), ...(least === undefined ? {} : { least }) });
  }
  return on;
}

function suppressionFilter(entries: readonly CheckedSuppression[]): (path: string) => readonly ConfigSuppression[] {
  const everywhere = entries.map((entry) => entry.suppression);
  if (entries.every((entry) => entry.applies === undefined)) return () => everywhere;
  return (path) => entries.filter((entry) => entry.applies?.(path) ?? true).map((entry) => entry.suppression);
}
