import type { ObjectIdentity } from '../authoring/objects.js';
import type { Confidence, Severity } from '../authoring/rule.js';
import type { Path } from '../authoring/view.js';
import type { Position } from '../source/source.js';
import type { AppliedSuppression, FileEntry, Finding, LintResult, Location, RunError } from './finding.js';
import { versionsText } from './minors.js';

/** A position with its offset: line and column from 1, offset from 0, columns and offsets in UTF-16 units. */
export interface ReportPosition extends Position {
  readonly offset: number;
}

/** A finding as `--format json` prints it. */
export interface ReportFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly messageId: string;
  readonly message: string;
  readonly file: string;
  readonly start: ReportPosition;
  readonly end: ReportPosition;
  readonly object?: ObjectIdentity;
  readonly path: Path;
  readonly embedded?: { readonly path: Path };
  readonly template?: string;
  readonly related: readonly ReportRelated[];
  readonly fingerprint: string;
  readonly docs: string;
  readonly suppressed?: AppliedSuppression;
  readonly fixes?: readonly ReportFix[];
}

/** A change that mends a finding; or, with `declined`, why the one that the rule offers is not made here. */
export interface ReportFix {
  readonly title: string;
  /** `safe` is what `--fix` does by itself; of `suggestion`s a person picks one. */
  readonly kind: 'safe' | 'suggestion';
  /** Made together; they do not overlap, and their places are those of the text as it is. */
  readonly edits?: readonly ReportEdit[];
  readonly declined?: string;
}

/** A stretch of a file and the text that takes its place; an empty stretch is an insertion. */
export interface ReportEdit {
  readonly file: string;
  readonly start: ReportPosition;
  readonly end: ReportPosition;
  readonly text: string;
}

/** Works out the fixes of a finding, for those who want them. */
export type FixReporter = (finding: Finding) => readonly ReportFix[];

/** A related place as `--format json` prints it. */
export interface ReportRelated {
  readonly message: string;
  readonly file: string;
  readonly start: ReportPosition;
  readonly end: ReportPosition;
}

/** Counts of a run. `findings` and the three severities leave suppressed and baselined findings out; `suppressed` leaves baselined ones out. */
export interface ReportSummary {
  readonly findings: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly suppressed: number;
  readonly baselined: number;
  readonly files: number;
  readonly objects: number;
}

/** The report, version 1: the same from `--format json` and from the API. */
export interface Report {
  readonly version: 1;
  readonly tool: { readonly version: string; readonly kubernetesVersion: string };
  readonly findings: readonly ReportFinding[];
  readonly files: readonly FileEntry[];
  readonly errors: readonly RunError[];
  readonly summary: ReportSummary;
}

/** The page that explains a rule. */
export function docsUrl(rule: string): string {
  return `https://plimsoll.dev/rules/${rule}`;
}

/** Turns one finding's offsets into lines and columns. Its fixes are there when `fixesOf` works them out. */
export function reportFinding(finding: Finding, fixesOf?: FixReporter): ReportFinding {
  const fixes = finding.offers === undefined || finding.suppressed !== undefined ? [] : (fixesOf?.(finding) ?? []);
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    messageId: finding.messageId,
    message: finding.message,
    ...reportLocation(finding),
    ...(finding.object === undefined ? {} : { object: finding.object }),
    path: finding.path,
    ...(finding.embedded === undefined ? {} : { embedded: finding.embedded }),
    ...(finding.template === undefined ? {} : { template: finding.template }),
    related: finding.related.map((place) => ({ message: place.message, ...reportLocation(place) })),
    fingerprint: finding.fingerprint,
    docs: docsUrl(finding.rule),
    ...(finding.suppressed === undefined ? {} : { suppressed: finding.suppressed }),
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

/** Counts of a run for the closing line and the report. */
export function summarize(result: LintResult): ReportSummary {
  const counts = { error: 0, warning: 0, info: 0, suppressed: 0, baselined: 0 };
  for (const { suppressed, severity } of result.findings) counts[suppressed === undefined ? severity : suppressed.kind === 'baseline' ? 'baselined' : 'suppressed']++;
  return {
    findings: counts.error + counts.warning + counts.info,
    ...counts,
    files: result.files.length,
    objects: result.files.reduce((sum, file) => sum + file.objects, 0),
  };
}

/** The whole report of a run. */
export function toReport(result: LintResult, toolVersion: string, fixesOf?: FixReporter): Report {
  return {
    version: 1,
    tool: { version: toolVersion, kubernetesVersion: versionsText(result.kubernetesMinors) },
    findings: result.findings.map((finding) => reportFinding(finding, fixesOf)),
    files: result.files,
    errors: result.errors,
    summary: summarize(result),
  };
}

/** A place with lines and columns. */
export function reportLocation(location: Location): { file: string; start: ReportPosition; end: ReportPosition } {
  const { source, range } = location;
  return {
    file: source.name,
    start: { ...source.position(range.start), offset: range.start },
    end: { ...source.position(range.end), offset: range.end },
  };
}
