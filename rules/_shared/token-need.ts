import { type ContainerView, type Inventory, type ObjectView, type PodSpecView, type RelatedPlace, TOKEN_MOUNT_PATH, TOKEN_MOUNT_PATH_ALIAS, type View } from '../../src/authoring/index.js';
import { AccountBindings, mentionPlace } from './account-bindings.js';
import { boundPlace, MOST_PLACES } from './account-powers.js';

/**
 * What in the input says that pods need the token of their account: `bound`, a binding names the account; `used`, a container names
 * the folder of the token; `perhaps`, a binding names an account that may be this one. `nothing` does not say that they need none.
 */
export type TokenNeed =
  | { readonly need: 'bound' | 'perhaps'; readonly because: readonly RelatedPlace[] }
  | { readonly need: 'used'; readonly because: readonly RelatedPlace[]; readonly container: string }
  | { readonly need: 'nothing'; readonly because: readonly [] };

/** What says that pods need the token of their account, for all pods of a run. */
export class TokenNeeds {
  readonly #inventory: Inventory;
  readonly #bindings: AccountBindings;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
    this.#bindings = new AccountBindings(inventory);
  }

  /** The strongest sign, with at most {@link MOST_PLACES} places. */
  of(podSpec: PodSpecView): TokenNeed {
    const { workload, serviceAccount } = podSpec;
    const ofAccount = this.#ofAccount(workload, serviceAccount.name);
    if (ofAccount.need === 'bound') return ofAccount;
    const use = tokenUse(podSpec);
    return use === undefined ? ofAccount : { need: 'used', because: [use.place], container: use.container.name };
  }

  /** What bindings say of pods of this account, whichever those are. */
  ofAccount(account: ObjectView): TokenNeed {
    return this.#ofAccount(account, account.name);
  }

  #ofAccount(from: ObjectView, name: string): TokenNeed {
    const bound = this.#inventory.bindingsOf(from, from.namespace, name);
    if (bound.length > 0) return { need: 'bound', because: bound.slice(0, MOST_PLACES).map(boundPlace) };
    const perhaps = this.#bindings.mayGive(from, name);
    if (perhaps.length > 0) return { need: 'perhaps', because: perhaps.slice(0, MOST_PLACES).map(mentionPlace) };
    return { need: 'nothing', because: [] };
  }
}

const TOKEN_FOLDERS: ReadonlySet<string> = new Set([TOKEN_MOUNT_PATH, TOKEN_MOUNT_PATH_ALIAS]);

/** A container that names the folder where admission mounts the token, and where it does. */
export interface TokenUse {
  readonly container: ContainerView;
  readonly place: RelatedPlace;
}

/**
 * The first container that says in its command, arguments, environment, probes or hooks that it reads from the folder of the token. One
 * that mounts a volume of its own there does not read the automatic one.
 */
export function tokenUse(podSpec: PodSpecView): TokenUse | undefined {
  if (!podSpec.workload.mentions(TOKEN_MOUNT_PATH_ALIAS)) return undefined;
  for (const container of podSpec.containers) {
    const at = folderNamed(container);
    if (at !== undefined) return { container, place: { at, message: 'this reads from the folder of the token' } };
  }
  return undefined;
}

function folderNamed(container: ContainerView): View | undefined {
  const mounts = container.at('volumeMounts').items().map((mount) => mount.at('mountPath').string ?? '');
  if (mounts.some((path) => TOKEN_FOLDERS.has(path.replace(/\/$/, '')))) return undefined;
  for (const field of container.root.entries()) {
    if (field.name === 'volumeMounts') continue;
    for (const scalar of field.scalars()) if (scalar.string?.includes(TOKEN_MOUNT_PATH_ALIAS) === true) return scalar;
  }
  return undefined;
}
