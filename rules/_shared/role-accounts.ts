import { editDistance, type Inventory, type ObjectView, type Place, userOfAccount } from '../../src/authoring/index.js';
import { roleAnnotation } from './cloud-role.js';
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
  #accounts: readonly RoleAccount[] | undefined;
  #subjects: ReadonlyMap<string, readonly RoleAccount[]> | undefined;
  #roles: ReadonlyMap<string, readonly RoleAccount[]> | undefined;
  #namespaces: ReadonlySet<string> | undefined;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** The accounts that have a subject: several where the files hold one for each of several clusters. */
  of(subject: string): readonly RoleAccount[] {
    this.#subjects ??= grouped(this.#all, (account) => account.subject);
    return this.#subjects.get(subject) ?? [];
  }

  /** The accounts that name a role. */
  ofRole(role: string): readonly RoleAccount[] {
    this.#roles ??= grouped(this.#all, (account) => account.role);
    return this.#roles.get(role) ?? [];
  }

  /** True when the input holds an account of the namespace. */
  hasNamespace(namespace: string): boolean {
    this.#namespaces ??= new Set(this.#all.map((account) => account.namespace));
    return this.#namespaces.has(namespace);
  }

  get #all(): readonly RoleAccount[] {
    this.#accounts ??= this.#inventory.ofKind('', 'ServiceAccount').flatMap((account) => roleAccount(account, this.#inventory.namespaceOf(account)) ?? []);
    return this.#accounts;
  }

  /** The account that was meant by a name: the same in another namespace, or nearly the same in this one. */
  near({ namespace, name }: { readonly namespace: string; readonly name: string }, fits: (account: RoleAccount) => boolean = () => true): RoleAccount | undefined {
    const candidates = this.#all.filter(fits);
    return (
      candidates.find((account) => account.name === name) ??
      candidates.find((account) => account.namespace === namespace && name.length > 4 && editDistance(account.name, name, 2) <= 2)
    );
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
