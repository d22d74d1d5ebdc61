import type { View } from '../authoring/view.js';
import { addTo } from '../grouping.js';

/** What a kustomization makes of an image: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/. */
export interface ImageChange {
  /** The image without tag and digest, as manifests write it. */
  readonly name: string;
  readonly newName: string | undefined;
  /** True where it sets a digest, or a tag that says which image is meant; false for a tag that moves; `undefined` where it sets neither. */
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

/** An image on its way through a build. */
interface BuiltImage {
  readonly name: string;
  /** Whether it has a tag that was set, or a digest. */
  readonly isSet: boolean;
}

/** Which images get their tags from kustomizations. */
export class ImageTags {
  readonly #byFolder: ReadonlyMap<string, KustomizationImages>;
  readonly #takers = new Map<string, KustomizationImages[]>();
  readonly #changes = new Map<KustomizationImages, ReadonlyMap<string, ImageChange>>();
  readonly #known = new Map<string, Map<KustomizationImages, boolean>>();

  constructor(kustomizations: readonly KustomizationImages[]) {
    this.#byFolder = new Map(kustomizations.map((each) => [each.folder, each]));
    for (const each of kustomizations) for (const path of new Set(each.takes)) addTo(this.#takers, path, each);
  }

  /** True where a file is taken in, and this image has a tag or a digest in the end in every build that takes it in. `image` is without either. */
  isSet(file: string, image: string): boolean {
    return this.#isSetInAll(file, { name: image, isSet: false }, 0);
  }

  #isSetInAll(path: string, image: BuiltImage, level: number): boolean {
    const takers = this.#takers.get(path);
    return takers === undefined ? image.isSet : level < MOST_LEVELS && takers.every((taker) => this.#isSetFrom(taker, image, level));
  }

  /** Whether an image has its tag once one kustomization and all that take that one in are done. */
  #isSetFrom(kustomization: KustomizationImages, image: BuiltImage, level: number): boolean {
    const key = `${String(image.isSet)} ${image.name}`;
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = new Map<KustomizationImages, boolean>()));
    const answer = known.get(kustomization);
    if (answer !== undefined) return answer;
    // A circle gives no tag.
    known.set(kustomization, false);
    let { name, isSet } = image;
    for (const each of [...this.#componentsOf(kustomization), kustomization]) {
      const change = this.#changesOf(each).get(name);
      isSet = change?.tagged ?? isSet;
      name = change?.newName ?? name;
    }
    const result = this.#isSetInAll(kustomization.folder, { name, isSet }, level + 1);
    known.set(kustomization, result);
    return result;
  }

  #changesOf(kustomization: KustomizationImages): ReadonlyMap<string, ImageChange> {
    const known = this.#changes.get(kustomization);
    if (known !== undefined) return known;
    const changes = new Map(kustomization.images.map((change) => [change.name, change]));
    this.#changes.set(kustomization, changes);
    return changes;
  }

  /** The components of a kustomization and theirs, each once, in the order in which kustomize builds them. */
  #componentsOf(kustomization: KustomizationImages, seen = new Set([kustomization])): readonly KustomizationImages[] {
    return kustomization.components.flatMap((path) => {
      const component = this.#byFolder.get(path);
      if (component === undefined || seen.has(component) || seen.size > MOST_COMPONENTS) return [];
      seen.add(component);
      return [...this.#componentsOf(component, seen), component];
    });
  }
}

/** The changes that a kustomization lists. */
export function imageChanges(kustomization: Pick<View, 'at'>): readonly ImageChange[] {
  return kustomization.at('images').items().flatMap((entry) => {
    const name = entry.at('name').string;
    return name === undefined ? [] : [{ name, newName: entry.at('newName').string, tagged: setsTag(entry) }];
  });
}

function setsTag(entry: View): ImageChange['tagged'] {
  if ((entry.at('digest').string ?? '') !== '') return true;
  const tag = entry.at('newTag').string ?? '';
  return tag === '' ? undefined : tag !== 'latest';
}
