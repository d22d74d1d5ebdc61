import { type ContainerView, type Inventory, type ObjectView, type PodSpecView, type RelatedPlace, TOKEN_MOUNT_PATH_ALIAS, type View } from '../../src/authoring/index.js';
import { EnvSources } from './env-sources.js';
import { once } from './once.js';
import { tokenFolderMounts } from './token-volumes.js';
import { volumeNamed } from './volumes.js';

/** A container that names the folder where admission mounts the token, and where it does. */
export interface TokenUse {
  readonly container: ContainerView;
  readonly place: RelatedPlace;
}

/** Which containers say that they read from the folder of the token, for all pods of a run. */
export class TokenUses {
  readonly #sources: EnvSources;
  /** The texts of a ConfigMap that name the folder, by their keys. */
  readonly #textsOf = once((map: ObjectView) => new Map(map.at('data').entries().filter(namesFolder).map((text) => [String(text.name), text])));
  /** The first such text that a volume brings; the same volume may be mounted by any number of containers. */
  readonly #textOfVolume = once((podSpec: PodSpecView) => once((volume: View) => this.#textInVolume(podSpec.workload, volume)));

  constructor(inventory: Inventory) {
    this.#sources = new EnvSources(inventory);
  }

  /**
   * The first container that says so in its command, arguments, environment, probes or hooks, else the first that takes in a ConfigMap
   * whose text does, as a volume or as environment. One that mounts a volume of its own there does not read the automatic token.
   */
  of(podSpec: PodSpecView): TokenUse | undefined {
    const { workload } = podSpec;
    const namesIt = workload.mentions(TOKEN_MOUNT_PATH_ALIAS);
    const takesMaps = workload.mentions('configMap');
    if (!namesIt && !takesMaps) return undefined;
    const containers = podSpec.containers.filter((container) => tokenFolderMounts(container).length === 0);
    for (const container of namesIt ? containers : []) {
      const at = folderNamed(container);
      if (at !== undefined) return { container, place: { at, message: 'this reads from the folder of the token' } };
    }
    for (const container of takesMaps ? containers : []) {
      const text = this.#textTaken(container);
      if (text !== undefined) return { container, place: { at: text.key, message: 'this names the folder of the token' } };
    }
    return undefined;
  }

  /** The first text of a ConfigMap that a container takes in and that names the folder. */
  #textTaken(container: ContainerView): View | undefined {
    const { podSpec } = container;
    const inEnvironment = this.#firstText(podSpec.workload, [
      ...container.at('env').items().map((entry) => entry.at('valueFrom', 'configMapKeyRef')),
      ...container.at('envFrom').items().map((source) => source.at('configMapRef')),
    ]);
    if (inEnvironment !== undefined) return inEnvironment;
    const volumes = new Set(container.at('volumeMounts').items().map((mount) => volumeNamed(podSpec, mount.at('name').string ?? '')));
    return first(volumes, (volume) => (volume === undefined ? undefined : this.#textOfVolume(podSpec)(volume)));
  }

  #textInVolume(workload: ObjectView, volume: View): View | undefined {
    return this.#firstText(workload, [volume.at('configMap'), ...volume.at('projected', 'sources').items().map((source) => source.at('configMap'))]);
  }

  #firstText(workload: ObjectView, references: readonly View[]): View | undefined {
    return first(references, (reference) => this.#textIn(workload, reference));
  }

  /** The text that a reference to a ConfigMap takes: of one key, of those of `items`, or of all. */
  #textIn(workload: ObjectView, reference: View): View | undefined {
    const name = reference.at('name').string;
    const map = name === undefined ? undefined : this.#sources.objectOf(workload, 'ConfigMap', name);
    if (map?.mentions(TOKEN_MOUNT_PATH_ALIAS) !== true) return undefined;
    const texts = this.#textsOf(map);
    const key = reference.at('key');
    const keys = key.exists ? [key] : reference.at('items').items().map((item) => item.at('key'));
    return keys.length === 0 ? texts.values().next().value : first(keys, ({ string }) => texts.get(string ?? ''));
  }
}

function folderNamed(container: ContainerView): View | undefined {
  for (const field of container.root.entries()) {
    if (field.name === 'volumeMounts') continue;
    for (const scalar of field.scalars()) if (namesFolder(scalar)) return scalar;
  }
  return undefined;
}

function namesFolder(scalar: View): boolean {
  return scalar.string?.includes(TOKEN_MOUNT_PATH_ALIAS) === true;
}

/** The first answer of some things that have one; the others are not asked. */
function first<Thing, Answer>(things: Iterable<Thing>, answerOf: (thing: Thing) => Answer | undefined): Answer | undefined {
  for (const thing of things) {
    const answer = answerOf(thing);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
