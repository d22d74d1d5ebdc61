import { editDistance, type Inventory, type ObjectView, type Place } from '../../src/authoring/index.js';
import { roleAnnotation } from './cloud-role.js';
import { Comparisons } from './comparisons.js';
import { subjectOf } from './trust-policy.js';
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

/** The ServiceAccounts of a run, as trust policies ask for them. */
export class Accounts {
  readonly #inventory: Inventory;
  readonly #bySubject = new Map<string, RoleAccount[]>();
  readonly #byRole = new Map<string, RoleAccount[]>();
  readonly #all = new NamedAccounts();
  readonly #withRole = new NamedAccounts();
  readonly #namespaces = new Set<string>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** Accounts without a namespace are left out: what their subject is, is not known. */
  add(account: ObjectView): void {
    const namespace = this.#inventory.namespaceOf(account);
    const { name } = account;
    if (namespace === undefined || name === '') return;
    const annotation = roleAnnotation(account);
    const arn = annotation === undefined || isUnknownText(annotation.text) || annotation.arn?.type !== 'role' ? undefined : annotation.arn;
    const at = annotation?.at ?? account.at('metadata', 'name');
    const known = { name, namespace, subject: subjectOf(namespace, name), role: arn?.name, roleAccount: arn?.account, at };
    this.#namespaces.add(namespace);
    this.#all.add(known);
    put(this.#bySubject, known.subject, known);
    if (known.role === undefined) return;
    this.#withRole.add(known);
    put(this.#byRole, known.role, known);
  }

  /** The accounts that have a subject: several where the files hold one for each of several clusters. */
  of(subject: string): readonly RoleAccount[] {
    return this.#bySubject.get(subject) ?? [];
  }

  /** The accounts that name a role. */
  ofRole(role: string): readonly RoleAccount[] {
    return this.#byRole.get(role) ?? [];
  }

  /** True when the input holds an account of the namespace. */
  hasNamespace(namespace: string): boolean {
    return this.#namespaces.has(namespace);
  }

  /** The account that was meant by a name: the same in another namespace, or nearly the same in this one. */
  near(meant: NamedAccount): RoleAccount | undefined {
    return this.#all.near(meant);
  }

  /** The same among the accounts that name a role. */
  nearWithRole(meant: NamedAccount): RoleAccount | undefined {
    return this.#withRole.near(meant);
  }
}

interface NamedAccount {
  readonly namespace: string;
  readonly name: string;
}

class NamedAccounts {
  readonly #byName = new Map<string, RoleAccount>();
  readonly #byNamespace = new Map<string, RoleAccount[]>();
  readonly #comparisons = new Comparisons();

  add(account: RoleAccount): void {
    if (!this.#byName.has(account.name)) this.#byName.set(account.name, account);
    put(this.#byNamespace, account.namespace, account);
  }

  near({ namespace, name }: NamedAccount): RoleAccount | undefined {
    const same = this.#byName.get(name);
    if (same !== undefined || name.length <= 4) return same;
    const there = this.#byNamespace.get(namespace) ?? [];
    return this.#comparisons.take(there.length) ? there.find((account) => editDistance(account.name, name, 2) <= 2) : undefined;
  }
}

function put(map: Map<string, RoleAccount[]>, key: string, account: RoleAccount): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [account]);
  else known.push(account);
}
