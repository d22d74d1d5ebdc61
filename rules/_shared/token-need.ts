import type { Inventory, ObjectView, PodSpecView, RelatedPlace } from '../../src/authoring/index.js';
import { AccountBindings, mentionPlace } from './account-bindings.js';
import { MOST_PLACES } from './most-places.js';
import { boundPlace } from './power-words.js';
import { TokenUses } from './token-uses.js';

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
