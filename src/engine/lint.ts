import type { Diagnostic } from '../authoring/objects.js';
import type { AnyRule, RuleContext } from '../authoring/rule.js';
import { NeedsReference } from '../yaml/reference-loader.js';
import { RuleDispatcher } from './dispatcher.js';
import type { Finding, LintResult, RunError } from './finding.js';
import { link, type LinkedObjects } from './link.js';
import { joinList } from './message.js';
import { minorOf, minorsOf, newerMinorsOf } from './minors.js';
import { type CutFile, KeptReports } from './kept-reports.js';
import { inOrder, withoutRepetitions, withoutSuperseded } from './order.js';
import { firstContent, type ReadSource } from './read.js';
import { gradingOf, type LooseReport, makeFinding, type ReportedFinding } from './reporter.js';
import { SourceChanged } from '../source/source.js';
import { secretRangesOf } from './secrets.js';
import type { EngineSettings, FileSettings } from './settings.js';
import { SuppressionLedger } from './suppression-ledger.js';
import { locate } from '../yaml/locate.js';
import { emptyTape } from '../yaml/tape.js';
import { spanView } from '../yaml/view.js';
import { walk, walkDiagnostics } from './walk.js';
import { workloadKindsOf } from './workload-kinds.js';

/**
 * Judges what was read by the rules. Pure: the same input gives the same findings in the same order.
 * @throws NeedsReference when text inside a string needs the reference reader and that is not loaded: load it and call again.
 * @throws SourceChanged when a source that is made late cannot be made any more.
 */
export async function lint(reads: readonly ReadSource[], settings: EngineSettings): Promise<LintResult> {
  return await new Run(reads, settings).result();
}

class Run {
  readonly #reads: readonly ReadSource[];
  /** The sources that are judged: without those of the context. */
  readonly #judged: readonly ReadSource[];
  readonly #settings: EngineSettings;
  readonly #inventory: LinkedObjects;
  readonly #dispatchers = new Map<FileSettings, RuleDispatcher>();
  readonly #reports = new KeptReports();
  /** Names of the files of which not all findings are kept. */
  readonly #cut = new Set<string>();
  readonly #errors = new Map<string, RunError>();
  /** The file that rules are being asked about; none once all were walked. */
  #file: string | undefined;

  constructor(reads: readonly ReadSource[], settings: EngineSettings) {
    this.#reads = reads;
    this.#settings = settings;
    const { isContext } = settings;
    this.#judged = isContext === undefined ? reads : reads.filter(({ source }) => !isContext(source));
    this.#inventory = link(reads, settings);
  }

  async result(): Promise<LintResult> {
    const { onJudging, pause } = this.#settings;
    for (const [index, read] of this.#reads.entries()) {
      onJudging?.(index, this.#reads.length);
      const steps = this.#walk(read);
      while (this.#takeStep(read, steps)) {
        const wait = pause?.();
        if (wait !== undefined) await wait;
      }
    }
    this.#file = undefined;
    // What is said from here on may be of a file that was not judged.
    const fileSettings = [...this.#dispatchers.keys()];
    for (const dispatcher of this.#dispatchers.values()) dispatcher.end();
    this.#sayUnfinished();
    const { reports, cut } = this.#reports.take();
    const suppressed = this.#suppress([...withoutSuperseded(reports, this.#settings.rules), ...this.#cutFindings(cut)]);
    return {
      findings: inOrder(withoutRepetitions(suppressed)),
      files: this.#judged.map(({ entry }) => entry),
      errors: [...this.#errors.values()],
      kubernetesMinors: minorsOf(fileSettings, this.#settings),
      newerMinors: newerMinorsOf(fileSettings, this.#settings),
      ...(this.#cut.size === 0 ? {} : { cut: this.#cut }),
      secretRanges: secretRangesOf(this.#reads),
    };
  }

  /** What roles amount to was not worked out to the end where they select each other in too many ways. */
  #sayUnfinished(): void {
    const role = this.#inventory.roles.unfinished;
    if (role === undefined) return;
    const message = 'The ClusterRoles of these files select each other in more ways than are followed. What such roles give is judged only in part, from this one on.';
    this.#visitDiagnostics(role.file, [{ type: 'cap', message, at: role.at('aggregationRule'), related: [] }]);
  }

  /** What stands for the findings that are not kept; where the rule that says so is off, the run did not do what it was asked for. */
  #cutFindings(files: readonly CutFile[]): readonly ReportedFinding[] {
    return files.flatMap((file) => {
      const { source, more } = file;
      this.#cut.add(source.name);
      const range = firstContent({ source, range: { start: 0, end: source.text.length } });
      const at = spanView({ text: source.text, tape: emptyTape(0), source, host: undefined }, range);
      const message = wordsOfCut(file);
      this.#visitDiagnostics(source.name, [{ type: 'cap', message, at, related: [] }]);
      const { reports } = this.#reports.take();
      if (reports.length === 0) this.#addError({ message, file: source.name });
      // With how many there are: else a baseline that holds this one, or a comparison with what was there before, hides each that is added.
      return reports.map((item) => ({ ...item, finding: { ...item.finding, fingerprint: this.#settings.digest(JSON.stringify([item.finding.fingerprint, more])) } }));
    });
  }

  #suppress(reported: readonly ReportedFinding[]): readonly Finding[] {
    const shown = (items: readonly ReportedFinding[], apply: (item: ReportedFinding) => Finding): readonly Finding[] =>
      items.flatMap((item) => {
        const finding = apply(item);
        return item.hidden ? [] : [finding];
      });
    if (!this.#settings.honourSuppressions) return shown(reported, ({ finding }) => finding);
    const ledger = new SuppressionLedger(this.#judged, this.#settings, (file) => this.#reports.rulesCutIn(file));
    const findings = [...shown(reported, (item) => ledger.apply(item))];
    // What is said of suppressions can be suppressed like anything else, which makes the one that does so one of use.
    const cut: CutFile[] = [];
    for (const { name, diagnostics, ofConfiguration } of ledger.diagnostics()) {
      this.#visitDiagnostics(name, diagnostics);
      const said = this.#reports.take();
      cut.push(...said.cut);
      for (const finding of shown(said.reports, (item) => ledger.apply(item))) findings.push(ofConfiguration === true ? { ...finding, ofConfiguration } : finding);
    }
    return [...findings, ...shown(this.#cutFindings(cut), (item) => ledger.apply(item))];
  }

  #visitDiagnostics(name: string, diagnostics: readonly Diagnostic[]): void {
    this.#file = name;
    walkDiagnostics(diagnostics, this.#dispatcher(name).all);
  }

  *#walk(read: ReadSource): Generator<undefined, void> {
    const dispatcher = this.#dispatcher(read.source.name);
    if (this.#settings.isContext?.(read.source) !== true) yield* walk(read, dispatcher.all);
    else if (!dispatcher.acrossObjects.isEmpty) yield* walk(read, dispatcher.acrossObjects);
  }

  /** Judges the next object of a source; false after the last. */
  #takeStep(read: ReadSource, steps: Generator<undefined, void>): boolean {
    this.#file = read.source.name;
    try {
      return steps.next().done !== true;
    } catch (error) {
      if (isInterruption(error)) throw error;
      this.#addError({ message: `Reading the objects of this file failed: ${wordsOf(error)}`, file: read.source.name });
      return false;
    }
  }

  #dispatcher(name: string): RuleDispatcher {
    const file = this.#settings.forFile(name);
    const known = this.#dispatchers.get(file);
    if (known !== undefined) return known;
    const dispatcher = new RuleDispatcher(
      (rule, error) => this.#crashed(rule, error),
      workloadKindsOf(file),
      (role) => this.#inventory.reachOf(role),
    );
    for (const rule of this.#settings.rules) {
      const setting = file.rules.get(rule.id);
      if (setting === undefined) continue;
      const context: RuleContext = {
        options: setting.options,
        report: (report: LooseReport) => {
          const place = locate(report.at);
          if (this.#settings.isContext?.(place.source) === true) return;
          const grading = gradingOf(rule, setting, report.message);
          this.#reports.add(place.source, rule.id, grading, () => makeFinding(rule, report, grading, place, this.#settings.digest));
        },
        inventory: this.#inventory,
        kubernetesMinor: minorOf(file, this.#settings),
        completeInput: this.#settings.completeInput,
      };
      dispatcher.add(rule, context);
    }
    this.#dispatchers.set(file, dispatcher);
    return dispatcher;
  }

  #crashed(rule: AnyRule, error: unknown): void {
    if (isInterruption(error)) throw error;
    this.#addError({ message: `The rule stopped with an error, and what it would have found is missing: ${wordsOf(error)}`, rule: rule.id, ...(this.#file === undefined ? {} : { file: this.#file }) });
  }

  #addError(error: RunError): void {
    const key = JSON.stringify([error.rule, error.file]);
    if (!this.#errors.has(key)) this.#errors.set(key, error);
  }
}

/** As many rules are named; the ones after them are only counted. */
const MOST_NAMED = 3;

function wordsOfCut({ most, more }: CutFile): string {
  const named = more.slice(0, MOST_NAMED).map(([rule, count]) => `${withThousands(count)} of \`${rule}\``);
  const others = more.slice(MOST_NAMED).reduce((sum, [, count]) => sum + count, 0);
  const words = joinList([...named, ...(others === 0 ? [] : [`${withThousands(others)} of other rules`])]);
  return `This file has more findings than are listed: after the first ${withThousands(most)} of each rule and severity there are ${words}. Mend what is listed and run again, split the file, or leave it out with \`ignore\` in plimsoll.yaml if it is no manifest.`;
}

/** A number with its thousands apart, the same on every machine. */
function withThousands(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** Errors that are no fault of a rule: the whole must be begun again. */
function isInterruption(error: unknown): boolean {
  return error instanceof NeedsReference || error instanceof SourceChanged;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

