import type { AccountGrants, AccountRef, BoundRole, EffectiveRule, EscalationPath, HeldToken } from '../authoring/inventory.js';
import type { ObjectView, WorkloadView } from '../authoring/objects.js';
import { SEVERITY_RANK } from '../kubernetes/severity.js';
import { powersOfRules, type RulePower, scopeOfBinding } from '../kubernetes/powers.js';
import { accountOfUser, AUTHENTICATED_GROUP, groupsOfAccount, UNAUTHENTICATED_GROUP, userOfAccount } from '../kubernetes/service-accounts.js';
import { type Move, movesOf, reachesCluster } from './escalation-search.js';
import type { LinkedObjects } from './inventory.js';
import { builtinLinks, type Link, linkOf, type Named, subjectOf } from './links.js';
import { folderOf } from '../kubernetes/file-names.js';

/** Whose rights are asked for. */
export type RightsSubject =
  | { readonly kind: 'User' | 'Group'; readonly name: string }
  | { readonly kind: 'ServiceAccount'; readonly namespace: string; readonly name: string };

/** One binding that reaches a subject. */
export interface RightsGrant {
  /** The subject as the binding names it. */
  readonly subject: Named;
  /** The group that brings the right; `undefined` where the subject is named itself. */
  readonly through: string | undefined;
  readonly link: Link;
}

/** What rights amount to: one sentence, and how grave it is. */
export interface RightsEscalation {
  readonly severity: 'error' | 'warning' | 'info';
  readonly sentence: string;
  readonly link: Link;
}

/** The rights of a subject in one environment. */
export interface Rights {
  /** Where the account is defined; `undefined` for users, groups, and accounts that are not in the input. */
  readonly definition: ObjectView | undefined;
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
  if (account !== undefined) return rightsOfAccount(inventory, account, minor);
  const { kind, name } = subject;
  const bound = kind === 'Group' ? inventory.subjects.ofGroup(name) : inventory.subjects.ofUser(name);
  const groups = kind === 'User' ? [groupOfUser(name)] : parentGroups(name);
  const own = bound.map((each) => grantOf(inventory, each, undefined));
  const byGroup = groups.flatMap((group) => inventory.subjects.ofGroup(group).map((each) => grantOf(inventory, each, group)));
  const builtin = builtinGrants(inventory, minor, (named) => (named.kind === kind && named.name === name ? 'own' : named.kind === 'Group' && groups.includes(named.name) ? named.name : undefined));
  const all = [...bound, ...groups.flatMap((group) => inventory.subjects.ofGroup(group))];
  return [
    {
      definition: undefined,
      grants: [...own, ...byGroup, ...builtin],
      escalations: escalationsOf(inventory, all, minor),
      path: kind === 'Group' ? inventory.escalationPaths().find(({ from }) => from.isGroup === true && from.name === name) : undefined,
      workloads: [],
    },
  ];
}

/** The workloads that a kind, namespace and name mean, with the tokens that their pods hold. */
export function workloadsNamed(inventory: LinkedObjects, kind: string, namespace: string, name: string): readonly { readonly workload: WorkloadView; readonly tokens: readonly HeldToken[] }[] {
  return inventory.workloads
    .filter((workload) => workload.kind.toLowerCase() === kind.toLowerCase() && workload.name === name && (inventory.namespaceOf(workload) ?? '') === namespace)
    .map((workload) => ({ workload, tokens: inventory.tokensOf(workload.podSpec) }));
}

/** The rights of an account as one file sees it. */
export function rightsSeenFrom(inventory: LinkedObjects, file: string, { namespace, name }: { readonly namespace: string | undefined; readonly name: string }, minor: number): Rights {
  const grants = inventory.subjects.grantsOf(file, namespace, name);
  const definition = inventory.objects.nearest(file, '', 'ServiceAccount', namespace, name);
  const bound = [...grants.own, ...grants.groups.flatMap((each) => each.bound)];
  return {
    definition,
    grants: [...inputGrants(inventory, grants), ...builtinGrants(inventory, minor, (named) => reachOfAccount(named, namespace, name))],
    escalations: escalationsOf(inventory, bound, minor),
    path: inventory.escalationPaths().find(({ from }) => isAccount(from, definition, namespace, name)) ?? pathOfGroups(inventory, grants),
    workloads: inventory.tokens.workloadsOf(file, namespace, name),
  };
}

/** The way that an account has as a member of a group, by bindings of its environment. */
function pathOfGroups(inventory: LinkedObjects, { groups }: AccountGrants): EscalationPath | undefined {
  const bindings = new Set(groups.flatMap(({ bound }) => bound.map(({ binding }) => binding)));
  if (bindings.size === 0) return undefined;
  const names = new Set(groups.map(({ group }) => group));
  return inventory.escalationPaths().find(({ from, steps }) => {
    if (from.isGroup !== true || !names.has(from.name)) return false;
    const [first] = steps;
    return first?.bound.some(({ binding }) => bindings.has(binding)) === true;
  });
}

function rightsOfAccount(inventory: LinkedObjects, account: { readonly namespace: string; readonly name: string }, minor: number): readonly Rights[] {
  const { namespace, name } = account;
  const definitions = inventory.objects.ofKind('', 'ServiceAccount').filter((object) => object.name === name && inventory.namespaceOf(object) === namespace);
  const files = definitions.length > 0 ? definitions.map(({ file }) => file) : filesNaming(inventory, account);
  const seen = new Set<AccountGrants>();
  return (files.length > 0 ? files : ['']).flatMap((file) => {
    const grants = inventory.subjects.grantsOf(file, namespace, name);
    if (seen.has(grants)) return [];
    seen.add(grants);
    return [rightsSeenFrom(inventory, file, account, minor)];
  });
}

/** One file of each folder whose bindings name an account that is not in the input. */
function filesNaming(inventory: LinkedObjects, { namespace, name }: { readonly namespace: string; readonly name: string }): readonly string[] {
  const files = new Map<string, string>();
  for (const binding of inventory.bindings) {
    for (const subject of binding.subjects) {
      const named = inventory.subjects.accountNamed(subject);
      const reaches = (named?.namespace === namespace && named.name === name) || (subject.kind === 'Group' && groupsOfAccount(namespace).includes(subject.name));
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
  return { subject: subjectOf(inventory, subject), through, link: linkOf(inventory, binding) };
}

/** Built-in bindings that reach someone; `reach` says by which group, `own` for a subject that is named itself. */
function builtinGrants(inventory: LinkedObjects, minor: number, reach: (subject: Named) => string | undefined): readonly RightsGrant[] {
  return builtinLinks(inventory, minor).flatMap((link) =>
    link.subjects.flatMap((subject) => {
      const by = reach(subject);
      return by === undefined ? [] : [{ subject, through: by === 'own' ? undefined : by, link }];
    }),
  );
}

function reachOfAccount(subject: Named, namespace: string | undefined, name: string): string | undefined {
  if (subject.kind === 'Group') return groupsOfAccount(namespace).includes(subject.name) ? subject.name : undefined;
  if (subject.kind === 'ServiceAccount') return subject.namespace === namespace && subject.name === name ? 'own' : undefined;
  return namespace !== undefined && subject.name === userOfAccount(namespace, name) ? 'own' : undefined;
}

function groupOfUser(name: string): string {
  return name === 'system:anonymous' ? UNAUTHENTICATED_GROUP : AUTHENTICATED_GROUP;
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

/** What the rights of bindings amount to, the gravest first: moves to more power, and powers of the table, each said once. */
function escalationsOf(inventory: LinkedObjects, bound: readonly BoundRole[], minor: number): readonly RightsEscalation[] {
  const found = new Map<string, RightsEscalation>();
  const add = (escalation: RightsEscalation): void => {
    if (!found.has(escalation.sentence)) found.set(escalation.sentence, escalation);
  };
  for (const move of movesOf(inventory, bound)) {
    const [first] = move.bound;
    if (first === undefined || !reachesCluster(move)) continue;
    add({ severity: 'error', sentence: moveSentence(move), link: linkOf(inventory, first.binding) });
  }
  const said = new Map<readonly EffectiveRule[], Set<string>>();
  for (const { binding } of bound) {
    const rules = inventory.rulesGivenBy(binding);
    const scope = scopeOfBinding(binding);
    const namespace = binding.clusterWide ? undefined : inventory.namespaceOf(binding);
    // A role that is bound again as far says nothing new.
    const places = said.get(rules) ?? new Set<string>();
    const place = `${scope}\0${namespace ?? ''}`;
    if (places.has(place)) continue;
    said.set(rules, places.add(place));
    for (const each of powersOfRules(rules, { scope, kubernetesMinor: minor })) {
      add({ severity: each.severity, sentence: powerSentence(each, namespace), link: linkOf(inventory, binding) });
    }
  }
  return [...found.values()].sort((a, b) => SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity]);
}

function moveSentence({ escalation, namespace }: Move): string {
  const administrator = 'and so become administrator of the cluster';
  if (escalation.id === 'everything') return 'It may do anything to everything: it is administrator of the cluster.';
  return `It may ${escalation.phrase}${whereOf(escalation.target === 'cluster' ? undefined : namespace, escalation.target !== 'cluster')}, ${administrator}.`;
}

function powerSentence({ power, narrowed, rule }: RulePower, namespace: string | undefined): string {
  const names = rule.plain.resourceNames.flatMap((name) => (name === undefined || name === '' ? [] : [`"${name}"`]));
  return `It may ${power.phrase}${narrowed ? ` (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''} alone)` : ''}${whereOf(namespace, true)}.`;
}

function whereOf(namespace: string | undefined, say: boolean): string {
  if (!say) return '';
  return namespace === undefined ? ' in every namespace' : ` in namespace "${namespace}"`;
}
