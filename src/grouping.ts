/** Items by key, both in their order; an item whose key is `undefined` is left out. Of each key there is at least one. */
export function grouped<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key | undefined): ReadonlyMap<Key, readonly [Item, ...Item[]]> {
  const groups = new Map<Key, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) addTo(groups, key, item);
  }
  return groups;
}

/** Adds an item to those of a key. */
export function addTo<Key, Item>(groups: Map<Key, [Item, ...Item[]]> | Map<Key, Item[]>, key: Key, item: Item): void {
  const known = groups.get(key);
  if (known === undefined) groups.set(key, [item]);
  else known.push(item);
}
