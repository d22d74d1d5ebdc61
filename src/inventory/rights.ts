import type { AccountGrants, AccountRef, BoundRole, EscalationPath, HeldToken } from '../authoring/inventory.js';
import type { BindingView, ObjectView, WorkloadView } from '../authoring/objects.js';
import { isKindCalled } from '../kubernetes/short-names.js';
import { accountOfUser, ACCOUNTS_GROUP, AUTHENTICATED_GROUP, groupOfUser, groupsOfAccount, UNAUTHENTICATED_GROUP, userOfAccount } from '../kubernetes/service-accounts.js';
import { unwrapped } from '../kubernetes/typed-object.js';
import { escalationsOf, type RightsEscalation } from './escalations.js';
import type { LinkedObjects } from './inventory.js';
import { builtinLinks, type Link, linkOf, type LinkSubject, type Named, subjectOf } from './links.js';
import { folderOf } from '../kubernetes/file-names.js';

/** Whose rights are asked for. */
export type RightsSubject =
  | { readonly kind: 'Group'; readonly name: string }
  /**
   * The groups are those that a user's login brings beside the ones that everybody is in. `sees` says whether a binding's file is of the
   * environment of the login; without it all are.
   */
  | { readonly kind: 'User'; readonly name: string; readonly groups?: readonly string[]; readonly sees?: (file: string) => boolean }
  /** An account without a namespace is one whose object, or binding, sets none. */
  | { readonly kind: 'ServiceAccount'; readonly namespace: string | undefined; readonly name: string };

/** One binding that reaches a subject. */
export interface RightsGrant {
  /** The subject as the binding names it. */
  readonly subject: LinkSubject;
  /**
   * False where the binding may mean another account, whose namespace is not known or of which two definitions are equally near, and where
   * its file defines it again otherwise.
   */
  readonly isSure: boolean;
  /** The group that brings the right; `undefined` where the subject is named itself. */
  readonly through: string | undefined;
  readonly link: Link;
}

/** A definition of an account, and the workloads that run as it. */
export interface DefinedAccount {
  readonly definition: ObjectView | undefined;
  readonly workloads: readonly WorkloadView[];
}

/** The rights of a subject in one environment. */
export interface Rights extends DefinedAccount {
  /** Where the account is defined; `undefined` for users, groups, and accounts that are not in the input. */
  readonly definition: ObjectView | undefined;
  /** Further definitions of the account that have the same rights from the same places: of one base, where it is not known whose they are. */
  readonly alsoDefined: readonly DefinedAccount[];
  /** Those of the input first, and last what everybody has. */
  readonly grants: readonly RightsGrant[];
  readonly escalations: readonly RightsEscalation[];
  /** The way to the administrator of the cluster through other accounts. */
  readonly path: EscalationPath | undefined;
  /** The workloads that run as the account. */
  readonly workloads: readonly WorkloadView[];
}

/** The rights of a subject, one entry for each environment in which it is defined or named. */
export function rightsOf(inventory: LinkedObjects, subject: RightsSubject, minor: number): readonly Rights[] {
  const account = subject.kind === 'ServiceAccount' ? subject : subject.kind === 'User' ? accountOfUser(subject.name) : undefined;
  const groups = subject.kind === 'User' ? new Set(subject.groups) : new Set<string>();
  groups.delete(groupOfUser(subject.name));
  const sees = (subject.kind === 'User' ? subject.sees : undefined) ?? ((): boolean => true);
  const search = new RightsSearch(inventory, minor);
  const byName = account === undefined ? [search.byName(subject, sees)] : search.ofAccount(account);
  if (groups.size === 0) return byName;
  const asMember = [...groups].map((group) => ({ group, rights: search.byName({ kind: 'Group', name: group }, sees) }));
  return byName.map((rights) => joined(rights, asMember, minor));
}

/** What someone has who is in groups beside its own rights; what everybody has stands among those already. */
function joined(own: Rights, asMember: readonly { readonly group: string; readonly rights: Rights }[], minor: number): Rights {
  const more = asMember.flatMap(({ group, rights: { grants } }) => grants.flatMap((grant): readonly RightsGrant[] => (grant.through === undefined ? [{ ...grant, through: group }] : [])));
  const path = own.path ?? asMember.find(({ rights }) => rights.path !== undefined)?.rights.path;
  return finished({ ...own, grants: [...own.grants, ...more], path }, minor);
}

/** Puts grants into their order, and says what they amount to. */
function finished(rights: Omit<Rights, 'escalations'>, minor: number): Rights {
  const grants = [0, 1, 2].flatMap((rank) => rights.grants.filter((grant) => rankOf(grant) === rank));
  return { ...rights, grants, escalations: escalationsOf(grants.flatMap(({ link, isSure }) => (isSure ? [link] : [])), minor) };
}

/** Groups that all are in who come, or all accounts. */
const OF_EVERYBODY: ReadonlySet<string> = new Set([AUTHENTICATED_GROUP, UNAUTHENTICATED_GROUP, ACCOUNTS_GROUP]);

function rankOf({ through, link }: RightsGrant): number {
  if (!link.builtin) return 0;
  return through !== undefined && OF_EVERYBODY.has(through) ? 2 : 1;
}

/**
 * The workloads that a kind, namespace and name mean, with the tokens that their pods hold; of those of one object that run as one
 * account the first, with the tokens of all.
 */
export function workloadsNamed(inventory: LinkedObjects, kind: string, namespace: string | undefined, name: string): readonly { readonly workload: WorkloadView; readonly tokens: readonly HeldToken[] }[] {
  const found = new Map<ObjectView, Map<string, { readonly workload: WorkloadView; readonly tokens: HeldToken[] }>>();
  for (const workload of inventory.workloads) {
    if (!isKindCalled(workload.kind, kind) || workload.name !== name || inventory.namespaceOf(workload) !== namespace) continue;
    const object = unwrapped(workload);
    const byAccount = found.get(object) ?? new Map<string, { readonly workload: WorkloadView; readonly tokens: HeldToken[] }>();
    found.set(object, byAccount);
    const account = workload.podSpec.serviceAccount.name;
    const alike = byAccount.get(account) ?? { workload, tokens: [] };
    byAccount.set(account, alike);
    for (const token of inventory.tokensOf(workload.podSpec)) alike.tokens.push(token);
  }
  return [...found.values()].flatMap((byAccount) => [...byAccount.values()]);
}

/** The rights of an account as one file sees it. */
export function rightsSeenFrom(inventory: LinkedObjects, file: string, account: NamedAccount, minor: number): Rights {
  return new RightsSearch(inventory, minor).seenFrom(file, account);
}

/** The way that an account has as a member of a group, by bindings of its environment. */
function pathOfGroups(inventory: LinkedObjects, { groups }: AccountGrants): EscalationPath | undefined {
  const bindings = new Set(groups.flatMap(({ bound }) => bound.map(({ binding }) => binding)));
  if (bindings.size === 0) return undefined;
  const names = new Set(groups.map(({ group }) => group));
  return inventory.escalationPaths().find(({ from, steps }) => {
    if (from.isGroup !== true || !names.has(from.name)) return false;
    return beginsBy(steps, ({ binding }) => bindings.has(binding));
  });
}

/** Whether the first step of a way takes a binding of some sort. */
function beginsBy([first]: EscalationPath['steps'], isWanted: (bound: BoundRole) => boolean): boolean {
  return first?.bound.some(isWanted) === true;
}

interface NamedAccount {
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What one question finds. Each grant is made once, however many definitions of an account have it. */
class RightsSearch {
  readonly #inventory: LinkedObjects;
  readonly #minor: number;
  readonly #links = new Map<BindingView, Link>();
  readonly #sure = new Map<readonly BoundRole[], readonly RightsGrant[]>();
  readonly #unsure = new Map<readonly BoundRole[], readonly RightsGrant[]>();
  #builtin: readonly Link[] | undefined;

  constructor(inventory: LinkedObjects, minor: number) {
    this.#inventory = inventory;
    this.#minor = minor;
  }

  /** The rights of a user or group. */
  byName({ kind, name }: Pick<RightsSubject, 'kind' | 'name'>, sees: (file: string) => boolean): Rights {
    const { subjects } = this.#inventory;
    const isSeen = ({ binding }: BoundRole): boolean => sees(binding.file);
    const bound = kind === 'Group' ? subjects.ofGroup(name) : subjects.ofUser(name);
    const groups = kind === 'User' ? [groupOfUser(name)] : parentGroups(name);
    const grants = [
      ...bound.filter(isSeen).map((each) => this.#grant(each, undefined)),
      ...groups.flatMap((group) => subjects.ofGroup(group).filter(isSeen).map((each) => this.#grant(each, group))),
      ...this.#builtinGrants((subject) => {
        if (subject.kind === kind && subject.name === name) return BY_NAME;
        return subject.kind === 'Group' && groups.includes(subject.name) ? { by: 'group', group: subject.name } : undefined;
      }),
    ];
    const path = kind === 'Group' ? this.#inventory.escalationPaths().find(({ from, steps }) => from.isGroup === true && from.name === name && beginsBy(steps, isSeen)) : undefined;
    return finished({ definition: undefined, alsoDefined: [], grants, path, workloads: [] }, this.#minor);
  }

  /** The rights of an account: an entry for each of its definitions, those with the same grants together. */
  ofAccount(account: NamedAccount): readonly Rights[] {
    const { namespace, name } = account;
    const definitions = this.#inventory.objects.ofKind('', 'ServiceAccount').filter((object) => object.name === name && this.#inventory.namespaceOf(object) === namespace);
    const files = definitions.length > 0 ? definitions.map(({ file }) => file) : filesNaming(this.#inventory, account);
    if (namespace === undefined && files.length === 0) return [];
    const seen = new Set<AccountGrants>();
    const alike = new Map<string, { readonly rights: Rights; readonly alsoDefined: DefinedAccount[] }>();
    const numbers = new Map<object, number>();
    for (const file of files.length > 0 ? files : ['']) {
      const parts = this.#partsOf(file, account);
      if (seen.has(parts.grants)) continue;
      seen.add(parts.grants);
      const key = contentOf(parts, numbers);
      const known = alike.get(key);
      if (known === undefined) alike.set(key, { rights: this.#rightsOf(file, account, parts), alsoDefined: [] });
      else known.alsoDefined.push(this.#definedFor(file, account));
    }
    return Array.from(alike.values(), ({ rights, alsoDefined }) => ({ ...rights, alsoDefined }));
  }

  /** The rights of an account as one file sees it. */
  seenFrom(file: string, account: NamedAccount): Rights {
    return this.#rightsOf(file, account, this.#partsOf(file, account));
  }

  #partsOf(file: string, account: NamedAccount): GrantParts {
    const { namespace, name } = account;
    const grants = this.#inventory.subjects.grantsOf(file, namespace, name);
    const definition = this.#inventory.objects.nearest(file, '', 'ServiceAccount', namespace, name);
    const path = this.#inventory.escalationPaths().find(({ from }) => isAccount(from, definition, namespace, name)) ?? pathOfGroups(this.#inventory, grants);
    return { grants, perhaps: this.#inventory.subjects.perhapsOf(file, namespace, name), open: this.#openBound(file, definition, account), path };
  }

  #rightsOf(file: string, account: NamedAccount, { grants, perhaps, open, path }: GrantParts): Rights {
    const { namespace, name } = account;
    const all = [
      ...this.#grants(grants, true),
      ...this.#grants({ own: open, groups: [] }, false),
      ...this.#grants(perhaps, false),
      ...this.#builtinGrants((named) => reachOfAccount(named, namespace, name)),
    ];
    return finished({ ...this.#definedFor(file, account), alsoDefined: [], grants: all, path }, this.#minor);
  }

  /** Of definitions in one file the last, which is what is applied: that they are two changes nothing about whose rights these are. */
  #definedFor(file: string, { namespace, name }: NamedAccount): DefinedAccount {
    const nearest = this.#inventory.objects.allNearest(file, '', 'ServiceAccount', namespace, name);
    const last = nearest.at(-1);
    return {
      definition: nearest.every((each) => each.file === last?.file) ? last : undefined,
      workloads: this.#inventory.tokens.workloadsOf(file, namespace, name),
    };
  }

  /** What an account has where the bindings of its environment name one of its name, and their namespaces are not known. */
  #openBound(file: string, definition: ObjectView | undefined, { namespace, name }: NamedAccount): readonly BoundRole[] {
    if (namespace === undefined) return [];
    const isHere = ({ binding }: BoundRole): boolean =>
      definition === undefined ? folderOf(binding.file) === folderOf(file) : this.#inventory.objects.nearest(binding.file, '', 'ServiceAccount', namespace, name) === definition;
    return this.#inventory.subjects.ofOpenAccount(name).filter(isHere);
  }

  #grants({ own, groups }: AccountGrants, isSure: boolean): readonly RightsGrant[] {
    return [...this.#listed(own, undefined, isSure), ...groups.flatMap(({ group, bound }) => this.#listed(bound, group, isSure))];
  }

  #listed(bound: readonly BoundRole[], through: string | undefined, isSure: boolean): readonly RightsGrant[] {
    const made = isSure ? this.#sure : this.#unsure;
    const known = made.get(bound) ?? bound.map((each) => this.#grant(each, through, isSure));
    made.set(bound, known);
    return known;
  }

  #grant({ binding, subject: named }: BoundRole, through: string | undefined, isSure = true): RightsGrant {
    const link = this.#links.get(binding) ?? linkOf(this.#inventory, binding);
    this.#links.set(binding, link);
    const subject = subjectOf(this.#inventory, named);
    return { subject, isSure: isSure && subject.otherwise.length === 0, through, link };
  }

  /** Built-in bindings that reach someone; `reach` says how a subject does, if it does. */
  #builtinGrants(reach: (subject: Named) => Reach | undefined): readonly RightsGrant[] {
    this.#builtin ??= builtinLinks(this.#inventory, this.#minor);
    return this.#builtin.flatMap((link) =>
      link.subjects.flatMap((subject) => {
        const reached = reach(subject);
        return reached === undefined ? [] : [{ subject, isSure: true, through: reached.by === 'group' ? reached.group : undefined, link }];
      }),
    );
  }
}

/** What the rights of a definition are made of, beside what Kubernetes itself gives. */
interface GrantParts {
  readonly grants: AccountGrants;
  readonly perhaps: AccountGrants;
  /** Bindings that may mean another account of the name. */
  readonly open: readonly BoundRole[];
  readonly path: EscalationPath | undefined;
}

/** The same for parts that are the same lists; `numbers` are those of the lists that were met. */
function contentOf({ grants, perhaps, open, path }: GrantParts, numbers: Map<object, number>): string {
  const numberOf = (list: object): number => {
    const number = numbers.get(list) ?? numbers.size;
    numbers.set(list, number);
    return number;
  };
  const words = (bound: readonly BoundRole[]): number | undefined => (bound.length === 0 ? undefined : numberOf(bound));
  const all = [grants, perhaps].map(({ own, groups }) => [words(own), groups.map(({ group, bound }) => [group, words(bound)])]);
  return JSON.stringify([all, words(open), path && numberOf(path)]);
}

/**
 * One file of each folder whose bindings name an account that is not in the input, or may name it; bindings of its groups count where its
 * namespace is known.
 */
function filesNaming(inventory: LinkedObjects, { namespace, name }: NamedAccount): readonly string[] {
  const groups = namespace === undefined ? [] : groupsOfAccount(namespace);
  const files = new Map<string, string>();
  for (const binding of inventory.bindings) {
    for (const subject of binding.subjects) {
      const named = inventory.subjects.accountNamed(subject);
      const reaches = named === undefined ? subject.kind === 'Group' && groups.includes(subject.name) : (named.namespace ?? namespace) === namespace && named.name === name;
      if (reaches && !files.has(folderOf(binding.file))) files.set(folderOf(binding.file), binding.file);
    }
  }
  return [...files.values()];
}

/** How a binding reaches someone: it names them, or a group that they are in. */
type Reach = { readonly by: 'name' } | { readonly by: 'group'; readonly group: string };

const BY_NAME: Reach = { by: 'name' };

function reachOfAccount(subject: Named, namespace: string | undefined, name: string): Reach | undefined {
  if (subject.kind === 'Group') return groupsOfAccount(namespace).includes(subject.name) ? { by: 'group', group: subject.name } : undefined;
  if (subject.kind === 'ServiceAccount') return subject.namespace === namespace && subject.name === name ? BY_NAME : undefined;
  return namespace !== undefined && subject.name === userOfAccount(namespace, name) ? BY_NAME : undefined;
}

/** The groups that every member of a group is in, too. */
function parentGroups(name: string): readonly string[] {
  if (name === AUTHENTICATED_GROUP || name === UNAUTHENTICATED_GROUP) return [];
  const namespace = /^system:serviceaccounts:(.+)$/u.exec(name)?.[1];
  if (namespace !== undefined) return groupsOfAccount(namespace).filter((group) => group !== name);
  return [AUTHENTICATED_GROUP];
}

function isAccount({ object, namespace, name }: AccountRef, definition: ObjectView | undefined, wanted: string | undefined, called: string): boolean {
  return object === definition && namespace === wanted && name === called;
}
