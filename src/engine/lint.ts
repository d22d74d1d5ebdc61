import type { Diagnostic } from '../authoring/objects.js';
import type { Inventory } from '../authoring/inventory.js';
import type { AnyRule, RuleContext, Visitor } from '../authoring/rule.js';
import { createInventory } from '../inventory/inventory.js';
import { NeedsReference } from '../yaml/reference-loader.js';
import type { Finding, LintResult, RunError } from './finding.js';
import { inOrder, withoutRepetitions, withoutSuperseded } from './order.js';
import type { ReadSource } from './read.js';
import { type LooseReport, makeFinding, type ReportedFinding } from './reporter.js';
import { secretRangesOf } from './secrets.js';
import type { EngineSettings, FileSettings } from './settings.js';
import { SuppressionLedger } from './suppression-ledger.js';
import { type Dispatcher, type Noun, type Nouns, walk, walkDiagnostics } from './walk.js';

/**
 * Judges what was read by the rules. Pure: the same input gives the same findings in the same order.
 * @throws NeedsReference when text inside a string needs the reference reader and that is not loaded: load it and call again.
 */
export function lint(reads: readonly ReadSource[], settings: EngineSettings): LintResult {
  return new Run(reads, settings).result();
}

class Run {
  readonly #reads: readonly ReadSource[];
  readonly #settings: EngineSettings;
  readonly #inventory: Inventory;
  readonly #dispatchers = new Map<FileSettings, RuleDispatcher>();
  readonly #reported: ReportedFinding[] = [];
  readonly #errors = new Map<string, RunError>();
  #file = '';

  constructor(reads: readonly ReadSource[], settings: EngineSettings) {
    this.#reads = reads;
    this.#settings = settings;
    this.#inventory = createInventory(
      reads.flatMap((read) => read.objects),
      { assumeNamespace: (file) => settings.forFile(file).assumeNamespace, completeInput: settings.completeInput },
    );
  }

  result(): LintResult {
    for (const read of this.#reads) this.#guard(read, (dispatcher) => walk(read, dispatcher));
    for (const dispatcher of this.#dispatchers.values()) dispatcher.end();
    const suppressed = this.#suppress(withoutSuperseded(this.#reported, this.#settings.rules));
    return {
      findings: inOrder(withoutRepetitions(suppressed)),
      files: this.#reads.map(({ entry }) => entry),
      errors: [...this.#errors.values()],
      kubernetesVersion: `1.${this.#settings.kubernetesMinor}`,
      secretRanges: secretRangesOf(this.#reads),
    };
  }

  #suppress(reported: readonly ReportedFinding[]): readonly Finding[] {
    const shown = (items: readonly ReportedFinding[], apply: (item: ReportedFinding) => Finding): readonly Finding[] =>
      items.flatMap((item) => {
        const finding = apply(item);
        return item.hidden ? [] : [finding];
      });
    if (!this.#settings.honourSuppressions) return shown(reported, ({ finding }) => finding);
    const ledger = new SuppressionLedger(this.#reads, this.#settings);
    const findings = shown(reported, (item) => ledger.apply(item));
    const before = this.#reported.length;
    for (const { name, diagnostics } of ledger.diagnostics()) this.#visitDiagnostics(name, diagnostics);
    // What is said of suppressions can be excepted by the configuration and by whole-file suppressions, like anything else.
    return [...findings, ...shown(this.#reported.slice(before), (item) => ledger.apply(item))];
  }

  #visitDiagnostics(name: string, diagnostics: readonly Diagnostic[]): void {
    this.#file = name;
    walkDiagnostics(diagnostics, this.#dispatcher(name));
  }

  #guard(read: ReadSource, visit: (dispatcher: Dispatcher) => void): void {
    this.#file = read.source.name;
    try {
      visit(this.#dispatcher(read.source.name));
    } catch (error) {
      if (error instanceof NeedsReference) throw error;
      this.#addError({ message: `Reading the objects of this file failed: ${wordsOf(error)}`, file: read.source.name });
    }
  }

  #dispatcher(name: string): RuleDispatcher {
    const file = this.#settings.forFile(name);
    const known = this.#dispatchers.get(file);
    if (known !== undefined) return known;
    const dispatcher = new RuleDispatcher((rule, error) => this.#crashed(rule, error));
    for (const rule of this.#settings.rules) {
      const setting = file.rules.get(rule.id);
      if (setting === undefined) continue;
      const context: RuleContext = {
        options: setting.options,
        report: (report: LooseReport) => {
          this.#reported.push(makeFinding(rule, setting, report, this.#settings.digest));
        },
        inventory: this.#inventory,
        kubernetesMinor: file.kubernetesMinor ?? this.#settings.kubernetesMinor,
        completeInput: this.#settings.completeInput,
      };
      dispatcher.add(rule, context);
    }
    this.#dispatchers.set(file, dispatcher);
    return dispatcher;
  }

  #crashed(rule: AnyRule, error: unknown): void {
    if (error instanceof NeedsReference) throw error;
    this.#addError({ message: `The rule stopped with an error, and what it would have found is missing: ${wordsOf(error)}`, rule: rule.id, file: this.#file });
  }

  #addError(error: RunError): void {
    const key = JSON.stringify([error.rule, error.file]);
    if (!this.#errors.has(key)) this.#errors.set(key, error);
  }
}

type Handler = readonly [rule: AnyRule, handle: (item: never) => void];

/** The handlers of all rules that are on, by noun. A rule that throws is named and does not stop the others. */
class RuleDispatcher implements Dispatcher {
  readonly #handlers = new Map<string, Handler[]>();
  readonly #crashed: (rule: AnyRule, error: unknown) => void;

  constructor(crashed: (rule: AnyRule, error: unknown) => void) {
    this.#crashed = crashed;
  }

  add(rule: AnyRule, context: RuleContext): void {
    let visitor: Visitor = {};
    try {
      visitor = rule.create(context);
    } catch (error) {
      this.#crashed(rule, error);
    }
    for (const [noun, handle] of Object.entries(visitor) as [string, (item: never) => void][]) {
      const handlers = this.#handlers.get(noun);
      if (handlers === undefined) this.#handlers.set(noun, [[rule, handle]]);
      else handlers.push([rule, handle]);
    }
  }

  handles(...nouns: readonly Noun[]): boolean {
    return nouns.some((noun) => this.#handlers.has(noun));
  }

  visit<N extends Noun>(noun: N, item: Nouns[N]): void {
    this.#call(noun, item);
  }

  end(): void {
    this.#call('end', undefined);
  }

  #call(noun: string, item: unknown): void {
    for (const [rule, handle] of this.#handlers.get(noun) ?? []) {
      try {
        handle(item as never);
      } catch (error) {
        this.#crashed(rule, error);
      }
    }
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

