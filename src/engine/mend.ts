import { addTo } from '../grouping.js';
import type { Source } from '../source/source.js';
import { type Blame, blame } from './blame.js';
import { Census } from './census.js';
import type { Finding, LintResult } from './finding.js';
import { bySource, together } from './fix-choice.js';
import { FixTexts } from './fix-text.js';
import { firstPlanned, type PlannedFix } from './fixes.js';
import type { ReadingSession } from './session.js';
import type { EngineSettings } from './settings.js';

/** How often a run is judged again while fixes are made: a fix may uncover the next one, and none may do so for ever. */
const MOST_JUDGEMENTS = 50;
/** Of them, how often in a round to find out which of its fixes are not right; the round is taken back then. */
const MOST_TRIES = 3;

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
  readonly #wanted: MendRequest['wanted'];
  readonly #originals = new Map<string, Source>();
  readonly #made = new Map<string, PlannedFix[]>();
  readonly #refused = new Map<string, RefusedFix>();
  /** Fixes that were blamed once, with good reason: they are tried once more, without those that were beside them. */
  readonly #doubted = new Set<string>();
  /** Fixes of which some are to blame, nobody knows which: they are tried in portions. */
  readonly #suspects = new Set<string>();
  readonly #texts: FixTexts;
  #portion = 0;
  #judgements = 0;
  #census: Census;

  constructor({ session, settings, result, wanted }: MendRequest) {
    this.#session = session;
    this.#settings = settings;
    this.#wanted = wanted;
    this.#texts = new FixTexts(session.reads);
    this.#census = new Census(session.reads, result);
  }

  async mended(): Promise<Mended> {
    // What is safe comes first, by itself: whatever becomes of a suggestion, it must not take that with it.
    await this.#makeAll((fix) => fix.safe && this.#wanted(fix));
    await this.#makeAll(this.#wanted);
    const now = new Map(this.#session.reads.map(({ source }) => [source.name, source]));
    const sources = [...this.#made].flatMap(([name, fixes]): MendedSource[] => {
      const before = this.#originals.get(name);
      const after = now.get(name);
      return before === undefined || after === undefined || before.text === after.text ? [] : [{ before, after, fixes }];
    });
    return { sources, refused: [...this.#refused.values()], result: this.#census.result };
  }

  /** Makes fixes until none is left that is wanted. */
  async #makeAll(wanted: MendRequest['wanted']): Promise<void> {
    for (;;) {
      const chosen = await this.#chosen(wanted);
      if (chosen.length === 0) return;
      if (this.#judgements < MOST_JUDGEMENTS) await this.#make(chosen);
      else for (const fix of chosen) this.#refuse(fix, 'After many rounds there was still something to change.');
    }
  }

  /** What is to be made in this round; checked, and without collisions. */
  async #chosen(wanted: MendRequest['wanted']): Promise<readonly PlannedFix[]> {
    const fixes: PlannedFix[] = [];
    let suspects = 0;
    const { findings, cut } = this.#census.result;
    for (const finding of findings) {
      const fix = firstPlanned(finding, wanted);
      if (fix === undefined || this.#refused.has(keyOf(fix))) continue;
      if (fix.declined !== undefined) this.#refuse(fix, fix.declined);
      else if (cut?.has(finding.source.name) === true) this.#refuse(fix, 'The file has more findings than are listed, so that nobody can tell whether fewer would be left. Split the file.');
      else if (!this.#suspects.has(keyOf(fix)) || ++suspects <= this.#portion) fixes.push(fix);
    }
    const chosen: PlannedFix[] = [];
    for (const own of bySource(fixes).values()) chosen.push(...(await together(own, this.#texts, (fix, reason) => this.#refuse(fix, reason))));
    return chosen;
  }

  /** Makes fixes and judges again, without those that are to blame for what is found then; sources that are left without one are as before. */
  async #make(chosen: readonly PlannedFix[]): Promise<void> {
    let left = chosen;
    for (let tries = 1; ; tries++) {
      await this.#write(chosen, left);
      if (left.length === 0) return;
      const after = await this.#judged();
      const blamed = blame(left, this.#census, after);
      if (blamed.size === 0) {
        this.#keep(left, after);
        return;
      }
      const taken = this.#doubt(blamed, left);
      left = tries === MOST_TRIES ? [] : left.filter((fix) => !taken.has(fix));
    }
  }

  /** Puts the chosen fixes' sources into the session, as the fixes that are left make them. */
  async #write(chosen: readonly PlannedFix[], left: readonly PlannedFix[]): Promise<void> {
    const made = bySource(left);
    const now = new Map(this.#session.reads.map(({ source }) => [source.name, source]));
    const sources = [...bySource(chosen)].flatMap(([name, [first]]) => {
      if (first === undefined) return [];
      const fixes = made.get(name);
      const source = fixes === undefined ? first.source : this.#texts.after(name, fixes);
      return now.get(name) === source ? [] : [source];
    });
    await this.#session.replace(sources, this.#texts);
  }

  async #judged(): Promise<Census> {
    this.#judgements++;
    const result = await this.#session.lint(this.#settings);
    return new Census(this.#session.reads, result);
  }

  /** Notes what fixes are blamed for; gives those that go without another try in this round. */
  #doubt(blamed: ReadonlyMap<PlannedFix, Blame>, left: readonly PlannedFix[]): ReadonlySet<PlannedFix> {
    const possible: PlannedFix[] = [];
    const taken = new Set<PlannedFix>();
    for (const [fix, { doubt, newcomer }] of blamed) {
      const key = keyOf(fix);
      if (doubt === 'possible') possible.push(fix);
      else {
        taken.add(fix);
        if (doubt === 'certain' || this.#doubted.has(key)) this.#refuse(fix, notFewer(newcomer));
        else this.#doubted.add(key);
      }
    }
    // What is blamed for a reason goes first: it may be all.
    if (taken.size > 0 || possible.length === 0) return taken;
    const known = possible.filter((fix) => this.#suspects.has(keyOf(fix)));
    const suspects = known.length === 0 ? possible : known;
    const [first] = suspects;
    if (suspects.length === 1 && first !== undefined && (known.length === 1 || left.length === 1)) this.#refuse(first, notFewer(blamed.get(first)?.newcomer));
    this.#portion = Math.max(1, suspects.length >> 1);
    for (const fix of suspects) this.#suspects.add(keyOf(fix));
    return new Set(suspects);
  }

  #keep(fixes: readonly PlannedFix[], census: Census): void {
    for (const [name, own] of bySource(fixes)) {
      const [first] = own;
      if (first !== undefined && !this.#originals.has(name)) this.#originals.set(name, first.source);
      for (const fix of own) addTo(this.#made, name, fix);
    }
    if (fixes.some((fix) => this.#suspects.has(keyOf(fix)))) this.#portion *= 2;
    this.#census = census;
  }

  #refuse(fix: PlannedFix, reason: string): void {
    this.#refused.set(keyOf(fix), { finding: fix.finding, title: fix.title, reason });
  }
}

/** Why a fix is not made with which this would be found. */
function notFewer(newcomer: Finding | undefined): string {
  if (newcomer === undefined) return 'It would not leave fewer findings.';
  const { source, range, rule } = newcomer;
  const { line, column } = source.position(range.start);
  return `It would not leave fewer findings: ${rule} would be found at ${source.name}:${line}:${column}.`;
}

/** The same fix of the same finding in the next round, when text above it has moved. */
function keyOf({ finding, title }: PlannedFix): string {
  return `${finding.source.name}\0${finding.fingerprint}\0${title}`;
}
