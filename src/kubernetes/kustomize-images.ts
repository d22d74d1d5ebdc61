import type { View } from '../authoring/view.js';

/** What a kustomization makes of an image: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/. */
export interface ImageChange {
  /** The image without tag and digest, as manifests write it. */
  readonly name: string;
  readonly newName: string | undefined;
  /** True where it sets a tag that says which image is meant, or a digest; false for a tag that moves; `undefined` where it leaves both. */
  readonly tagged: boolean | undefined;
}

/** What a kustomization says of images, and whose: files and folders are named as those of `KustomizationFacts`. */
export interface KustomizationImages {
  readonly folder: string;
  readonly takes: readonly string[];
  /** Those among them that are components: what they change is what this one takes in. */
  readonly components: readonly string[];
  readonly images: readonly ImageChange[];
}

/** Overlays on overlays that are followed, and components of one kustomization that are asked: more than anybody writes. */
const MOST_LEVELS = 100;
const MOST_COMPONENTS = 100;

/** Which images get their tags from kustomizations. */
export class ImageTags {
  readonly #byFolder: ReadonlyMap<string, KustomizationImages>;
  readonly #takers = new Map<string, KustomizationImages[]>();
  readonly #changes = new Map<KustomizationImages, ReadonlyMap<string, ImageChange>>();
  readonly #known = new Map<string, Map<KustomizationImages, boolean>>();

  constructor(kustomizations: readonly KustomizationImages[]) {
    this.#byFolder = new Map(kustomizations.map((each) => [each.folder, each]));
    for (const each of kustomizations) {
      for (const path of new Set(each.takes)) {
        const takers = this.#takers.get(path);
        if (takers === undefined) this.#takers.set(path, [each]);
        else takers.push(each);
      }
    }
  }

  /**
   * True where a file is taken in, and every build that takes it in gives this image a tag or a digest that no later change, as of an
   * overlay, makes a tag that moves. `image` is without either.
   */
  isSet(file: string, image: string): boolean {
    return this.#isSetByAll(file, image, 0, false);
  }

  /** Whether all that take it in set it, or leave as it is what is set inside. */
  #isSetByAll(path: string, image: string, level: number, isSetInside: boolean): boolean {
    const takers = this.#takers.get(path);
    if (takers === undefined) return isSetInside;
    return level < MOST_LEVELS && takers.every((taker) => this.#isSetFrom(taker, image, level, isSetInside));
  }

  /** Whether it is set once one kustomization and all that take that one in are done. */
  #isSetFrom(kustomization: KustomizationImages, image: string, level: number, isSetInside: boolean): boolean {
    const key = `${isSetInside ? 'set' : 'open'} ${image}`;
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = new Map<KustomizationImages, boolean>()));
    const answer = known.get(kustomization);
    if (answer !== undefined) return answer;
    // A circle gives no tag.
    known.set(kustomization, false);
    let name = image;
    let isSet = isSetInside;
    for (const each of [...this.#componentsOf(kustomization), kustomization]) {
      const change = this.#changesOf(each).get(name);
      isSet = change?.tagged ?? isSet;
      name = change?.newName ?? name;
    }
    isSet = this.#isSetByAll(kustomization.folder, name, level + 1, isSet);
    known.set(kustomization, isSet);
    return isSet;
  }

  #changesOf(kustomization: KustomizationImages): ReadonlyMap<string, ImageChange> {
    const known = this.#changes.get(kustomization);
    if (known !== undefined) return known;
    const changes = new Map(kustomization.images.map((change) => [change.name, change]));
    this.#changes.set(kustomization, changes);
    return changes;
  }

  /** The components of a kustomization and theirs, each once and behind its own: the last one has the last word. */
  #componentsOf(kustomization: KustomizationImages): Iterable<KustomizationImages> {
    const found = new Set<KustomizationImages>();
    const open = [...kustomization.components];
    for (let path = open.pop(); path !== undefined && found.size < MOST_COMPONENTS; path = open.pop()) {
      const component = this.#byFolder.get(path);
      if (component === undefined || component === kustomization || found.has(component)) continue;
      found.add(component);
      for (const inner of component.components) open.push(inner);
    }
    return [...found].reverse();
  }
}

/** The changes that a kustomization lists. A tag that moves is none. */
export function imageChanges(kustomization: Pick<View, 'at'>): readonly ImageChange[] {
  return kustomization.at('images').items().flatMap((entry) => {
    const name = entry.at('name').string;
    if (name === undefined) return [];
    const tag = entry.at('newTag').string ?? '';
    const isFixed = (tag !== '' && tag !== 'latest') || (entry.at('digest').string ?? '') !== '';
    return [{ name, newName: entry.at('newName').string, tagged: isFixed || (tag === 'latest' ? false : undefined) }];
  });
}
