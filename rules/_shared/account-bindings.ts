import { accountOfUser, type Inventory, type ObjectView, type SubjectView } from '../../src/authoring/index.js';
import { isBuiltinBinding } from './identities.js';

/** Whether bindings of a run, beside those that every cluster has, give an account anything, by its name or through groups. */
export class AccountBindings {
  readonly #inventory: Inventory;
  #names: ReadonlyMap<string, boolean> | undefined;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** `unknown` where a namespace that is not written leaves open whether a binding means this account. */
  gives(from: ObjectView, name: string): 'yes' | 'no' | 'unknown' {
    const { own, groups } = this.#inventory.grantsOf(from, from.namespace, name);
    if (own.length > 0 || groups.some(({ bound }) => bound.some(({ binding }) => !isBuiltinBinding(binding)))) return 'yes';
    this.#names ??= this.#indexNames();
    const withoutNamespace = this.#names.get(name);
    if (withoutNamespace === undefined) return 'no';
    return withoutNamespace || this.#inventory.namespaceOf(from) === undefined ? 'unknown' : 'no';
  }

  /** The names that subjects give, and whether some subject of the name leaves its namespace open. */
  #indexNames(): ReadonlyMap<string, boolean> {
    const names = new Map<string, boolean>();
    for (const subject of this.#inventory.bindings.flatMap(({ subjects }) => subjects)) {
      const name = subject.kind === 'User' ? accountOfUser(subject.name)?.name : subject.name;
      if (name !== undefined && subject.kind !== 'Group') names.set(name, names.get(name) === true || this.#isOpen(subject));
    }
    return names;
  }

  #isOpen({ kind, namespace, binding }: SubjectView): boolean {
    return kind === 'ServiceAccount' && namespace === undefined && this.#inventory.namespaceOf(binding) === undefined;
  }
}
