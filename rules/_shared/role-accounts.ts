import { editDistance, type Inventory, type ObjectView, type Place, userOfAccount } from '../../src/authoring/index.js';
import { roleAnnotation } from './cloud-role.js';
import { Comparisons } from './comparisons.js';
import { grouped } from './grouped.js';
import { isUnknownText } from './words.js';

/** A ServiceAccount whose namespace is known, and the role that it names. */
export interface RoleAccount {
  readonly name: string;
  readonly namespace: string;
  readonly subject: string;
  /** Name of the role in IAM, without its path; `undefined` where it names none. */
  readonly role: string | undefined;
  /** AWS account of the role. */
  readonly roleAccount: string | undefined;
  /** The role annotation, else the account's name. */
  readonly at: Place;
}

/** The ServiceAccounts of a run whose namespaces are known, as trust policies ask for them. They are looked at when the first question comes. */
export class Accounts {
  readonly #inventory: Inventory;
  #known: KnownAccounts | undefined;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** The accounts that have a subject: several where the files hold one for each of several clusters. */
  of(subject: string): readonly RoleAccount[] {
    return this.#accounts.bySubject.get(subject) ?? [];
  }

  /** The accounts that name a role. */
  ofRole(role: string): readonly RoleAccount[] {
    return this.#accounts.byRole.get(role) ?? [];
  }

  /** True when the input holds an account of the namespace. */
  hasNamespace(namespace: string): boolean {
    return this.#accounts.all.hasNamespace(namespace);
  }

  /** The account that was meant by a name: the same in another namespace, or nearly the same in this one. */
  near(meant: NamedAccount): RoleAccount | undefined {
    return this.#accounts.all.near(meant);
  }

  /** The same among the accounts that name a role. */
  nearWithRole(meant: NamedAccount): RoleAccount | undefined {
    return this.#accounts.withRole.near(meant);
  }

  get #accounts(): KnownAccounts {
    this.#known ??= knownAccounts(this.#inventory);
    return this.#known;
  }
}

interface KnownAccounts {
  readonly bySubject: ReadonlyMap<string, readonly RoleAccount[]>;
  readonly byRole: ReadonlyMap<string, readonly RoleAccount[]>;
  readonly all: NamedAccounts;
  readonly withRole: NamedAccounts;
}

function knownAccounts(inventory: Inventory): KnownAccounts {
  const accounts = inventory.ofKind('', 'ServiceAccount').flatMap((account) => roleAccount(account, inventory.namespaceOf(account)) ?? []);
  return {
    bySubject: grouped(accounts, ({ subject }) => subject),
    byRole: grouped(accounts, ({ role }) => role),
    all: new NamedAccounts(accounts),
    withRole: new NamedAccounts(accounts.filter(({ role }) => role !== undefined)),
  };
}

interface NamedAccount {
  readonly namespace: string;
  readonly name: string;
}

class NamedAccounts {
  readonly #byName: ReadonlyMap<string, readonly [RoleAccount, ...RoleAccount[]]>;
  readonly #byNamespace: ReadonlyMap<string, readonly RoleAccount[]>;
  readonly #comparisons = new Comparisons();

  constructor(accounts: readonly RoleAccount[]) {
    this.#byName = grouped(accounts, ({ name }) => name);
    this.#byNamespace = grouped(accounts, ({ namespace }) => namespace);
  }

  hasNamespace(namespace: string): boolean {
    return this.#byNamespace.has(namespace);
  }

  near({ namespace, name }: NamedAccount): RoleAccount | undefined {
    const same = this.#byName.get(name)?.[0];
    if (same !== undefined || name.length <= 4) return same;
    const there = this.#byNamespace.get(namespace) ?? [];
    return this.#comparisons.take(there.length) ? there.find((account) => editDistance(account.name, name, 2) <= 2) : undefined;
  }
}

/** Without a namespace it is not known what the account's subject is. */
function roleAccount(account: ObjectView, namespace: string | undefined): RoleAccount | undefined {
  const { name } = account;
  if (namespace === undefined || name === '') return undefined;
  const annotation = roleAnnotation(account);
  const arn = annotation === undefined || isUnknownText(annotation.text) || annotation.arn?.type !== 'role' ? undefined : annotation.arn;
  const at = annotation?.at ?? account.at('metadata', 'name');
  return { name, namespace, subject: userOfAccount(namespace, name), role: arn?.name, roleAccount: arn?.account, at };
}
