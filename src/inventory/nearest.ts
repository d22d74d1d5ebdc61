import { addTo } from '../grouping.js';
import { folderOf } from '../kubernetes/file-names.js';

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
      addTo(this.#byFile, item.file, item);
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

/** Items by the folders of their files, for the question of {@link isOneEnvironment} about all of them at once. */
export class FolderIndex<T> {
  readonly #items = new Map<string, T[]>();
  /** Folder → the folders with items in it, itself among them. */
  readonly #below = new Map<string, Set<string>>();

  /** Adds an item that stands in a file. */
  add(file: string, item: T): void {
    const own = folderOf(file);
    addTo(this.#items, own, item);
    for (const folder of foldersOf(file)) {
      const below = this.#below.get(folder);
      if (below === undefined) this.#below.set(folder, new Set([own]));
      else below.add(own);
    }
  }

  /** True where an item's folder holds the folder of a file, or is held by it. */
  hasInLine(file: string): boolean {
    return !this.#foldersInLine(file).next().done;
  }

  /** Takes out the items that are wanted, in no particular order: of all, or of those alone that are in line with a file. */
  take(wants: (item: T) => boolean, inLineWith?: string): readonly T[] {
    const taken: T[] = [];
    for (const folder of [...(inLineWith === undefined ? this.#items.keys() : this.#foldersInLine(inLineWith))]) {
      const left: T[] = [];
      for (const item of this.#items.get(folder) ?? []) (wants(item) ? taken : left).push(item);
      if (left.length > 0) this.#items.set(folder, left);
      else this.#forget(folder);
    }
    return taken;
  }

  *#foldersInLine(file: string): Generator<string> {
    const own = folderOf(file);
    yield* this.#below.get(own) ?? [];
    for (const folder of foldersOf(file)) if (folder !== own && this.#items.has(folder)) yield folder;
  }

  #forget(folder: string): void {
    this.#items.delete(folder);
    for (const above of foldersOf(`${folder}/`)) this.#below.get(above)?.delete(folder);
  }
}

/** True where the folder of one file holds the other: what stands in folders side by side may be two environments. */
export function isOneEnvironment(a: string, b: string): boolean {
  const [outer = '', inner = ''] = [folderOf(a), folderOf(b)].sort((left, right) => left.length - right.length);
  return outer === '' || outer === inner || inner.startsWith(`${outer}/`);
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
