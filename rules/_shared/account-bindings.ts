import { type AccountGrants, accountsInGroup, type Inventory, type ObjectView, type RelatedPlace, type SubjectView } from '../../src/authoring/index.js';
import { addTo } from './grouped.js';
import { isBuiltinBinding } from './identities.js';
import { objectName } from './object-name.js';

/** Whether bindings of a run, beside those that every cluster has, give an account anything, by its name or through groups. */
export class AccountBindings {
  readonly #inventory: Inventory;
  #names: ReadonlyMap<string, readonly Mention[]> | undefined;
  #groups: readonly Mention[] | undefined;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** `unknown` where a namespace that is not written, or another definition that is as near, leaves open whether a binding means this account. */
  gives(from: ObjectView, name: string): 'yes' | 'no' | 'unknown' {
    if (givesAnything(this.#inventory.grantsOf(from, from.namespace, name))) return 'yes';
    const mayGive = givesAnything(this.#inventory.perhapsOf(from, from.namespace, name)) || this.mayGive(from, name).length > 0;
    return mayGive ? 'unknown' : 'no';
  }

  /**
   * The subjects that may mean the account `name` of an object, beside those that do: of the account's name, or a group of the accounts of
   * one namespace, where one of the two namespaces is not written; and of both, where the account is not in the input and nothing else tells
   * which one of that identity is meant.
   */
  mayGive(from: ObjectView, name: string): readonly SubjectView[] {
    const namespace = this.#inventory.namespaceOf(from);
    this.#names ??= this.#indexNames();
    const named = this.#names.get(name) ?? [];
    const isHere = named.length > 0 && this.#inventory.serviceAccount(from, from.namespace, name).object !== undefined;
    const own = new Set(named.length === 0 ? [] : this.#inventory.bindingsOf(from, from.namespace, name).map(({ subject }) => subject.root));
    const perhaps = named.filter((mention) => {
      if (own.has(mention.subject.root)) return false;
      return namespace === undefined || mention.namespace === undefined || (mention.namespace === namespace && !isHere);
    });
    return [...perhaps, ...(namespace === undefined ? this.#groupMentions() : [])].map(({ subject }) => subject);
  }

  #groupMentions(): readonly Mention[] {
    this.#groups ??= this.#subjects().flatMap((subject) => {
      const namespace = subject.kind === 'Group' ? accountsInGroup(subject.name)?.namespace : undefined;
      return namespace === undefined ? [] : [{ subject, namespace }];
    });
    return this.#groups;
  }

  /** The subjects that are accounts by the account's name, also as the users that they log in as. */
  #indexNames(): ReadonlyMap<string, readonly Mention[]> {
    const names = new Map<string, Mention[]>();
    for (const subject of this.#subjects()) {
      const account = this.#inventory.accountOf(subject);
      if (account === undefined) continue;
      const mention = { subject, namespace: account.namespace };
      addTo(names, account.name, mention);
    }
    return names;
  }

  #subjects(): readonly SubjectView[] {
    return this.#inventory.bindings.flatMap(({ subjects }) => subjects);
  }
}

function givesAnything({ own, groups }: AccountGrants): boolean {
  return own.length > 0 || groups.some(({ bound }) => bound.some(({ binding }) => !isBuiltinBinding(binding)));
}

/** A subject of a binding that names an account, or a group of accounts, and the namespace that it says. */
interface Mention {
  readonly subject: SubjectView;
  readonly namespace: string | undefined;
}

/** The place of a subject that may mean an account. */
export function mentionPlace(subject: SubjectView): RelatedPlace {
  return { at: subject.at('name'), message: `${objectName(subject.binding)} may mean it` };
}
