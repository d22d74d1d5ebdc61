import type { Severity } from '../authoring/rule.js';
import type { Source } from '../source/source.js';
import type { Grading, ReportedFinding } from './reporter.js';

/** As many findings of one file are kept; no file that people keep in order comes near it. */
const MOST_FINDINGS = 20_000;

/** A file of which not all findings are kept. */
export interface CutFile {
  readonly source: Source;
  /** How many findings of each rule and severity are kept. */
  readonly most: number;
  /** How many more each rule reported, by the rules' ids. */
  readonly more: readonly (readonly [rule: string, count: number])[];
}

/** What was reported, as much of it as is kept. */
export interface Taken {
  readonly reports: readonly ReportedFinding[];
  /** The files of which people do not see all. */
  readonly cut: readonly CutFile[];
}

/** The reports about one file, of those that people see or of those that they do not. */
class FileReports {
  readonly #byGrade = new Map<string, { readonly rule: string; readonly kept: ReportedFinding[]; count: number }>();
  #kept = 0;
  #most = MOST_FINDINGS;

  /** How many reports of each rule and severity there is room for. */
  get most(): number {
    return this.#most;
  }

  /**
   * Keeps what `make` gives if there is room. Each severity of each rule has the same: where a file holds more than is kept, it is halved
   * until all fit, so that it is the first reports of each that are kept, whatever the order of the rules, and no number of warnings
   * stands before an error.
   */
  add(rule: string, severity: Severity, make: () => ReportedFinding): void {
    const grade = `${severity} ${rule}`;
    const own = this.#byGrade.get(grade) ?? { rule, kept: [], count: 0 };
    this.#byGrade.set(grade, own);
    if (own.count++ >= this.#most) return;
    own.kept.push(make());
    if (++this.#kept > MOST_FINDINGS) this.#halve();
  }

  get reports(): readonly ReportedFinding[] {
    return [...this.#byGrade.values()].flatMap(({ kept }) => kept);
  }

  /** How many reports of each rule are not kept. */
  get more(): CutFile['more'] {
    const more = new Map<string, number>();
    for (const { rule, kept, count } of this.#byGrade.values()) {
      if (count > kept.length) more.set(rule, (more.get(rule) ?? 0) + count - kept.length);
    }
    return [...more].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #halve(): void {
    while (this.#kept > MOST_FINDINGS && this.#most > 1) {
      this.#most = Math.floor(this.#most / 2);
      this.#kept = 0;
      for (const { kept } of this.#byGrade.values()) {
        kept.splice(this.#most);
        this.#kept += kept.length;
      }
    }
  }
}

/** Keeps reports by file, and of each file no more than a cap, so that one that was made for it does not fill the memory. */
export class KeptReports {
  /** What is hidden takes no place from what people see. */
  #files = new Map<string, { readonly source: Source; readonly shown: FileReports; readonly hidden: FileReports }>();
  readonly #rulesCut = new Map<string, Set<string>>();

  /** Notes one report about a file; `make` is called if it is kept. */
  add(source: Source, rule: string, { severity, hidden }: Pick<Grading, 'severity' | 'hidden'>, make: () => ReportedFinding): void {
    const known = this.#files.get(source.name) ?? { source, shown: new FileReports(), hidden: new FileReports() };
    this.#files.set(source.name, known);
    known[hidden ? 'hidden' : 'shown'].add(rule, severity, make);
  }

  /** What was noted since the last call; keeps it no longer. */
  take(): Taken {
    const files = this.#files;
    this.#files = new Map();
    const reports: ReportedFinding[] = [];
    const cut: CutFile[] = [];
    for (const [name, { source, shown, hidden }] of files) {
      for (const each of [shown, hidden]) for (const report of each.reports) reports.push(report);
      const { more, most } = shown;
      if (more.length > 0) cut.push({ source, most, more });
      const rules = [...more, ...hidden.more].map(([rule]) => rule);
      if (rules.length > 0) this.#rulesCut.set(name, new Set([...(this.#rulesCut.get(name) ?? []), ...rules]));
    }
    return { reports, cut };
  }

  /** The rules of which not all reports about a file were kept: what they find there is not known to the end. */
  rulesCutIn(file: string): ReadonlySet<string> | undefined {
    return this.#rulesCut.get(file);
  }
}
