import { needed, type CheckedBlock } from './check.js';
import { PRESETS, presetNamed, withoutPrefix, type Preset } from './presets.js';
import type { ProblemList } from './problems.js';
import { MINOR_VERSION, NAMESPACE, PATTERN_WORDS, SEVERITY_SETTINGS } from './schema.js';
import type { RuleIndex } from './selection.js';
import { inOrderOfBreadth, type CheckedEntry } from './settings.js';
import { didYouMean } from '../text/suggest.js';

/** What the command line sets; it wins over every file. */
export interface CommandLineConfig {
  /** `--preset`: stands in place of the presets that files extend. Their other settings stay. */
  readonly presets?: readonly string[];
  /** `--rule`: each `id:severity`, where the id may also be a family, `rbac/*`, or `*`. */
  readonly rules?: readonly string[];
  readonly kubernetesVersion?: string;
  readonly assumeNamespace?: string;
}

/** The command line's settings held against the rules. */
export interface CheckedCommandLine {
  readonly presets: readonly Preset[];
  readonly block: CheckedBlock;
}

/** Checks the command line's settings. `withOptions` holds the rules that a file gives options. */
export function checkCommandLine(
  commandLine: CommandLineConfig,
  index: RuleIndex,
  withOptions: ReadonlySet<string>,
  problems: ProblemList,
): CheckedCommandLine {
  const { kubernetesVersion, assumeNamespace } = commandLine;
  const entries = (commandLine.rules ?? []).flatMap((word) => checkRule(word, index, withOptions, problems));
  checkPattern('--kubernetes-version', kubernetesVersion, MINOR_VERSION, problems);
  checkPattern('--assume-namespace', assumeNamespace, NAMESPACE, problems);
  return {
    presets: checkPresets(commandLine.presets ?? [], problems),
    block: {
      entries: inOrderOfBreadth(entries),
      ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
      ...(assumeNamespace === undefined ? {} : { assumeNamespace }),
    },
  };
}

function checkPresets(words: readonly string[], problems: ProblemList): Preset[] {
  return words.flatMap((word) => {
    const preset = presetNamed(word);
    if (preset !== undefined) return [preset];
    const near = didYouMean(withoutPrefix(word), PRESETS);
    problems.add(() => `--preset: unknown preset "${word}".${near || ` Presets are ${PRESETS.join(', ')}.`}`);
    return [];
  });
}

function checkRule(word: string, index: RuleIndex, withOptions: ReadonlySet<string>, problems: ProblemList): CheckedEntry[] {
  const colon = word.lastIndexOf(':');
  const key = word.slice(0, Math.max(0, colon));
  const setting = word.slice(colon + 1);
  const allowed = SEVERITY_SETTINGS.join(', ');
  const equals = word.lastIndexOf('=');
  if (equals > colon) {
    const meant = word.slice(equals + 1);
    const rule = word.slice(0, equals);
    const isKnown = SEVERITY_SETTINGS.some((name) => name === meant);
    problems.add(() => `--rule: in "${word}" a colon must stand before the severity. Write ${isKnown ? `"${rule}:${meant}".` : `"${rule}:" and one of ${allowed}.`}`);
    return [];
  }
  if (colon === -1) {
    problems.add(() => `--rule: "${word}" has no severity. Write "${word}:" and one of ${allowed}.`);
    return [];
  }
  const severity = SEVERITY_SETTINGS.find((name) => name === setting);
  const selection = index.select(key);
  if (severity === undefined) {
    problems.add(() => `--rule: unknown severity "${setting}".${didYouMean(setting, SEVERITY_SETTINGS) || ` Severities are ${allowed}.`}`);
  }
  if (selection === undefined) problems.add(() => `--rule: ${index.unknown(key)}`);
  if (severity === undefined || selection === undefined) return [];
  const [rule] = selection.rules;
  if (selection.breadth === 'rule' && rule !== undefined && severity !== 'off' && index.needsOptions(rule) && !withOptions.has(key)) {
    problems.add(() => `--rule: ${needed(rule)}`);
    return [];
  }
  return [{ selection, severity, from: () => '--rule' }];
}

function checkPattern(flag: string, value: string | undefined, pattern: string, problems: ProblemList): void {
  if (value === undefined || new RegExp(pattern).test(value)) return;
  problems.add(() => `${flag} must be ${PATTERN_WORDS.get(pattern) ?? pattern}, but is "${value}".`);
}
