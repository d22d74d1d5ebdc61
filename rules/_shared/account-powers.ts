import { type AccountGrants, type Inventory, type ObjectView, type PowerGiven, scopeOfBinding } from '../../src/authoring/index.js';
import { type HeldPower, type LeadingPowers, leadingPowers, powersOfHolder } from './held-power.js';
import { StrongAccounts } from './strong-accounts.js';

/** What ServiceAccounts of a run may do that leads further. */
export class AccountPowers {
  readonly #inventory: Inventory;
  readonly #kubernetesMinor: number;
  readonly #strong: StrongAccounts;
  /** Found once for all that ask about one account: its Secrets and pods may be many, and so may its bindings. */
  readonly #byGrants = new Map<AccountGrants, LeadingPowers | undefined>();

  constructor(inventory: Inventory, kubernetesMinor: number) {
    this.#inventory = inventory;
    this.#kubernetesMinor = kubernetesMinor;
    this.#strong = new StrongAccounts(inventory, kubernetesMinor);
  }

  /** The powers that bindings of the input give an account by its name; `undefined` where none leads further. */
  of(from: ObjectView, account: string): LeadingPowers | undefined {
    const grants = this.#inventory.grantsOf(from, from.namespace, account);
    if (this.#byGrants.has(grants)) return this.#byGrants.get(grants);
    const held = powersOfHolder(this.#inventory, grants.own, this.#kubernetesMinor);
    const leading = leadingPowers(held.map((power) => this.#asGraveAsBeside(power, from, account)));
    this.#byGrants.set(grants, leading);
    return leading;
  }

  /** A power to mint tokens under the name of a Secret that can be read is as grave as what the accounts beside this one may do. */
  #asGraveAsBeside(power: HeldPower, from: ObjectView, account: string): HeldPower {
    const { binding } = power.bound;
    const mints = mintsByName(power);
    if (mints === undefined || scopeOfBinding(binding) !== 'namespace') return power;
    const isAtHome = this.#inventory.namespaceOf(binding) === this.#inventory.namespaceOf(from);
    const beside = this.#strong.beside(binding, (name) => !isAtHome || name !== account);
    if (beside === undefined) return power;
    return mints === 'anytime' ? { ...power, severity: beside.severity } : { ...power, severity: beside.severity === 'error' ? 'warning' : 'info' };
  }
}

/** When a power to mint a token under the name of a Secret that can be read works: at any time, or while there is none of that name. */
export function mintsByName({ way }: PowerGiven): 'anytime' | 'while absent' | undefined {
  if (way?.id === 'named-token-secret') return 'anytime';
  return way?.id === 'absent-token-secret' ? 'while absent' : undefined;
}
