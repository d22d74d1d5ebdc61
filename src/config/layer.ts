import { posix } from 'node:path';
import type { Path } from '../authoring/view.js';
import type { ConfigDocument } from './document.js';
import { SEVERITY_SETTINGS, type SeveritySetting } from './schema.js';

/** One entry of `rules`: the key as written, and what it sets. */
export interface RuleEntry {
  readonly key: string;
  readonly path: Path;
  readonly severity?: SeveritySetting;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A word of the file with its path. */
export interface Word {
  readonly word: string;
  readonly path: Path;
}

/** What a file and each of its overrides can set. */
export interface ConfigBlock {
  readonly rules: readonly RuleEntry[];
  readonly kubernetesVersion?: string;
  readonly assumeNamespace?: string;
  /** Patterns `kind/namespace/name` or `kind/name`. */
  readonly assumeExists?: readonly Word[];
}

/** Settings for some files. */
export interface ConfigOverride extends ConfigBlock {
  readonly files: readonly Word[];
  readonly excludedFiles: readonly Word[];
}

/** An entry of `suppressions` as written. */
export interface SuppressionEntry {
  readonly path: Path;
  readonly fields: Readonly<Partial<Record<SuppressionField, string>>>;
}

/** An entry of `workloadKinds` as written. */
export interface WorkloadKindEntry {
  readonly path: Path;
  /** The kind with its group behind a dot. */
  readonly kind: string;
  readonly templates: readonly Word[];
  readonly podSpecs: readonly Word[];
  /** True for one that says nothing but its kind. */
  readonly isBare: boolean;
}

/** The keys of a suppression. */
export type SuppressionField = 'rule' | 'reason' | 'path' | 'kind' | 'namespace' | 'name' | 'until';

/** One configuration file, read but not yet held against the rules. What has a wrong shape is left out: it has been reported. */
export interface ConfigLayer extends ConfigBlock {
  readonly file: string;
  /** The folder that its globs are relative to. */
  readonly directory: string;
  readonly document: ConfigDocument;
  readonly extends: readonly Word[];
  readonly overrides: readonly ConfigOverride[];
  readonly ignore: readonly Word[];
  readonly suppressions: readonly SuppressionEntry[];
  readonly workloadKinds: readonly WorkloadKindEntry[];
  /** Tools whose exceptions count. */
  readonly honour: readonly Word[];
}

/** The value of a configuration file in which `off` is a word again, where YAML 1.1 reads a plain `off` as false. */
export function spellOff(document: ConfigDocument): unknown {
  const { value } = document;
  if (!isMapping(value)) return value;
  return mapValues(value, (part, key) => {
    if (key === 'rules') return spellOffInRules(part, [key], document);
    if (key !== 'overrides' || !Array.isArray(part)) return part;
    return part.map((override: unknown, index) =>
      isMapping(override)
        ? mapValues(override, (inner, name) => (name === 'rules' ? spellOffInRules(inner, [key, index, name], document) : inner))
        : override,
    );
  });
}

function spellOffInRules(rules: unknown, path: Path, document: ConfigDocument): unknown {
  if (!isMapping(rules)) return rules;
  const spell = (value: unknown, at: Path): unknown => (value === false && document.text(at) === 'off' ? 'off' : value);
  return mapValues(rules, (setting, rule) =>
    isMapping(setting)
      ? mapValues(setting, (part, key) => (key === 'severity' ? spell(part, [...path, rule, key]) : part))
      : spell(setting, [...path, rule]),
  );
}

/** Reads a file's value, as {@link spellOff} gives it, into a layer. */
export function readLayer(file: string, document: ConfigDocument, value: unknown): ConfigLayer {
  const config = isMapping(value) ? value : {};
  return {
    file,
    directory: posix.dirname(file),
    document,
    extends: readWords(own(config, 'extends'), ['extends']),
    ...readBlock(config, []),
    overrides: readList(config, 'overrides', (item, path) => ({
      ...readBlock(item, path),
      files: readWords(own(item, 'files'), [...path, 'files']),
      excludedFiles: readWords(own(item, 'excludedFiles'), [...path, 'excludedFiles']),
    })),
    ignore: readWords(own(config, 'ignore'), ['ignore']),
    honour: readWords(own(config, 'honour'), ['honour']),
    suppressions: readList(config, 'suppressions', (item, path) => ({ path, fields: readStrings(item) })),
    workloadKinds: readList(config, 'workloadKinds', (item, path) => ({
      path,
      kind: readStrings(item)['kind'] ?? '',
      templates: readWords(own(item, 'template'), [...path, 'template']),
      podSpecs: readWords(own(item, 'podSpec'), [...path, 'podSpec']),
      isBare: Object.keys(item).every((key) => key === 'kind'),
    })),
  };
}

/** True for a mapping of YAML or JSON. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readBlock(config: Readonly<Record<string, unknown>>, path: Path): ConfigBlock {
  const kubernetesVersion = own(config, 'kubernetesVersion');
  const assumeNamespace = own(config, 'assumeNamespace');
  const assumeExists = readWords(own(config, 'assumeExists'), [...path, 'assumeExists']);
  return {
    rules: readRules(own(config, 'rules'), [...path, 'rules']),
    ...(typeof kubernetesVersion === 'string' ? { kubernetesVersion } : {}),
    ...(typeof assumeNamespace === 'string' ? { assumeNamespace } : {}),
    ...(assumeExists.length === 0 ? {} : { assumeExists }),
  };
}

function readRules(rules: unknown, path: Path): RuleEntry[] {
  if (!isMapping(rules)) return [];
  return Object.entries(rules).map(([key, setting]) => {
    const parts = isMapping(setting) ? setting : { severity: setting };
    const severity = SEVERITY_SETTINGS.find((name) => name === own(parts, 'severity'));
    const options = own(parts, 'options');
    return {
      key,
      path: [...path, key],
      ...(severity === undefined ? {} : { severity }),
      ...(isMapping(options) ? { options } : {}),
    };
  });
}

function readList<T>(
  config: Readonly<Record<string, unknown>>,
  key: string,
  read: (item: Readonly<Record<string, unknown>>, path: Path) => T,
): T[] {
  const list = own(config, key);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, index) => (isMapping(item) ? [read(item, [key, index])] : []));
}

function readWords(value: unknown, path: Path): Word[] {
  if (typeof value === 'string') return [{ word: value, path }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((word: unknown, index) => (typeof word === 'string' ? [{ word, path: [...path, index] }] : []));
}

function readStrings(item: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(item).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** A mapping's own value of a key, so that nothing comes from a prototype. */
function own(mapping: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

function mapValues(
  mapping: Readonly<Record<string, unknown>>,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(mapping).map(([key, value]) => [key, change(value, key)]));
}
