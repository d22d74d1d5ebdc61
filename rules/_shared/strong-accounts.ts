import { type BindingView, folderOf, type Inventory, type RoleView } from '../../src/authoring/index.js';
import { type LeadingPowers, leadingPowers, powersOfHolder } from './held-power.js';

/** An account that is stronger than most, and by what. */
export interface StrongAccount extends LeadingPowers {
  readonly name: string;
}

/** The accounts of a run whose powers lead further, for those who can have tokens of any account of a namespace. */
export class StrongAccounts {
  readonly #inventory: Inventory;
  readonly #kubernetesMinor: number;
  readonly #byPlace = new Map<string, readonly StrongAccount[]>();
  #named: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(inventory: Inventory, kubernetesMinor: number) {
    this.#inventory = inventory;
    this.#kubernetesMinor = kubernetesMinor;
  }

  /** The strongest account in the namespace of a RoleBinding, of those that bindings name and `counts` admits; `undefined` where none leads further. */
  beside(binding: BindingView, counts: (name: string) => boolean): StrongAccount | undefined {
    return strongest(this.#around(binding).filter(({ name }) => counts(name)));
  }

  /** The strongest account beside those that a role is bound to, in the namespaces where it is; `undefined` where none leads further. */
  besideHolders(role: RoleView): StrongAccount | undefined {
    return strongest(this.#inventory.boundTo(role).flatMap(({ binding }) => {
      const own = new Set(binding.subjects.map(({ name }) => name));
      return this.beside(binding, (name) => !own.has(name)) ?? [];
    }));
  }

  /** Found once for the bindings of a folder and namespace: what they mean by a name is the same. */
  #around(binding: BindingView): readonly StrongAccount[] {
    const namespace = this.#inventory.namespaceOf(binding);
    if (namespace === undefined) return [];
    const place = JSON.stringify([folderOf(binding.file), namespace]);
    const known = this.#byPlace.get(place);
    if (known !== undefined) return known;
    const strong = this.#find(binding, namespace);
    this.#byPlace.set(place, strong);
    return strong;
  }

  #find(binding: BindingView, namespace: string): readonly StrongAccount[] {
    this.#named ??= accountsNamed(this.#inventory);
    return [...(this.#named.get(namespace) ?? [])].flatMap((name) => {
      const { own } = this.#inventory.grantsOf(binding, namespace, name);
      const leading = leadingPowers(powersOfHolder(this.#inventory, own, this.#kubernetesMinor));
      return leading === undefined ? [] : [{ name, ...leading }];
    });
  }
}

function strongest(accounts: readonly StrongAccount[]): StrongAccount | undefined {
  return accounts.find(({ severity }) => severity === 'error') ?? accounts[0];
}

/** The accounts that bindings of the input name, by namespace. */
function accountsNamed(inventory: Inventory): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const subject of inventory.bindings.flatMap(({ subjects }) => subjects)) {
    const account = inventory.accountOf(subject);
    if (account?.namespace === undefined) continue;
    names.set(account.namespace, (names.get(account.namespace) ?? new Set()).add(account.name));
  }
  return names;
}
