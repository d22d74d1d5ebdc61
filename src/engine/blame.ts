import type { Path } from '../authoring/view.js';
import { grouped } from '../grouping.js';
import type { Census } from './census.js';
import type { Finding } from './finding.js';
import type { PlannedFix } from './fixes.js';

/** How sure it is that a fix is why the text is no better: nothing else can be, what came stands beside it, or it is one of several. */
export type Doubt = 'certain' | 'likely' | 'possible';

/** What a fix is blamed for. */
export interface Blame {
  readonly doubt: Doubt;
  /** A finding that should not be there with it, by its place in the changed text; `undefined` where nobody knows which. */
  readonly newcomer: Finding | undefined;
}

/**
 * Which of the fixes that were made together to blame, with what was found before and after. Each fix must end its finding and
 * bring no other: of a document in which fixes take part there must be fewer findings by as many, and no more of all others. Empty
 * when that holds.
 */
export function blame(fixes: readonly PlannedFix[], before: Census, after: Census): ReadonlyMap<PlannedFix, Blame> {
  const trial = new Trial(fixes, before, after);
  trial.judgeTouched();
  trial.judgeOthers();
  trial.judgeErrors();
  return trial.blamed;
}

class Trial {
  readonly blamed = new Map<PlannedFix, Blame>();
  readonly #fixes: readonly PlannedFix[];
  readonly #before: Census;
  readonly #after: Census;
  /** The fixes that take part in each document: their finding stands there, or they change it. */
  readonly #touched = new Map<string, Set<PlannedFix>>();
  /** How many findings of a document and a kind are to end. */
  readonly #due = new Map<string, Map<string, number>>();

  constructor(fixes: readonly PlannedFix[], before: Census, after: Census) {
    this.#fixes = fixes;
    this.#before = before;
    this.#after = after;
    for (const fix of fixes) {
      const home = before.documentOf(fix.finding);
      for (const key of [home, ...fix.textEdits.map((range) => before.documentOf({ source: fix.source, range }))]) {
        this.#touched.set(key, (this.#touched.get(key) ?? new Set()).add(fix));
      }
      const due = this.#due.get(home) ?? new Map<string, number>();
      this.#due.set(home, due.set(kindOf(fix.finding), (due.get(kindOf(fix.finding)) ?? 0) + 1));
    }
  }

  judgeTouched(): void {
    for (const [document, own] of this.#touched) {
      const due = [...(this.#due.get(document)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
      if (this.#after.in(document).length <= this.#before.in(document).length - due) continue;
      const newcomers = this.#newcomers(document);
      for (const one of newcomers) this.#blameFor(one, own);
      if (newcomers.length === 0) this.#blameAll(own);
    }
  }

  judgeOthers(): void {
    const others = (census: Census): readonly string[] => [...census.documents].filter((document) => !this.#touched.has(document));
    const total = (census: Census): number => others(census).reduce((sum, document) => sum + census.in(document).length, 0);
    if (total(this.#after) <= total(this.#before)) return;
    const newcomers = others(this.#after).flatMap((document) => this.#newcomers(document));
    const causes = newcomers.flatMap((one) => this.#causes(one).map((fix) => [fix, one] as const));
    if (causes.length === 0) this.#blameAll(this.#fixes, newcomers[0]);
    else for (const [fix, one] of causes) this.#add(fix, this.#fixes.length === 1 ? 'certain' : 'likely', one);
  }

  judgeErrors(): void {
    if (this.#after.result.errors.length > this.#before.result.errors.length) this.#blameAll(this.#fixes);
  }

  /** Findings of the kinds of which a document holds more than it should; those at places that had none of the kind, where there are such. */
  #newcomers(document: string): readonly Finding[] {
    const old = grouped(this.#before.in(document), kindOf);
    const due = this.#due.get(document);
    return [...grouped(this.#after.in(document), kindOf)].flatMap(([kind, now]) => {
      const then = old.get(kind) ?? [];
      if (now.length <= then.length - (due?.get(kind) ?? 0)) return [];
      const places = new Set(then.map(placeOf));
      const fresh = now.filter((one) => !places.has(placeOf(one)));
      return fresh.length === 0 ? now : fresh;
    });
  }

  /** Blames the fixes of the document that are nearest to what came; unless it stands where one of them was made, those of others, too, that it leads back to. */
  #blameFor(newcomer: Finding, own: ReadonlySet<PlannedFix>): void {
    const near = [...own].map((fix) => ({ fix, shared: sharedWith(fix, newcomer) }));
    const most = Math.max(...near.map(({ shared }) => shared));
    const nearest = near.filter(({ shared }) => shared === most).map(({ fix }) => fix);
    const isThere = nearest.some(({ finding }) => stepsOf(finding).length === most);
    const elsewhere = isThere ? [] : this.#causes(newcomer).filter((fix) => !own.has(fix));
    const isOnly = own.size === 1 && elsewhere.length === 0;
    for (const fix of nearest) this.#add(fix, isOnly ? 'certain' : 'likely', newcomer);
    for (const fix of elsewhere) this.#add(fix, 'likely', newcomer);
  }

  /** The fixes of the documents that a finding names as related. */
  #causes({ related }: Finding): readonly PlannedFix[] {
    return related.flatMap((place) => [...(this.#touched.get(this.#after.documentOf(place)) ?? [])]);
  }

  #blameAll(fixes: Iterable<PlannedFix>, newcomer?: Finding): void {
    for (const fix of fixes) this.#add(fix, this.#fixes.length === 1 ? 'certain' : 'possible', newcomer);
  }

  #add(fix: PlannedFix, doubt: Doubt, newcomer: Finding | undefined): void {
    const known = this.blamed.get(fix);
    if (known === undefined || STRENGTH[doubt] > STRENGTH[known.doubt]) this.blamed.set(fix, { doubt, newcomer });
  }
}

const STRENGTH: Readonly<Record<Doubt, number>> = { certain: 3, likely: 2, possible: 1 };

function kindOf({ rule, messageId }: Finding): string {
  return `${rule}\0${messageId}`;
}

function placeOf({ path, embedded }: Finding): string {
  return JSON.stringify([path, embedded?.path]);
}

/** How many steps the path of a finding shares with the one that a fix is for. */
function sharedWith({ finding }: PlannedFix, other: Finding): number {
  const steps = stepsOf(other);
  const own = stepsOf(finding);
  const different = own.findIndex((step, index) => step !== steps[index]);
  return different === -1 ? own.length : different;
}

function stepsOf({ path, embedded }: Finding): Path {
  return embedded === undefined ? path : [...path, ...embedded.path];
}
