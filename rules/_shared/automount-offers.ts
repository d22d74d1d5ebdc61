import { type FixOffer, type Inventory, type ObjectView, set, type WorkloadView } from '../../src/authoring/index.js';
import { AUTOMOUNT } from './held-token.js';
import { TokenNeeds } from './token-need.js';
import { mayAskForToken } from './workload.js';

/** What may be offered to switch the mounting of tokens off, for all accounts of a run. */
export class AutomountOffers {
  readonly #needs: TokenNeeds;

  constructor(inventory: Inventory) {
    this.#needs = new TokenNeeds(inventory);
  }

  /**
   * To switch it off for an account that these workloads use. Pods that need the token and say nothing keep it, by a word of their own.
   * Nothing is offered where those stand in other files or cannot say it, or where the account may be bound and its pods are not here.
   */
  forAccount(account: ObjectView, users: readonly WorkloadView[]): readonly FixOffer[] {
    const off = set(account.at(AUTOMOUNT), false);
    if (users.length === 0 && this.#needs.ofAccount(account).need !== 'nothing') return [];
    const silent = users.filter(({ podSpec }) => podSpec.at(AUTOMOUNT).boolean === undefined && this.#needs.of(podSpec).need !== 'nothing');
    if (silent.length === 0) return [{ title: `Set ${AUTOMOUNT} to false`, edits: () => [off] }];
    if (silent.some((workload) => workload.file !== account.file || !mayAskForToken(workload))) return [];
    return [{ title: `Set ${AUTOMOUNT} to false, and to true on its pods`, edits: () => [off, ...silent.map(({ podSpec }) => set(podSpec.at(AUTOMOUNT), true))] }];
  }
}
