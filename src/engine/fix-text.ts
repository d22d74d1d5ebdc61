import type { Edit } from '../authoring/edit.js';
import { Source } from '../source/source.js';
import { checkChange } from '../yaml/edit/check.js';
import { applyTextEdits, NoCollisions } from '../yaml/edit/text-edit.js';
import { Reader, type YamlDocument } from '../yaml/document.js';
import { locate } from '../yaml/locate.js';
import { loadReference, NeedsReference } from '../yaml/reference-loader.js';
import type { PlannedFix } from './fixes.js';

/**
 * Of the fixes of one source those that can be made at once, the earlier ones first: none reaches into the text of another, and no two
 * write the same item into one list. What is left out finds it there in the next round.
 */
export function withoutCollisions(fixes: readonly PlannedFix[]): readonly PlannedFix[] {
  const taken = new NoCollisions();
  const written = new Set<string>();
  return fixes.filter(({ declined, edits, textEdits }) => {
    if (declined !== undefined) return false;
    const items = edits.flatMap(itemWritten);
    if (items.some((item) => written.has(item)) || !taken.add(textEdits)) return false;
    for (const item of items) written.add(item);
    return true;
  });
}

/** The list that an edit writes an item into, and the item; none for other edits. */
function itemWritten(edit: Edit): readonly string[] {
  if (edit.kind !== 'set' && edit.kind !== 'append') return [];
  const list = edit.kind === 'append' ? edit.at : edit.at.parent;
  return list?.kind === 'sequence' ? [`${locate(list.whole).range.start} ${JSON.stringify(edit.value)}`] : [];
}

/** The text of the fixes' source once they are made; they must not collide, and there must be one. */
export function textAfter(fixes: readonly PlannedFix[]): string {
  const [first] = fixes;
  if (first === undefined) throw new TypeError('There is no fix to make.');
  return applyTextEdits(first.source.text, fixes.flatMap(({ textEdits }) => textEdits));
}

/** Why fixes of one source must not be made together; see {@link FixTexts.wrongAfter}. */
export async function wrongAfter(fixes: readonly PlannedFix[]): Promise<string | undefined> {
  return await new FixTexts().wrongAfter(fixes);
}

/** The texts that fixes make, each read once: for its check, and for the run that goes on with it. */
export class FixTexts {
  readonly #documents = new WeakMap<Source, readonly YamlDocument[]>();
  /** The last text of each name. */
  readonly #made = new Map<string, Source>();

  /** Takes sources that are read already. */
  constructor(reads: readonly { readonly source: Source; readonly documents: readonly YamlDocument[] }[] = []) {
    for (const { source, documents } of reads) this.#documents.set(source, documents);
  }

  /** The source of the fixes once they are made; see {@link textAfter}. */
  after(name: string, fixes: readonly PlannedFix[]): Source {
    const text = textAfter(fixes);
    const known = this.#made.get(name);
    const source = known?.text === text ? known : new Source(name, text);
    this.#made.set(name, source);
    return source;
  }

  /**
   * Why fixes of one source must not be made together, as a sentence: their text cannot be read, another value would change, or a
   * comment would be lost. `undefined` when they may. Loads the reference reader where a text needs it.
   */
  async wrongAfter(fixes: readonly PlannedFix[]): Promise<string | undefined> {
    const [first] = fixes;
    if (first === undefined) return undefined;
    const edits = fixes.flatMap((fix) => fix.edits);
    const check = (): string | undefined => checkChange(this.read(first.source), this.read(this.after(first.source.name, fixes)), edits);
    try {
      return check();
    } catch (error) {
      if (!(error instanceof NeedsReference)) throw error;
      await loadReference();
      return check();
    }
  }

  /**
   * The documents of a source.
   * @throws NeedsReference when one of them needs the reference reader and that is not loaded.
   */
  read(source: Source): readonly YamlDocument[] {
    const known = this.#documents.get(source);
    if (known !== undefined) return known;
    // A reader of its own: what it keeps of tapes must not grow with each change.
    const documents = new Reader().read(source);
    if (documents === undefined) throw new NeedsReference();
    this.#documents.set(source, documents);
    return documents;
  }
}
