import { type LabelRequirement, type Labels, type Selector, selects } from '../../src/authoring/index.js';
import { addTo } from './grouped.js';

interface Entry<Item> {
  readonly selector: Selector;
  readonly item: Item;
  /** Its number in the order in which items were added. */
  readonly order: number;
}

/** Things that select by labels, found without a look at most of those that do not fit. Add all of them before asking. */
export class SelectorIndex<Item> {
  readonly #entries: Entry<Item>[] = [];
  #byWord: ReadonlyMap<string, readonly Entry<Item>[]> | undefined;

  /** Adds a thing with its selector, of which every requirement must hold. */
  add(selector: Selector, item: Item): void {
    this.#entries.push({ selector, item, order: this.#entries.length });
  }

  /** What selects these labels, in the order in which it was added. Nothing is looked for before it is asked for. */
  *selecting(labels: Labels): Generator<Item, undefined> {
    const byWord = (this.#byWord ??= indexed(this.#entries));
    const words = [ANY, ...[...labels].flatMap(([key, value]) => [key, wordOf(key, value)])];
    for (const { selector, item } of inOrder(words.map((word) => byWord.get(word) ?? []))) if (selects(selector, labels)) yield item;
    return undefined;
  }
}

/** Stands for selectors that ask for nothing that must be there. */
const ANY = '';

function wordOf(key: string, value: string): string {
  return `${key}\0${value}`;
}

/** The words of which labels must have one to meet a requirement; none for one about what must not be there. */
function wordsOf({ key, operator, values }: LabelRequirement): readonly string[] {
  if (operator === 'Exists') return [key];
  return operator === 'In' ? values.map((value) => wordOf(key, value)) : [];
}

/** Each entry by the words of one of its requirements: that whose words the fewest entries ask for. */
function indexed<Item>(entries: readonly Entry<Item>[]): ReadonlyMap<string, readonly Entry<Item>[]> {
  const counts = new Map<string, number>();
  for (const { selector } of entries) for (const word of selector.flatMap(wordsOf)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const costOf = (words: readonly string[]): number => words.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0);
  const byWord = new Map<string, Entry<Item>[]>();
  for (const entry of entries) {
    const choices = entry.selector.map(wordsOf).filter((words) => words.length > 0);
    const [rarest = [ANY]] = choices.sort((a, b) => costOf(a) - costOf(b));
    for (const word of new Set(rarest)) {
      addTo(byWord, word, entry);
    }
  }
  return byWord;
}

/** What stands in several lists, each in its order, in the order of all. */
function* inOrder<Item>(lists: readonly (readonly Entry<Item>[])[]): Generator<Entry<Item>, undefined> {
  const left = lists.filter((list) => list.length > 0).map((list) => ({ list, at: 0 }));
  for (;;) {
    let next: (typeof left)[number] | undefined;
    for (const each of left) if (orderOf(each) < orderOf(next)) next = each;
    const entry = next?.list[next.at];
    if (next === undefined || entry === undefined) return undefined;
    next.at++;
    yield entry;
  }
}

function orderOf<Item>(place: { readonly list: readonly Entry<Item>[]; readonly at: number } | undefined): number {
  return place?.list[place.at]?.order ?? Infinity;
}
