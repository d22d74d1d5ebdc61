/** What stands in a file. */
interface InFile {
  readonly file: string;
}

/** Items by how near their files are: made once for items that mean the same, and asked in a time that does not depend on how many they are. */
export class NearestIndex<T extends InFile> {
  readonly #byFile = new Map<string, T[]>();
  /** Folder → the items below it that are least deep. */
  readonly #below = new Map<string, { depth: number; items: T[] }>();

  constructor(items: readonly T[]) {
    for (const item of items) {
      push(this.#byFile, item.file, item);
      let depth = 0;
      for (const folder of foldersOf(item.file)) this.#add(folder, depth++, item);
    }
  }

  /** The items of a file itself, else those with the fewest steps up and down between the folders; several when equally near. */
  nearestTo(file: string): readonly T[] {
    const own = this.#byFile.get(file);
    if (own !== undefined) return own;
    let best = Infinity;
    let found: readonly T[] = [];
    let up = 0;
    for (const folder of foldersOf(file)) {
      const below = this.#below.get(folder);
      if (below !== undefined && up + below.depth < best) {
        best = up + below.depth;
        found = below.items;
      }
      up++;
    }
    return found;
  }

  #add(folder: string, depth: number, item: T): void {
    const known = this.#below.get(folder);
    if (known === undefined || depth < known.depth) this.#below.set(folder, { depth, items: [item] });
    else if (depth === known.depth) known.items.push(item);
  }
}

/** The folder of a file, with no `/` at its end; empty for the working folder. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

/** The folder of a file and those above it, the nearest first. */
function* foldersOf(file: string): Generator<string> {
  let folder = folderOf(file);
  yield folder;
  while (folder !== '') {
    folder = folderOf(folder);
    yield folder;
  }
}

function push<K, T>(groups: Map<K, T[]>, key: K, item: T): void {
  const known = groups.get(key);
  if (known === undefined) groups.set(key, [item]);
  else known.push(item);
}

/** Items by key, in their order. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) push(groups, keyOf(item), item);
  return groups;
}
