import type { AccountGrants, AccountRef, BoundRole, EscalationPath, HeldToken } from '../authoring/inventory.js';
import type { ObjectView, WorkloadView } from '../authoring/objects.js';
import { isKindCalled } from '../kubernetes/short-names.js';
import { accountOfUser, ACCOUNTS_GROUP, AUTHENTICATED_GROUP, groupOfUser, groupsOfAccount, UNAUTHENTICATED_GROUP, userOfAccount } from '../kubernetes/service-accounts.js';
import { unwrapped } from '../kubernetes/typed-object.js';
import { escalationsOf, type RightsEscalation } from './escalations.js';
import type { LinkedObjects } from './inventory.js';
import { builtinLinks, type Link, linkOf, type Named, subjectOf } from './links.js';
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
  readonly subject: Named;
  /** False where the binding may mean another account: its namespace is not known, or two definitions of it are equally near. */
  readonly isSure: boolean;
  /** The group that brings the right; `undefined` where the subject is named itself. */
  readonly through: string | undefined;
  readonly link: Link;
}

/** The rights of a subject in one environment. */
export interface Rights {
  /** Where the account is defined; `undefined` for users, groups, and accounts that are not in the input. */
  readonly definition: ObjectView | undefined;
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
  const byName = account === undefined ? [rightsByName(inventory, subject, sees, minor)] : rightsOfAccount(inventory, account, minor);
  if (groups.size === 0) return byName;
  const asMember = [...groups].map((group) => ({ group, rights: rightsByName(inventory, { kind: 'Group', name: group }, sees, minor) }));
  return byName.map((rights) => joined(rights, asMember, minor));
}

function rightsByName(inventory: LinkedObjects, { kind, name }: Pick<RightsSubject, 'kind' | 'name'>, sees: (file: string) => boolean, minor: number): Rights {
  const isSeen = ({ binding }: BoundRole): boolean => sees(binding.file);
  const bound = kind === 'Group' ? inventory.subjects.ofGroup(name) : inventory.subjects.ofUser(name);
  const groups = kind === 'User' ? [groupOfUser(name)] : parentGroups(name);
  const grants = [
    ...bound.filter(isSeen).map((each) => grantOf(inventory, each, undefined)),
    ...groups.flatMap((group) => inventory.subjects.ofGroup(group).filter(isSeen).map((each) => grantOf(inventory, each, group))),
    ...builtinGrants(inventory, minor, (subject) => {
      if (subject.kind === kind && subject.name === name) return BY_NAME;
      return subject.kind === 'Group' && groups.includes(subject.name) ? { by: 'group', group: subject.name } : undefined;
    }),
  ];
  const path = kind === 'Group' ? inventory.escalationPaths().find(({ from, steps }) => from.isGroup === true && from.name === name && beginsBy(steps, isSeen)) : undefined;
  return finished({ definition: undefined, grants, path, workloads: [] }, minor);
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
  const { namespace, name } = account;
  const grants = inventory.subjects.grantsOf(file, namespace, name);
  const definition = inventory.objects.nearest(file, '', 'ServiceAccount', namespace, name);
  const rights = {
    definition,
    grants: [...inputGrants(inventory, grants), ...openGrants(inventory, file, definition, account), ...tiedGrants(inventory, file, account), ...builtinGrants(inventory, minor, (named) => reachOfAccount(named, namespace, name))],
    path: inventory.escalationPaths().find(({ from }) => isAccount(from, definition, namespace, name)) ?? pathOfGroups(inventory, grants),
    workloads: inventory.tokens.workloadsOf(file, namespace, name),
  };
  return finished(rights, minor);
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

function rightsOfAccount(inventory: LinkedObjects, account: NamedAccount, minor: number): readonly Rights[] {
  const { namespace, name } = account;
  const definitions = inventory.objects.ofKind('', 'ServiceAccount').filter((object) => object.name === name && inventory.namespaceOf(object) === namespace);
  const files = definitions.length > 0 ? definitions.map(({ file }) => file) : filesNaming(inventory, account);
  if (namespace === undefined && files.length === 0) return [];
  const seen = new Set<AccountGrants>();
  return (files.length > 0 ? files : ['']).flatMap((file) => {
    const grants = inventory.subjects.grantsOf(file, namespace, name);
    if (seen.has(grants)) return [];
    seen.add(grants);
    return [rightsSeenFrom(inventory, file, account, minor)];
  });
}

interface NamedAccount {
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What an account has where the bindings of its environment name one of its name, and their namespaces are not known. */
function openGrants(inventory: LinkedObjects, file: string, definition: ObjectView | undefined, { namespace, name }: NamedAccount): readonly RightsGrant[] {
  if (namespace === undefined) return [];
  const isHere = ({ binding }: BoundRole): boolean =>
    definition === undefined ? folderOf(binding.file) === folderOf(file) : inventory.objects.nearest(binding.file, '', 'ServiceAccount', namespace, name) === definition;
  return inventory.subjects.ofOpenAccount(name).filter(isHere).map((bound) => ({ ...grantOf(inventory, bound, undefined), isSure: false }));
}

/** What an account has where it is not known which of its definitions is of the environment of a binding. */
function tiedGrants(inventory: LinkedObjects, file: string, { namespace, name }: NamedAccount): readonly RightsGrant[] {
  return inputGrants(inventory, inventory.subjects.perhapsOf(file, namespace, name)).map((grant) => ({ ...grant, isSure: false }));
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

function inputGrants(inventory: LinkedObjects, { own, groups }: AccountGrants): readonly RightsGrant[] {
  return [
    ...own.map((bound) => grantOf(inventory, bound, undefined)),
    ...groups.flatMap(({ group, bound }) => bound.map((each) => grantOf(inventory, each, group))),
  ];
}

function grantOf(inventory: LinkedObjects, { binding, subject }: BoundRole, through: string | undefined): RightsGrant {
  return { subject: subjectOf(inventory, subject), isSure: true, through, link: linkOf(inventory, binding) };
}

/** How a binding reaches someone: it names them, or a group that they are in. */
type Reach = { readonly by: 'name' } | { readonly by: 'group'; readonly group: string };

const BY_NAME: Reach = { by: 'name' };

/** Built-in bindings that reach someone; `reach` says how a subject does, if it does. */
function builtinGrants(inventory: LinkedObjects, minor: number, reach: (subject: Named) => Reach | undefined): readonly RightsGrant[] {
  return builtinLinks(inventory, minor).flatMap((link) =>
    link.subjects.flatMap((subject) => {
      const reached = reach(subject);
      return reached === undefined ? [] : [{ subject, isSure: true, through: reached.by === 'group' ? reached.group : undefined, link }];
    }),
  );
}

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
