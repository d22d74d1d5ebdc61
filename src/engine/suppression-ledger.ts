import type { Diagnostic } from '../authoring/objects.js';
import { didYouMeanRule, ruleMatches } from '../authoring/rule-names.js';
import type { AppliedSuppression, Finding } from './finding.js';
import type { ForeignException } from './foreign.js';
import { FirstReach, type Reach } from './reach.js';
import type { ReadSource } from './read.js';
import type { ReportedFinding } from './reporter.js';
import type { ConfiguredSuppression, EngineSettings, UnusedEntry } from './settings.js';
import type { Position, Source } from '../source/source.js';
import { spanView } from '../yaml/view.js';
import { emptyTape } from '../yaml/tape.js';
import { readSuppressions, type SuppressedRule, type Suppression } from './suppressions.js';
import { workloadKindsOf } from './workload-kinds.js';

/** A suppression that holds for a rule, and the name by which it does. */
interface OwnException {
  readonly suppression: Suppression;
  readonly rule: SuppressedRule;
  readonly reach: Reach;
}

/** For each file and rule the exceptions that hold there, made when first asked for: findings and exceptions may both be many. */
class ByRule<Exception extends { readonly reach: Reach }> {
  readonly #known = new Map<string, Map<string, FirstReach<Exception>>>();

  of(file: string, rule: string, make: () => readonly Exception[]): FirstReach<Exception> {
    const ofFile = this.#known.get(file) ?? new Map<string, FirstReach<Exception>>();
    this.#known.set(file, ofFile);
    const found = ofFile.get(rule) ?? new FirstReach(make());
    ofFile.set(rule, found);
    return found;
  }
}

/** What is wrong with suppressions of one file. */
export interface SuppressionDiagnostics {
  readonly name: string;
  readonly diagnostics: readonly Diagnostic[];
  /** True for a configuration file, in which neither comments nor annotations are read. */
  readonly ofConfiguration?: true;
}

/** The rule that says what is unused: what suppresses that is judged when it has been said. */
const UNUSED = 'plimsoll/suppression-unused';

/** Names for which a rule that was meant is looked for: each is held against all rules. */
const MOST_SUGGESTED = 100;

/** Applies suppressions to findings and remembers which of them were of use. */
export class SuppressionLedger {
  readonly #settings: EngineSettings;
  readonly #reads: readonly ReadSource[];
  readonly #byFile = new Map<string, readonly Suppression[]>();
  readonly #foreign = new Map<string, readonly ForeignException[]>();
  readonly #malformed = new Map<string, readonly Diagnostic[]>();
  readonly #ownByRule = new ByRule<OwnException>();
  readonly #foreignByRule = new ByRule<ForeignException>();
  readonly #used = new Set<SuppressedRule | ConfiguredSuppression>();
  /** Entries of the configuration that fit a finding, also where another exception covers it. */
  readonly #covering = new Set<ConfiguredSuppression>();
  readonly #near = new Map<string, string>();
  readonly #rulesCutIn: (file: string) => ReadonlySet<string> | undefined;

  /** `rulesCutIn` says of which rules not all findings in a file are known: what nothing is seen to use may be of use to the others. */
  constructor(reads: readonly ReadSource[], settings: EngineSettings, rulesCutIn: (file: string) => ReadonlySet<string> | undefined) {
    this.#rulesCutIn = rulesCutIn;
    this.#settings = settings;
    this.#reads = reads;
    for (const read of reads) {
      const workloadKinds = workloadKindsOf(settings.forFile(read.source.name));
      const { suppressions, diagnostics } = readSuppressions(read, workloadKinds);
      const foreign = settings.foreign?.exceptionsIn(read, workloadKinds) ?? [];
      if (foreign.length > 0) this.#foreign.set(read.source.name, foreign);
      if (suppressions.length > 0) this.#byFile.set(read.source.name, suppressions);
      if (diagnostics.length > 0) this.#malformed.set(read.source.name, diagnostics);
    }
  }

  /** The finding, with the suppression that covers it. */
  apply({ finding, object }: ReportedFinding): Finding {
    const own = this.#ownOf(finding).of(finding, object);
    const configured = this.#configuredFor(finding);
    for (const suppression of configured) this.#covering.add(suppression);
    if (own !== undefined) {
      this.#used.add(own.rule);
      return { ...finding, suppressed: applied(own.suppression) };
    }
    for (const suppression of configured) {
      this.#used.add(suppression);
      if (!this.#isExpired(suppression)) return { ...finding, suppressed: applied({ kind: 'config', ...suppression }) };
    }
    const foreign = this.#foreign.size === 0 ? undefined : this.#foreignOf(finding).of(finding, object);
    return foreign === undefined ? finding : { ...finding, suppressed: { ...applied(foreign), origin: foreign.tool } };
  }

  /** The entries of the configuration that cover a finding, also those that are over. */
  #configuredFor({ source, rule, object }: Finding): readonly ConfiguredSuppression[] {
    const { assumeNamespace } = this.#settings.forFile(source.name);
    return this.#settings.suppressionsFor(source.name).filter((suppression) => suppression.covers(rule, object, assumeNamespace));
  }

  /** The suppressions of a finding's file that name its rule and hold. */
  #ownOf({ source, rule: id }: Finding): FirstReach<OwnException> {
    return this.#ownByRule.of(source.name, id, () =>
      (this.#byFile.get(source.name) ?? []).flatMap((suppression): OwnException[] => {
        const rule = this.#isExpired(suppression) ? undefined : suppression.rules.find(({ name }) => ruleMatches(name, id));
        return rule === undefined ? [] : [{ suppression, rule, reach: suppression.reach }];
      }),
    );
  }

  /** The exceptions of other tools in a finding's file that hold and name a check which the finding's rule has as its peer. */
  #foreignOf({ source, rule: id }: Finding): FirstReach<ForeignException> {
    return this.#foreignByRule.of(source.name, id, () => {
      const rule = this.#settings.rules.find((one) => one.id === id);
      const exceptions = this.#foreign.get(source.name) ?? [];
      return exceptions.filter((exception) => this.#settings.foreign?.names(exception, rule) === true && !this.#isExpired(exception));
    });
  }

  /**
   * What is wrong with the suppressions: malformed, unknown rule, expired, unused. To be asked when all findings were seen. What is said
   * can be suppressed itself, so each part is to be applied before the next is asked for; what is about suppressions comes last.
   */
  *diagnostics(): Iterable<SuppressionDiagnostics> {
    yield* this.#ofFiles((file, suppression) => this.#brokenRules(file, suppression), this.#malformed);
    yield* this.#ofFiles((file, suppression) => this.#unusedRules(file, suppression, (name) => !ruleMatches(name, UNUSED)));
    yield* this.#expiredInConfiguration();
    yield* this.#unusedPatterns();
    yield* this.#ofFiles((file, suppression) => this.#unusedRules(file, suppression, (name) => ruleMatches(name, UNUSED)));
    yield* this.#unusedInConfiguration();
  }

  *#ofFiles(judge: (file: string, suppression: Suppression) => readonly Diagnostic[], known?: ReadonlyMap<string, readonly Diagnostic[]>): Iterable<SuppressionDiagnostics> {
    for (const { source } of this.#reads) {
      const diagnostics = [...(known?.get(source.name) ?? [])];
      for (const suppression of this.#byFile.get(source.name) ?? []) diagnostics.push(...judge(source.name, suppression));
      if (diagnostics.length > 0) yield { name: source.name, diagnostics };
    }
  }

  /** What keeps a suppression from covering anything: that it is over, or names rules that are not there. */
  #brokenRules(_file: string, suppression: Suppression): readonly Diagnostic[] {
    const [first] = suppression.rules;
    if (this.#isExpired(suppression) && first !== undefined) {
      const message = `This suppression ended on ${suppression.until ?? ''} and covers nothing any more.`;
      return [{ type: 'suppression-expired', message, at: first.at, related: [] }];
    }
    return suppression.rules.flatMap((rule): Diagnostic[] => {
      if (this.#isKnown(rule.name)) return [];
      const message = `There is no rule \`${rule.name}\`, so this suppresses nothing.${this.#nearRule(rule.name)}`;
      return [{ type: 'suppression-unknown-rule', message, at: rule.at, related: [] }];
    });
  }

  #unusedRules(file: string, suppression: Suppression, test: (name: string) => boolean): readonly Diagnostic[] {
    if (!suppression.judged || this.#isExpired(suppression)) return [];
    return suppression.rules.flatMap((rule): Diagnostic[] => {
      if (this.#used.has(rule) || !test(rule.name) || !this.#wasRun(file, rule.name) || this.#isCut(file, rule.name)) return [];
      const message = `\`${rule.name}\` finds nothing here any more.`;
      return [{ type: 'suppression-unused', message, at: rule.at, related: [] }];
    });
  }

  /** Expired entries of the configuration that would have covered something. */
  *#expiredInConfiguration(): Iterable<SuppressionDiagnostics> {
    for (const suppression of this.#used) {
      if (!('covers' in suppression) || !this.#isExpired(suppression)) continue;
      const message = `This suppression ended on ${suppression.until ?? ''}, and findings that it covered are reported again.`;
      yield* this.#atEntry(suppression, { type: 'suppression-expired', message });
    }
  }

  /** Entries of the configuration that cover nothing, where all that they could cover was judged. */
  *#unusedInConfiguration(): Iterable<SuppressionDiagnostics> {
    const unused = (this.#settings.suppressionsToUse ?? []).filter((suppression) => !this.#covering.has(suppression));
    if (unused.length === 0) return;
    const files = this.#reads.map(({ source }) => source.name);
    const reached = this.#reachedBy(unused, files);
    for (const suppression of unused) {
      const own = reached.get(suppression);
      if (!(own?.wasRun ?? files.some((name) => this.#wasRun(name, suppression.rule))) || own?.isCut === true) continue;
      const message = own === undefined ? 'No file that was read fits the `path` of this suppression.' : `\`${suppression.rule}\` finds nothing any more that this suppression covers.`;
      yield* this.#atEntry(suppression, { type: 'suppression-unused', message });
    }
  }

  /** Of entries that reach some file, whether their rules were run in one, and whether not all is known that they find there. */
  #reachedBy(entries: readonly ConfiguredSuppression[], files: readonly string[]): ReadonlyMap<ConfiguredSuppression, { readonly wasRun: boolean; readonly isCut: boolean }> {
    const wanted = new Set(entries);
    const reached = new Map<ConfiguredSuppression, { readonly wasRun: boolean; readonly isCut: boolean }>();
    for (const name of files) {
      for (const suppression of this.#settings.suppressionsFor(name)) {
        if (!wanted.has(suppression)) continue;
        const known = reached.get(suppression) ?? { wasRun: false, isCut: false };
        const { rule } = suppression;
        reached.set(suppression, { wasRun: known.wasRun || this.#wasRun(name, rule), isCut: known.isCut || this.#isCut(name, rule) });
      }
    }
    return reached;
  }

  *#unusedPatterns(): Iterable<SuppressionDiagnostics> {
    for (const pattern of this.#settings.unusedPatterns ?? []) yield* this.#atEntry(pattern, { type: 'suppression-unused', message: pattern.message });
  }

  /** A diagnostic at an entry of a configuration file: the whole of it where its end is known, else the rest of its line. */
  *#atEntry(entry: ConfiguredSuppression | UnusedEntry, diagnostic: Pick<Diagnostic, 'type' | 'message'>): Iterable<SuppressionDiagnostics> {
    const source = this.#settings.configSource(entry.file);
    if (source === undefined) return;
    const start = offsetOf(source, entry.position());
    const range = { start, end: 'end' in entry ? Math.max(start, offsetOf(source, entry.end())) : source.lineRange(entry.position().line).end };
    const at = spanView({ text: source.text, tape: emptyTape(0), source, host: undefined }, range);
    yield { name: source.name, diagnostics: [{ ...diagnostic, at, related: [] }], ofConfiguration: true };
  }

  /** A question for the rule that a name was meant to be, where one is near. */
  #nearRule(name: string): string {
    const known = this.#near.get(name);
    if (known !== undefined || this.#near.size >= MOST_SUGGESTED) return known ?? '';
    const words = didYouMeanRule(name, this.#settings.rules.map(({ id }) => id));
    this.#near.set(name, words);
    return words;
  }

  #isExpired({ until }: { readonly until?: string }): boolean {
    return until !== undefined && until < this.#settings.today;
  }

  #isKnown(name: string): boolean {
    return this.#settings.rules.some((rule) => ruleMatches(name, rule.id));
  }

  /** Whether not all is known that rules of this name find in a file. */
  #isCut(file: string, name: string): boolean {
    const cut = this.#rulesCutIn(file);
    return cut !== undefined && [...cut].some((id) => ruleMatches(name, id));
  }

  #wasRun(file: string, name: string): boolean {
    const { rules } = this.#settings.forFile(file);
    return [...rules.keys()].some((id) => ruleMatches(name, id));
  }
}

/** The offset of a position; the end of its line where the line is shorter. */
function offsetOf(source: Source, { line, column }: Position): number {
  const { start, end } = source.lineRange(line);
  return Math.min(start + column - 1, end);
}

function applied({ kind, reason, until }: AppliedSuppression): AppliedSuppression {
  return { kind, reason, ...(until === undefined ? {} : { until }) };
}
