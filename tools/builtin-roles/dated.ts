import type { MinorRange } from '../../src/kubernetes/versions.js';

/** Something, and for which of the minors it holds. */
export interface Dated<Item> extends MinorRange {
  readonly item: Item;
}

/**
 * What differs from minor to minor as one list, with the minors that each item holds for: in the order of the newest, then what
 * older ones had besides. Items are the same where their JSON is. What is gone for a while stands twice.
 */
export function dated<Item>(byMinor: ReadonlyMap<number, readonly Item[]>): readonly Dated<Item>[] {
  const minors = [...byMinor.keys()].sort((a, b) => a - b);
  const has = new Map<string, { readonly item: Item; readonly minors: Set<number> }>();
  for (const minor of [...minors].reverse()) {
    for (const item of byMinor.get(minor) ?? []) {
      const key = JSON.stringify(item);
      const known = has.get(key) ?? { item, minors: new Set() };
      has.set(key, known);
      known.minors.add(minor);
    }
  }
  return [...has.values()].flatMap(({ item, minors: own }) => runsOf(own, minors).map((dates) => ({ item, ...dates })));
}

/** The runs of neighbouring minors. */
function runsOf(own: ReadonlySet<number>, minors: readonly number[]): readonly MinorRange[] {
  return minors.flatMap((first, index) => {
    if (!own.has(first) || own.has(minors[index - 1] ?? Number.NaN)) return [];
    const end = minors.findIndex((minor, at) => at > index && !own.has(minor));
    const until = end === -1 ? undefined : minors[end - 1];
    return [{ ...(index === 0 ? {} : { since: first }), ...(until === undefined ? {} : { until }) }];
  });
}
