import type { Confidence, RuleDocs, Severity } from '../authoring/rule.js';
import type { LintResult } from '../engine/finding.js';
import type { FixReporter } from '../engine/report.js';

/** What a formatter may say of a rule beside its findings. A rule with its family added is one. */
export interface RuleInfo {
  readonly id: string;
  readonly family: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly docs: Pick<RuleDocs, 'summary' | 'why' | 'remedy' | 'references'>;
}

/** How to present a result. */
export interface FormatOptions {
  readonly toolVersion: string;
  /** True for ANSI colours; only `pretty` and the text for stderr have any. */
  readonly colors: boolean;
  /** True to leave out help and closing lines: `pretty` then prints findings and nothing else. */
  readonly quiet: boolean;
  /** Columns to fill with text for people; 80 unless set. Locations and commands are never broken to fit. */
  readonly width?: number;
  /** Help by rule id. A finding whose rule is not here is shown without help. */
  readonly rules: ReadonlyMap<string, RuleInfo>;
  /** True to say, in the text for people, how many findings have changes on offer and by which flag they are made. */
  readonly hintAtFixes?: boolean;
  /** Works out fixes; absent where no finding has any, or nobody wants them. */
  readonly fixesOf?: FixReporter;
  /**
   * What the host of the repository calls a file, for the formats that a host reads: its path from the root of the repository.
   * Absent where that is its name.
   */
  readonly hostPath?: HostPath;
}

/** Turns the name of a file into its path from the root of the repository. */
export type HostPath = (name: string) => string;

/** The path of a file where the working folder is the root of the repository. */
export const asItIs: HostPath = (name) => name;

/** Turns a result into text, in chunks that join to the whole. Pure: the same input gives the same chunks. */
export type Formatter = (result: LintResult, options: FormatOptions) => Iterable<string>;

/** What a formatter's module exports. */
export interface FormatterModule {
  readonly format: Formatter;
}
