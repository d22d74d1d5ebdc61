import type { AccountGrants, BoundRole, EffectiveRule, GroupGrants, RoleUse } from '../authoring/inventory.js';
import type { BindingView, ObjectView, RoleReach, RoleView, SubjectView } from '../authoring/objects.js';
import { bindingView, RBAC_GROUP } from '../kubernetes/rbac.js';
import { accountOfUser, groupsOfAccount } from '../kubernetes/service-accounts.js';
import { unwrapped } from '../kubernetes/typed-object.js';
import { folderOf } from '../kubernetes/file-names.js';
import { addTo, groupBy } from './grouping.js';
import { identityKey, MOST_CANDIDATES, type ObjectIndex } from './object-index.js';
import type { RoleIndex } from './role-index.js';
import { Ties } from './ties.js';

const NONE: readonly BoundRole[] = [];

const NOTHING: AccountGrants = { own: NONE, groups: [] };

function without(bound: readonly BoundRole[], sure: readonly BoundRole[]): readonly BoundRole[] {
  const known = new Set(sure);
  return [...new Set(bound)].filter((each) => !known.has(each));
}

/** An aggregated role by its name, and bindings of it. */
type AggregatedUse = readonly [via: string, bindings: readonly BindingView[]];

/** Bindings of one identity in one file, and what all of them say. */
interface Copies {
  readonly bindings: readonly BindingView[];
  readonly said: ReadonlySet<string>;
}

/** The bindings of a run by whom they name. */
export class SubjectIndex {
  readonly #objects: ObjectIndex;
  readonly #roles: RoleIndex;
  readonly #grants = new Map<ObjectView | string, AccountGrants>();
  readonly #groups = new Map<string, BoundRole[]>();
  readonly #users = new Map<string, BoundRole[]>();
  readonly #open = new Map<string, BoundRole[]>();
  readonly #tied = new Map<string, Ties>();
  readonly #tiedGroups = new Map<string, Ties>();
  readonly #perhaps = new WeakMap<readonly ObjectView[], Map<string, AccountGrants>>();
  readonly #parts = new Map<string, Map<string, ReadonlyMap<string | undefined, readonly BoundRole[]>>>();
  readonly #definitionFiles = new Map<string, string>();
  #bindings: readonly BindingView[] | undefined;
  #copies: ReadonlyMap<BindingView, Copies> | undefined;
  #unclear: ReadonlySet<ObjectView | string> | undefined;
  #groupNames: readonly string[] | undefined;
  #accounts: Map<ObjectView | string, BoundRole[]> | undefined;
  #uses: ReadonlyMap<ObjectView | string, readonly BindingView[]> | undefined;
  #aggregatedUses: ReadonlyMap<ObjectView, readonly AggregatedUse[]> | undefined;

  constructor(objects: ObjectIndex, roles: RoleIndex) {
    this.#objects = objects;
    this.#roles = roles;
  }

  get bindings(): readonly BindingView[] {
    this.#bindings ??= bindingsAmong(this.#objects.objects);
    return this.#bindings;
  }

  /** Everything that reaches an account: by its name, or through groups. */
  grantsOf(file: string, namespace: string | undefined, name: string): AccountGrants {
    this.#accounts ??= this.#indexSubjects();
    const account = this.#account(file, namespace, name);
    const key = account ?? unknownAccount(file, namespace, name);
    const known = this.#grants.get(key);
    if (known !== undefined) return known;
    const grants = { own: this.#accounts.get(key) ?? NONE, groups: this.#groupGrants(account, file, namespace, name) };
    this.#grants.set(key, grants);
    return grants;
  }

  /**
   * What may reach an account beside its grants, where environments do not say it: bindings that are as near to another definition of it,
   * and, for a file that is as near to several, those of each of them.
   */
  perhapsOf(file: string, namespace: string | undefined, name: string): AccountGrants {
    const nearest = this.#nearestAccounts(file, namespace, name);
    const [account, ...others] = nearest;
    if (account === undefined || this.#objects.definitions('', 'ServiceAccount', namespace, name) === 1) return NOTHING;
    if (others.length === 0) return this.#tiedTo(account.file, namespace, name);
    const byFolder = this.#perhaps.get(nearest) ?? new Map<string, AccountGrants>();
    this.#perhaps.set(nearest, byFolder);
    const known = byFolder.get(folderOf(file)) ?? this.#ofEither(nearest, file, namespace, name);
    byFolder.set(folderOf(file), known);
    return known;
  }

  /** The bindings that are as near to the definition in this file as to others. */
  #tiedTo(file: string, namespace: string | undefined, name: string): AccountGrants {
    this.#accounts ??= this.#indexSubjects();
    const groups = groupsOfAccount(namespace).flatMap((group) => {
      const bound = this.#tiedMembers(group, namespace, name).of(file);
      return bound.length === 0 ? [] : [{ group, bound }];
    });
    return { own: this.#tied.get(identityKey(namespace, name))?.of(file) ?? NONE, groups };
  }

  #tiedMembers(group: string, namespace: string | undefined, name: string): Ties {
    const key = `${group}\0${this.#definedIn(namespace, name)}`;
    const known = this.#tiedGroups.get(key);
    if (known !== undefined) return known;
    const ties = new Ties();
    this.#tiedGroups.set(key, ties);
    for (const bound of this.#partByDefinition(group, namespace, name).get(undefined) ?? NONE) ties.add(this.#nearestAccounts(bound.binding.file, namespace, name), bound);
    return ties;
  }

  /** What any of several definitions has, and the file for which they are equally near has not for sure. */
  #ofEither(nearest: readonly ObjectView[], file: string, namespace: string | undefined, name: string): AccountGrants {
    const all = nearest.flatMap((each) => [this.grantsOf(each.file, namespace, name), this.#tiedTo(each.file, namespace, name)]);
    const sure = this.grantsOf(file, namespace, name);
    const groups = groupsOfAccount(namespace).flatMap((group) => {
      const of = (grants: AccountGrants): readonly BoundRole[] => grants.groups.find((each) => each.group === group)?.bound ?? NONE;
      const bound = without(all.flatMap(of), of(sure));
      return bound.length === 0 ? [] : [{ group, bound }];
    });
    return { own: without(all.flatMap(({ own }) => own), sure.own), groups };
  }

  /** Bindings that name a group, in every environment. */
  ofGroup(name: string): readonly BoundRole[] {
    this.#accounts ??= this.#indexSubjects();
    return this.#groups.get(name) ?? NONE;
  }

  /** Names of the groups that bindings name. */
  get groups(): readonly string[] {
    this.#accounts ??= this.#indexSubjects();
    this.#groupNames ??= [...this.#groups.keys()];
    return this.#groupNames;
  }

  /** Bindings of the files of one folder that name a group. */
  ofGroupIn(folder: string, name: string): readonly BoundRole[] {
    return this.#partOf(name, '', (file) => folderOf(file)).get(folder) ?? NONE;
  }

  /** Bindings that name a user, in every environment. */
  ofUser(name: string): readonly BoundRole[] {
    this.#accounts ??= this.#indexSubjects();
    return this.#users.get(name) ?? NONE;
  }

  /** Bindings that name an account of this name and no namespace that is known, in every environment. */
  ofOpenAccount(name: string): readonly BoundRole[] {
    this.#accounts ??= this.#indexSubjects();
    return this.#open.get(name) ?? NONE;
  }

  /** The bindings that put a role in force. */
  boundTo(role: RoleView): readonly RoleUse[] {
    this.#uses ??= this.#indexRoles();
    const object = unwrapped(role);
    const uses: RoleUse[] = (this.#uses.get(object) ?? []).map((binding) => ({ binding, via: undefined }));
    if (!this.#roles.isAggregated(role)) return uses;
    this.#aggregatedUses ??= this.#indexAggregated(this.#uses);
    for (const [via, bindings] of this.#aggregatedUses.get(object) ?? []) {
      if (via !== role.name) for (const binding of bindings) uses.push({ binding, via });
    }
    return uses;
  }

  /** For each role that takes part in aggregated ones, the names of those that bindings give, with the bindings that give its rules. */
  #indexAggregated(uses: ReadonlyMap<ObjectView | string, readonly BindingView[]>): ReadonlyMap<ObjectView, readonly AggregatedUse[]> {
    const index = new Map<ObjectView, AggregatedUse[]>();
    for (const via of this.#roles.aggregatedNames) {
      const byRules = new Map<readonly EffectiveRule[], BindingView[]>();
      for (const binding of uses.get(via) ?? []) addTo(byRules, this.#roles.rulesGivenBy(binding), binding);
      for (const [rules, bindings] of byRules) {
        for (const giver of new Set(rules.flatMap(({ view }) => (view === undefined ? [] : [unwrapped(view.role)])))) addTo(index, giver, [via, bindings]);
      }
    }
    return index;
  }

  /**
   * How widely bindings give a role. What Kubernetes' own roles aggregate is bound by whoever uses them, and a binding that may
   * mean several roles may mean this one: both leave it unknown.
   */
  reachOf(role: RoleView): RoleReach {
    const uses = this.boundTo(role).filter(({ binding }) => binding.subjects.length > 0);
    if (uses.some(({ binding }) => binding.clusterWide)) return { scope: 'cluster', namespaces: [] };
    if (this.#roles.isInBuiltin(role) || this.#mayMean(role)) return { scope: 'unknown', namespaces: [] };
    if (uses.length === 0) return { scope: 'unbound', namespaces: [] };
    const namespaces = [...new Set(uses.flatMap(({ binding }) => this.#objects.namespaceOf(binding) ?? []))];
    return { scope: namespaces.includes('kube-system') ? 'kube-system' : 'namespace', namespaces };
  }

  #mayMean(role: RoleView): boolean {
    this.#unclear ??= this.#indexUnclear();
    return this.#unclear.has(`${role.kind}/${role.name}`) || this.#unclear.has(unwrapped(role));
  }

  /** Roles that bindings may mean: by kind and name, and those of which an aggregated role takes one or another. */
  #indexUnclear(): ReadonlySet<ObjectView | string> {
    return new Set(
      this.bindings.flatMap((binding): readonly (ObjectView | string)[] => {
        const reference = this.#roles.referenceOf(binding);
        const { answer, because } = this.#roles.given(reference);
        if (answer === 'unknown' && because.length > 0) return [`${reference.kind}/${reference.name}`];
        return this.#roles.unclearParts(reference).map(unwrapped);
      }),
    );
  }

  /** Bindings by the role that they mean, and those of ClusterRoles by its name, too. */
  #indexRoles(): Map<ObjectView | string, BindingView[]> {
    const uses = new Map<ObjectView | string, BindingView[]>();
    for (const binding of this.bindings) {
      const { kind, name } = binding.roleRef;
      const role = this.#roles.resolve(binding).object;
      if (role !== undefined) addTo(uses, unwrapped(role), binding);
      if (kind === 'ClusterRole') addTo(uses, name, binding);
    }
    return uses;
  }

  /** Bindings by the account that a subject means; where none is in the input, by its name and the binding's folder. */
  #indexSubjects(): Map<ObjectView | string, BoundRole[]> {
    const accounts = new Map<ObjectView | string, BoundRole[]>();
    for (const binding of this.bindings) {
      const role = this.#roles.resolve(binding).object;
      for (const subject of binding.subjects) this.#index({ binding, subject, role }, accounts);
    }
    return accounts;
  }

  #index(bound: BoundRole, accounts: Map<ObjectView | string, BoundRole[]>): void {
    const { subject } = bound;
    if (subject.kind === 'Group') addTo(this.#groups, subject.name, bound);
    if (subject.kind === 'User') addTo(this.#users, subject.name, bound);
    const named = this.accountNamed(subject);
    if (named === undefined) return;
    if (named.namespace === undefined) addTo(this.#open, named.name, bound);
    const { file } = bound.binding;
    const nearest = this.#nearestAccounts(file, named.namespace, named.name);
    if (nearest.length > 1) this.#tiesOf(identityKey(named.namespace, named.name)).add(nearest, bound);
    const account = nearest.length === 1 ? nearest[0] : undefined;
    addTo(accounts, account ?? unknownAccount(file, named.namespace, named.name), bound);
  }

  #tiesOf(identity: string): Ties {
    const known = this.#tied.get(identity) ?? new Ties();
    this.#tied.set(identity, known);
    return known;
  }

  /**
   * Other bindings of the same identity in the file of a subject's binding, where they do not all give it the same role: one overwrites the
   * other, or is refused, and which of them holds is not known.
   */
  otherwiseSaid(subject: SubjectView): readonly BindingView[] {
    this.#copies ??= this.#indexCopies();
    const copies = this.#copies.get(subject.binding);
    if (copies === undefined || copies.said.has(this.#saidBy(subject))) return [];
    return copies.bindings.slice(0, MOST_CANDIDATES + 1).filter((binding) => binding !== subject.binding).slice(0, MOST_CANDIDATES);
  }

  #indexCopies(): ReadonlyMap<BindingView, Copies> {
    const index = new Map<BindingView, Copies>();
    const named = this.bindings.filter(({ name }) => name !== '');
    const groups = groupBy(named, (binding) => `${binding.file}\0${binding.kind}\0${identityKey(this.#objects.namespaceOf(binding), binding.name)}`);
    for (const bindings of groups.values()) {
      const [first, ...others] = bindings;
      if (first === undefined || others.length === 0) continue;
      const said = new Set(first.subjects.map((subject) => this.#saidBy(subject)));
      for (const { subjects } of others) {
        const also = new Set(subjects.map((subject) => this.#saidBy(subject)));
        for (const each of said) if (!also.has(each)) said.delete(each);
      }
      for (const binding of bindings) index.set(binding, { bindings, said });
    }
    return index;
  }

  #saidBy(subject: SubjectView): string {
    const { kind, name } = subject.binding.roleRef;
    return JSON.stringify([kind, name, this.accountNamed(subject) ?? [subject.kind, subject.name]]);
  }

  /** The account that a subject names, also as the user that it logs in as; `undefined` for other users and groups. */
  accountNamed(subject: SubjectView): { readonly namespace: string | undefined; readonly name: string } | undefined {
    if (subject.kind === 'User') return accountOfUser(subject.name);
    if (subject.kind !== 'ServiceAccount') return undefined;
    const { binding: { file }, binding, name } = subject;
    const namespace = subject.at('namespace').string ?? '';
    if (namespace !== '') return { namespace: this.#objects.accountNamespace(file, namespace, name), name };
    return { namespace: this.#objects.namespaceOf(binding) ?? this.#objects.options.assumeNamespace(file), name };
  }

  /**
   * The bindings of an account's groups. In several environments the account gets those for which it is the nearest; one that is
   * not in the input gets those of its own folder.
   */
  #groupGrants(account: ObjectView | undefined, file: string, namespace: string | undefined, name: string): readonly GroupGrants[] {
    return groupsOfAccount(namespace).flatMap((group) => {
      const bound = this.#inEnvironment(group, account, file, namespace, name);
      return bound.length === 0 ? [] : [{ group, bound }];
    });
  }

  #inEnvironment(group: string, account: ObjectView | undefined, file: string, namespace: string | undefined, name: string): readonly BoundRole[] {
    const all = this.ofGroup(group);
    if (all.length === 0) return all;
    if (account === undefined) return this.ofGroupIn(folderOf(file), group);
    if (this.#objects.definitions('', 'ServiceAccount', namespace, name) === 1) return all;
    return this.#partByDefinition(group, namespace, name).get(account.file) ?? NONE;
  }

  /** The bindings of a group by the file of the definition that is nearest to them; accounts that are defined in the same files divide them in the same way. */
  #partByDefinition(group: string, namespace: string | undefined, name: string): ReadonlyMap<string | undefined, readonly BoundRole[]> {
    return this.#partOf(group, this.#definedIn(namespace, name), (from) => this.#account(from, namespace, name)?.file);
  }

  /** The files that define accounts of a name, as one text. */
  #definedIn(namespace: string | undefined, name: string): string {
    const key = identityKey(namespace, name);
    const known = this.#definitionFiles.get(key) ?? this.#objects.filesOf('', 'ServiceAccount', namespace, name).join('\0');
    this.#definitionFiles.set(key, known);
    return known;
  }

  /** The bindings of a group by what their files stand for; `kind` names the way to tell. */
  #partOf(group: string, kind: string, keyOf: (file: string) => string | undefined): ReadonlyMap<string | undefined, readonly BoundRole[]> {
    const known = this.#parts.get(group) ?? new Map<string, ReadonlyMap<string | undefined, readonly BoundRole[]>>();
    this.#parts.set(group, known);
    const found = known.get(kind) ?? byFile(this.ofGroup(group), keyOf);
    known.set(kind, found);
    return found;
  }

  #account(file: string, namespace: string | undefined, name: string): ObjectView | undefined {
    return this.#objects.nearest(file, '', 'ServiceAccount', namespace, name);
  }

  #nearestAccounts(file: string, namespace: string | undefined, name: string): readonly ObjectView[] {
    return this.#objects.allNearest(file, '', 'ServiceAccount', namespace, name);
  }
}

function bindingsAmong(objects: readonly ObjectView[]): readonly BindingView[] {
  const bindings: BindingView[] = [];
  objects.forEach((object) => {
    const binding = object.group === RBAC_GROUP ? bindingView(object) : undefined;
    if (binding !== undefined) bindings.push(binding);
  });
  return bindings;
}

/** Bindings by a key of their files, which is worked out once for each file. */
function byFile(all: readonly BoundRole[], keyOf: (file: string) => string | undefined): ReadonlyMap<string | undefined, readonly BoundRole[]> {
  const keys = new Map<string, string | undefined>();
  const parts = new Map<string | undefined, BoundRole[]>();
  for (const bound of all) {
    const { file } = bound.binding;
    if (!keys.has(file)) keys.set(file, keyOf(file));
    addTo(parts, keys.get(file), bound);
  }
  return parts;
}

function unknownAccount(file: string, namespace: string | undefined, name: string): string {
  return `${folderOf(file)}\0${identityKey(namespace, name)}`;
}
