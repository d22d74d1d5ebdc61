import { type ContainerView, type Inventory, type ObjectView, type PodSpecView, type RelatedPlace, TOKEN_MOUNT_PATH, TOKEN_MOUNT_PATH_ALIAS, type View } from '../../src/authoring/index.js';
import { AccountBindings, mentionPlace } from './account-bindings.js';
import { boundPlace, MOST_PLACES } from './account-powers.js';
import { EnvSources } from './env-sources.js';
import { once } from './once.js';
import { volumeNamed } from './volumes.js';

/**
 * What in the input says that pods need the token of their account: `bound`, a binding names the account; `used`, a container names
 * the folder of the token, or takes in a ConfigMap that does; `perhaps`, a binding names an account that may be this one; `added`, a
 * controller adds a container that calls the API. `nothing` does not say that they need none.
 */
export type TokenNeed =
  | { readonly need: 'bound' | 'perhaps'; readonly because: readonly RelatedPlace[] }
  | { readonly need: 'used'; readonly because: readonly RelatedPlace[]; readonly container: string }
  | { readonly need: 'added' | 'nothing'; readonly because: readonly [] };

/** What says that pods need the token of their account, for all pods of a run. */
export class TokenNeeds {
  readonly #inventory: Inventory;
  readonly #bindings: AccountBindings;
  readonly #uses: TokenUses;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
    this.#bindings = new AccountBindings(inventory);
    this.#uses = new TokenUses(inventory);
  }

  /** The strongest sign, with at most {@link MOST_PLACES} places. */
  of(podSpec: PodSpecView): TokenNeed {
    const { workload, serviceAccount } = podSpec;
    const ofAccount = this.#ofAccount(workload, serviceAccount.name);
    if (ofAccount.need === 'bound') return ofAccount;
    if (podSpec.hasAddedClient) return { need: 'added', because: [] };
    const use = this.#uses.of(podSpec);
    return use === undefined ? ofAccount : { need: 'used', because: [use.place], container: use.container.name };
  }

  /** What bindings say of pods of this account, whichever those are. */
  ofAccount(account: ObjectView): TokenNeed {
    return this.#ofAccount(account, account.name);
  }

  #ofAccount(from: ObjectView, name: string): TokenNeed {
    const own = this.#inventory.bindingsOf(from, from.namespace, name);
    // One that stands as near to the definition of another environment names the account, too.
    const bound = own.length > 0 ? own : this.#inventory.perhapsOf(from, from.namespace, name).own;
    if (bound.length > 0) return { need: 'bound', because: bound.slice(0, MOST_PLACES).map(boundPlace) };
    const perhaps = this.#bindings.mayGive(from, name);
    if (perhaps.length > 0) return { need: 'perhaps', because: perhaps.slice(0, MOST_PLACES).map(mentionPlace) };
    return { need: 'nothing', because: [] };
  }
}

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
  readonly #textsOfVolumes = once((podSpec: PodSpecView) => once((volume: View) => this.#textInVolume(podSpec.workload, volume)));

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
    const containers = podSpec.containers.filter((container) => !hidesToken(container));
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
    const own = [
      ...container.at('env').items().map((entry) => entry.at('valueFrom', 'configMapKeyRef')),
      ...container.at('envFrom').items().map((source) => source.at('configMapRef')),
    ];
    for (const reference of own) {
      const text = this.#textIn(podSpec.workload, reference);
      if (text !== undefined) return text;
    }
    const volumes = new Set(container.at('volumeMounts').items().map((mount) => volumeNamed(podSpec, mount.at('name').string ?? '')));
    for (const volume of volumes) {
      const text = volume === undefined ? undefined : this.#textsOfVolumes(podSpec)(volume);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  #textInVolume(workload: ObjectView, volume: View): View | undefined {
    const references = [volume.at('configMap'), ...volume.at('projected', 'sources').items().map((source) => source.at('configMap'))];
    for (const reference of references) {
      const text = this.#textIn(workload, reference);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** The text that a reference to a ConfigMap takes: of one key, of those of `items`, or of all. */
  #textIn(workload: ObjectView, reference: View): View | undefined {
    const name = reference.at('name').string;
    const map = name === undefined ? undefined : this.#sources.objectOf(workload, 'ConfigMap', name);
    if (map?.mentions(TOKEN_MOUNT_PATH_ALIAS) !== true) return undefined;
    const texts = this.#textsOf(map);
    const key = reference.at('key');
    const keys = key.exists ? [key] : reference.at('items').items().map((item) => item.at('key'));
    if (keys.length === 0) return texts.values().next().value;
    return keys.map(({ string }) => texts.get(string ?? '')).find((text) => text !== undefined);
  }
}

const TOKEN_FOLDERS: ReadonlySet<string> = new Set([TOKEN_MOUNT_PATH, TOKEN_MOUNT_PATH_ALIAS]);

function hidesToken(container: ContainerView): boolean {
  const mounts = container.at('volumeMounts').items().map((mount) => mount.at('mountPath').string ?? '');
  return mounts.some((path) => TOKEN_FOLDERS.has(path.replace(/\/$/, '')));
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
