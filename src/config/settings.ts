import type { AnyRule, Severity } from '../authoring/rule.js';
import type { Position } from '../source/source.js';
import type { RuleIndex, Selection } from './selection.js';
import type { SeveritySetting } from './schema.js';

/** How one rule is set for a file. */
export interface RuleSetting {
  /** Stands in place of all of the rule's own grades; without it they hold. */
  readonly severity?: Severity;
  /** The rule's options, with its defaults for those that are not set. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Grades below this are not reported; absent once a configuration sets the rule. */
  readonly least?: Severity;
}

/** What set a rule last: an entry of a configuration file, or words such as `preset recommended` and `--rule`. */
export type SettingOrigin = string | (Position & { readonly file: string });

/** A setting together with what made it so. */
export interface TracedSetting extends RuleSetting {
  readonly on: boolean;
  /** True when some configuration gave options. */
  readonly configured: boolean;
  /** What set it last. */
  readonly from: () => SettingOrigin;
}

/** One entry of `rules`, held against the rules. */
export interface CheckedEntry {
  readonly selection: Selection;
  readonly severity?: SeveritySetting;
  /** Options with the rule's defaults applied. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly from: () => SettingOrigin;
}

/** The settings of every rule at one point of the layering. */
export type SettingTable = Map<AnyRule, TracedSetting>;

/** The settings that a preset gives: its rules are on with grades of their own, from a warning on where the preset is `recommended`. */
export function groundTable(index: RuleIndex, holds: (rule: AnyRule) => string | undefined): SettingTable {
  return new Map(
    index.rules.map((rule) => {
      const preset = holds(rule);
      const options = { ...(rule.options?.defaults as Readonly<Record<string, unknown>> | undefined) };
      const from = (): SettingOrigin => (preset === undefined ? 'off by default' : `preset ${preset}`);
      const least = preset === 'recommended' ? ({ least: 'warning' } as const) : {};
      return [rule, { on: preset !== undefined, configured: false, options, from, ...least }];
    }),
  );
}

const BREADTHS = ['all', 'family', 'rule'] as const;

/** Orders the entries of one `rules` block: `*` applies first, then families, then single rules, each in the order of the file. */
export function inOrderOfBreadth(entries: readonly CheckedEntry[]): readonly CheckedEntry[] {
  return BREADTHS.flatMap((breadth) => entries.filter((entry) => entry.selection.breadth === breadth));
}

/** Applies entries on top of a table, the last one winning. */
export function applyEntries(table: SettingTable, entries: readonly CheckedEntry[], index: RuleIndex): void {
  for (const entry of entries) {
    for (const rule of entry.selection.rules) {
      const before = table.get(rule);
      if (before === undefined) continue;
      const after = applyEntry(before, entry);
      if (after.on && !after.configured && index.needsOptions(rule)) continue;
      table.set(rule, after);
    }
  }
}

function applyEntry(before: TracedSetting, entry: CheckedEntry): TracedSetting {
  const options = entry.options ?? before.options;
  const configured = before.configured || entry.options !== undefined;
  const common = { options, configured, from: entry.from };
  if (entry.severity === 'off') return { ...common, on: false };
  const severity = entry.severity ?? (before.on ? before.severity : undefined);
  return { ...common, on: true, ...(severity === undefined ? {} : { severity }) };
}
