import { Source } from '../source/source.js';
import type { Finding, LintResult } from './finding.js';
import { textAfter, withoutCollisions, wrongAfter } from './fix-text.js';
import { type PlannedFix, plannedFixes } from './fixes.js';
import type { ReadingSession } from './session.js';
import type { EngineSettings } from './settings.js';

/** Rounds of making fixes and linting again: a fix may uncover the next one, and none may do so for ever. */
const MOST_ROUNDS = 10;
/** The same where fixes are made in portions. */
const MOST_PORTIONED_ROUNDS = 200;

/** What is to be mended. */
export interface MendRequest {
  readonly session: ReadingSession;
  readonly settings: EngineSettings;
  /** What the session's sources gave. */
  readonly result: LintResult;
  /** Whether a fix is to be made. Of several of one finding, the first that is wanted is, or none. */
  readonly wanted: (fix: PlannedFix) => boolean;
}

/** One source and what became of it. */
export interface MendedSource {
  readonly before: Source;
  readonly after: Source;
  readonly fixes: readonly PlannedFix[];
}

/** A fix that was wanted and not made. */
export interface RefusedFix {
  readonly finding: Finding;
  readonly title: string;
  readonly reason: string;
}

/** What came of mending. */
export interface Mended {
  readonly sources: readonly MendedSource[];
  readonly refused: readonly RefusedFix[];
  /** What is found in the mended sources. */
  readonly result: LintResult;
}

/**
 * Makes fixes until nothing is left to make, each round in all sources at once. What is made leaves a text that can be read, with
 * fewer findings, the same values elsewhere and every comment; what would not is left out and told. The session then holds the
 * mended sources.
 */
export async function mend(request: MendRequest): Promise<Mended> {
  return await new Mending(request).mended();
}

class Mending {
  readonly #session: ReadingSession;
  readonly #settings: EngineSettings;
  readonly #wanted: (fix: PlannedFix) => boolean;
  readonly #originals = new Map<string, Source>();
  readonly #made = new Map<string, PlannedFix[]>();
  readonly #refused = new Map<string, RefusedFix>();
  /** Of sources in which several fixes together were not right: how many are made at a time. */
  readonly #portions = new Map<string, number>();
  #result: LintResult;

  constructor({ session, settings, result, wanted }: MendRequest) {
    this.#session = session;
    this.#settings = settings;
    this.#result = result;
    this.#wanted = wanted;
  }

  async mended(): Promise<Mended> {
    for (let round = 0; ; round++) {
      const chosen = await this.#chosen();
      if (chosen.size === 0) break;
      if (round < (this.#portions.size === 0 ? MOST_ROUNDS : MOST_PORTIONED_ROUNDS)) await this.#make(chosen);
      else for (const fix of [...chosen.values()].flat()) this.#refuse(fix, 'After many rounds there was still something to change.');
    }
    const now = new Map(this.#session.reads.map(({ source }) => [source.name, source]));
    const sources = [...this.#made].flatMap(([name, fixes]): MendedSource[] => {
      const before = this.#originals.get(name);
      const after = now.get(name);
      return before === undefined || after === undefined || before.text === after.text ? [] : [{ before, after, fixes }];
    });
    return { sources, refused: [...this.#refused.values()], result: this.#result };
  }

  /** What is to be made in this round, by source; checked, and without collisions. */
  async #chosen(): Promise<ReadonlyMap<string, readonly PlannedFix[]>> {
    const bySource = new Map<string, PlannedFix[]>();
    for (const finding of this.#result.findings) {
      // What comes after the first means something else, and nobody chose it.
      const fix = plannedFixes(finding).find((one) => this.#wanted(one));
      if (fix === undefined || this.#refused.has(keyOf(fix))) continue;
      if (fix.declined === undefined) bySource.set(fix.source.name, [...(bySource.get(fix.source.name) ?? []), fix]);
      else this.#refuse(fix, fix.declined);
    }
    const chosen = new Map<string, readonly PlannedFix[]>();
    for (const [name, fixes] of bySource) {
      const right = await this.#right(withoutCollisions(fixes).slice(0, this.#portions.get(name)));
      if (right.length > 0) chosen.set(name, right);
    }
    return chosen;
  }

  /** All of the fixes when they are right together, else those that are right alone, one a round. */
  async #right(fixes: readonly PlannedFix[]): Promise<readonly PlannedFix[]> {
    if ((await wrongAfter(fixes)) === undefined) return fixes;
    for (const fix of fixes) {
      const wrong = await wrongAfter([fix]);
      if (wrong === undefined) return [fix];
      this.#refuse(fix, wrong);
    }
    return [];
  }

  /** Makes fixes and lints again; where that finds no less, the source is as before. */
  async #make(chosen: ReadonlyMap<string, readonly PlannedFix[]>): Promise<void> {
    const before = this.#result;
    for (const { source } of firstOfEach(chosen)) if (!this.#originals.has(source.name)) this.#originals.set(source.name, source);
    await this.#session.replace([...chosen].map(([name, fixes]) => new Source(name, textAfter(fixes))));
    this.#result = await this.#session.lint(this.#settings);
    const [counts, old] = [countsOf(this.#result), countsOf(before)];
    const isWorse = this.#result.errors.length > before.errors.length || elsewhere(counts, chosen) > elsewhere(old, chosen);
    // Each fix must end its finding and bring no other.
    const failed = new Map([...chosen].filter(([name, fixes]) => isWorse || (counts.get(name) ?? 0) > (old.get(name) ?? 0) - fixes.length));
    for (const [name, fixes] of chosen) if (!failed.has(name)) this.#keep(name, fixes);
    if (failed.size === 0) return;
    await this.#session.replace(firstOfEach(failed).map(({ source }) => source));
    for (const [name, fixes] of failed) {
      const [first] = fixes;
      // One fix alone is refused; what made other sources worse may be that of another source, so that it is tried once more.
      const isTriedAlone = fixes.length === 1 && (this.#portions.get(name) === 1 || !isWorse || chosen.size === 1);
      if (isTriedAlone && first !== undefined) this.#refuse(first, 'It would not leave fewer findings.');
      this.#portions.set(name, isTriedAlone ? 2 : Math.ceil(fixes.length / 2));
    }
    this.#result = await this.#session.lint(this.#settings);
  }

  #keep(name: string, fixes: readonly PlannedFix[]): void {
    this.#made.set(name, [...(this.#made.get(name) ?? []), ...fixes]);
    if (this.#portions.has(name)) this.#portions.set(name, fixes.length * 2);
  }

  #refuse(fix: PlannedFix, reason: string): void {
    this.#refused.set(keyOf(fix), { finding: fix.finding, title: fix.title, reason });
  }
}

/** The same fix of the same finding in the next round, when text above it has moved. */
function keyOf({ finding, title }: PlannedFix): string {
  return `${finding.source.name}\0${finding.fingerprint}\0${title}`;
}

function firstOfEach(chosen: ReadonlyMap<string, readonly PlannedFix[]>): readonly PlannedFix[] {
  return [...chosen.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
}

/** How many findings stand in each source. */
function countsOf({ findings }: LintResult): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { source, suppressed } of findings) if (suppressed === undefined) counts.set(source.name, (counts.get(source.name) ?? 0) + 1);
  return counts;
}

/** Findings in the sources that are not mended. */
function elsewhere(counts: ReadonlyMap<string, number>, chosen: ReadonlyMap<string, unknown>): number {
  let sum = 0;
  for (const [name, count] of counts) if (!chosen.has(name)) sum += count;
  return sum;
}
