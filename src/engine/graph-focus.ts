import { isAccountId } from '../aws/arn.js';
import type { BindingView } from '../authoring/objects.js';
import { addTo } from '../inventory/grouping.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import type { Named } from '../inventory/links.js';
import { accountOfUser, groupOfUser } from '../kubernetes/service-accounts.js';
import type { NamedPlace } from './access-report.js';
import { filePlace } from './file-place.js';
import { type BindingGiver, type Giver, subjectsOf } from './graph-givers.js';
import { type GivenPolicy, type MappedPrincipal, type PrincipalIndex, principalsNamed } from './principals.js';
import { type AskedSubject, askedSubject } from './rights-question.js';

/** True when a binding, its role, one of its subjects, or a workload or principal of theirs is what the focus names. */
export function touches(inventory: LinkedObjects, people: PrincipalIndex, giver: Giver, focus: Focus): boolean {
  if (giver.is === 'policy') return [policyNode(giver.policy), ...giver.holders.map(principalNode)].some((each) => isNamed(each, focus)) || giver.holders.some((holder) => isMeant(holder, focus));
  const { binding, role } = giver.link;
  return [binding, role].some((each) => isNamed(each, focus)) || subjectsOf(giver.link).some((subject) => touchesSubject(inventory, people, subject, giver, focus));
}

/** True when a binding's subject, or a workload or principal of it, is what the focus names; a group also by its members. */
export function touchesSubject(inventory: LinkedObjects, people: PrincipalIndex, subject: Named, { link: { file }, view }: BindingGiver, focus: Focus): boolean {
  const { kind, namespace, name } = subject;
  if (kind === 'Group' && view !== undefined && focus.members.get(view)?.has(name) === true) return true;
  const workloads = kind === 'ServiceAccount' ? inventory.tokens.workloadsOf(file, namespace, name) : [];
  if (isNamed(subject, focus) || workloads.some((workload) => isNamed({ kind: workload.kind, namespace, name: workload.name }, focus))) return true;
  return people.behind(subject, file).some((principal) => isMeant(principal, focus));
}

/** True for a principal that the focus names, as it is written or as a caller. */
export function isMeant(principal: MappedPrincipal, focus: Focus): boolean {
  return isNamed(principalNode(principal), focus) || focus.principals.some(({ at, username }) => at === principal.at && username === principal.username);
}

/** True for a thing of this kind and name that the focus spells, in any of the ways in which one can be named. */
export function isNamed({ kind, namespace, name }: Pick<NamedPlace, 'kind' | 'name'> & { readonly namespace?: string | undefined }, { words, kindFirst }: Focus): boolean {
  const full = fullName(namespace, name);
  return words === name || words === full || kindFirst === `${kind}/${full}`.toLowerCase();
}

/** What a picture is drawn about. */
export interface Focus {
  readonly words: string;
  /** The same as `kind/name` or `kind/namespace/name` in small letters, where it is spelt in another of the ways in which a subject is. */
  readonly kindFirst: string;
  /** The principals that a caller with this ARN is. */
  readonly principals: readonly MappedPrincipal[];
  /**
   * The bindings that reach whom the focus names through a group that nobody is put into, with these by group: accounts, also by their
   * workloads, and users, also by the principals who come as them.
   */
  readonly members: ReadonlyMap<BindingView, ReadonlyMap<string, readonly Member[]>>;
}

/** An account or user, and the file from which it is meant. */
export interface Member {
  readonly account: Named;
  readonly file: string;
}

/** Reads the words of a focus: a name, `namespace/name`, or a subject as `rights` takes it. */
export function focusOf(inventory: LinkedObjects, words: string, people: PrincipalIndex): Focus {
  const given = askedSubject([words], inventory);
  const account = given?.kind === 'User' ? accountOfUser(given.name) : undefined;
  const asked: AskedSubject | undefined = account === undefined ? given : { kind: 'ServiceAccount', ...account };
  const principals = asked?.kind === 'IAM principal' ? principalsNamed(people.all, asked.arn) : [];
  const focus = { words, kindFirst: kindFirst(words, asked), principals, members: new Map<BindingView, Map<string, Member[]>>() };
  const add = (binding: BindingView, group: string, member: Member): void => {
    const byGroup = focus.members.get(binding) ?? new Map<string, Member[]>();
    focus.members.set(binding, byGroup);
    addTo(byGroup, group, member);
  };
  for (const member of membersMeant(inventory, focus)) {
    const { namespace, name } = member.account;
    for (const { group, bound } of inventory.subjects.grantsOf(member.file, namespace, name).groups) {
      for (const { binding } of bound) add(binding, group, member);
    }
  }
  for (const { name, at, sees } of usersMeant(inventory, focus, people)) {
    const group = groupOfUser(name);
    const bindings = new Set(inventory.subjects.ofGroup(group).map(({ binding }) => binding));
    for (const binding of bindings) if (sees(binding.file)) add(binding, group, { account: { kind: 'User', namespace: undefined, name, at }, file: binding.file });
  }
  return focus;
}

interface UserMeant {
  readonly name: string;
  readonly at: Named['at'];
  /** Whether the user is one in the environment of a file. */
  readonly sees: (file: string) => boolean;
}

/** The users that a focus names: bindings name them, or principals come as them, who may be what it names. Accounts are none. */
function usersMeant(inventory: LinkedObjects, focus: Focus, people: PrincipalIndex): readonly UserMeant[] {
  const bound = inventory.bindings.flatMap(({ subjects }) => subjects.filter(({ kind }) => kind === 'User').map((subject): UserMeant => ({ name: subject.name, at: subject.at('name'), sees: () => true })));
  const named = bound.filter(({ name }) => isNamed({ kind: 'User', name }, focus));
  const coming = people.all.filter((principal) => isMeant(principal, focus) || isNamed({ kind: 'User', name: principal.username }, focus)).map((principal): UserMeant => {
    return { name: principal.username, at: bound.find(({ name }) => name === principal.username)?.at, sees: (file) => people.isSeen(principal, file) };
  });
  const users = new Map<string, UserMeant>();
  for (const user of [...named, ...coming]) {
    if (user.name !== '' && accountOfUser(user.name) === undefined && !users.has(user.name)) users.set(user.name, user);
  }
  return [...users.values()];
}

function kindFirst(words: string, asked: AskedSubject | undefined): string {
  if (asked === undefined || asked.kind === 'IAM principal') return words.toLowerCase();
  const kind = asked.kind === 'workload' ? asked.workload : asked.kind;
  return `${kind}/${fullName('namespace' in asked ? asked.namespace : undefined, asked.name)}`.toLowerCase();
}

/** The accounts in the input that a focus names, and those of workloads that it names, each once for each of its definitions. */
function membersMeant(inventory: LinkedObjects, focus: Focus): readonly Member[] {
  const accounts = inventory.objects.ofKind('', 'ServiceAccount').map((object) => ({ object, meant: object.name }));
  const workloads = inventory.workloads.map((workload) => ({ object: workload, meant: workload.podSpec.serviceAccount.name }));
  const members = new Map<string, Member>();
  for (const { object, meant } of [...accounts, ...workloads]) {
    const namespace = inventory.namespaceOf(object);
    if (!isNamed({ kind: object.kind, namespace, name: object.name }, focus)) continue;
    const definition = inventory.objects.nearest(object.file, '', 'ServiceAccount', namespace, meant);
    const file = definition?.file ?? object.file;
    members.set(JSON.stringify([file, namespace, meant]), { account: { kind: 'ServiceAccount', namespace, name: meant, at: definition?.at('metadata', 'name') }, file });
  }
  return [...members.values()];
}

/** A name with its namespace in front, where it has one. */
export function fullName(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** An IAM principal, or a whole account, as the picture names it. */
export function principalNode({ arn, at }: MappedPrincipal): NamedPlace {
  return { kind: isAccountId(arn) ? 'AWS account' : 'IAM principal', name: arn, ...filePlace(at) };
}

/** An access policy as the picture names it. */
export function policyNode({ name, at }: GivenPolicy): NamedPlace {
  return { kind: 'access policy', name, ...filePlace(at) };
}
