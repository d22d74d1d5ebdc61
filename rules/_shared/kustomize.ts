import { folderOf, type KustomizationView } from '../../src/authoring/index.js';
import { addTo } from './grouped.js';

/** The kustomizations of a run, by what they take in. Add all of them before asking. */
export class KustomizationIndex {
  readonly #all: KustomizationView[] = [];
  readonly #byFolder = new Map<string, KustomizationView>();
  #naming: ReadonlyMap<string, readonly KustomizationView[]> | undefined;

  add(kustomization: KustomizationView): void {
    this.#all.push(kustomization);
    this.#byFolder.set(folderOf(kustomization.file), kustomization);
  }

  /** The kustomizations that take in some files, themselves or through others that they name, each once and with the first of the files. */
  takingIn<Item extends { readonly file: string }>(items: Iterable<Item>): ReadonlyMap<KustomizationView, Item> {
    this.#naming ??= byPath(this.#all);
    const found = new Map<KustomizationView, Item>();
    for (const item of items) {
      const open = [item.file];
      for (let path = open.pop(); path !== undefined; path = open.pop()) {
        for (const kustomization of this.#naming.get(path) ?? []) {
          if (found.has(kustomization)) continue;
          found.set(kustomization, item);
          const folder = folderOf(kustomization.file);
          if (this.#byFolder.get(folder) === kustomization) open.push(folder);
        }
      }
    }
    return found;
  }
}

/** Kustomizations by the paths that they name. */
function byPath(kustomizations: readonly KustomizationView[]): ReadonlyMap<string, readonly KustomizationView[]> {
  const naming = new Map<string, KustomizationView[]>();
  for (const kustomization of kustomizations) {
    for (const path of kustomization.takes) {
      addTo(naming, path, kustomization);
    }
  }
  return naming;
}
