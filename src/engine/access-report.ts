import type { AccountRef, EffectiveRule, EscalationPath, HeldToken } from '../authoring/inventory.js';
import type { ObjectView, WorkloadView } from '../authoring/objects.js';
import { escalationSentence } from '../inventory/escalations.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import type { Link, LinkSubject, Named } from '../inventory/links.js';
import { type DefinedAccount, type Rights, type RightsGrant, rightsOf, rightsSeenFrom, type RightsSubject, workloadsNamed } from '../inventory/rights.js';
import { whoCan, type WhoCanQuestion } from '../inventory/who-can.js';
import type { AccessRequest } from '../kubernetes/rbac-request.js';
import { withoutShortName } from '../kubernetes/short-names.js';
import { objectsOf } from '../kubernetes/typed-object.js';
import { type FilePlace, filePlace } from './file-place.js';

/** Where something stands; absent for what Kubernetes itself makes and for what is not in the input. */
export type PlaceIfAny = Partial<FilePlace>;

/** Something by kind and name, and where it stands. */
export interface NamedPlace extends PlaceIfAny {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** True for what the API server makes by itself. */
  readonly builtin?: true;
}

/** A rule of a role. Lists that are empty are left out. */
export interface RulePlace extends PlaceIfAny {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  /** The ClusterRole that aggregation takes it from. */
  readonly aggregatedFrom?: string;
}

/** How a subject comes to a right. Without a rule the role is not known. */
export interface ChainReport extends LinkDoubt {
  readonly subject: NamedPlace;
  readonly binding: NamedPlace;
  readonly role: NamedPlace;
  readonly rule: RulePlace | null;
}

/** What `who-can` answers. */
export interface WhoCanReport {
  readonly version: 1;
  readonly question: {
    readonly verb: string;
    readonly group?: string;
    readonly resource?: string;
    readonly subresource?: string;
    readonly name?: string;
    readonly path?: string;
    readonly namespace?: string;
  };
  readonly subjects: readonly {
    readonly kind: string;
    readonly namespace?: string;
    readonly name: string;
    readonly certainty: 'yes' | 'unknown';
    /** The IAM principals that log in as this user or member of this group; absent where there is none. */
    readonly principals?: readonly PrincipalPlace[];
    readonly chains: readonly ChainReport[];
  }[];
}

/** An IAM principal, and where it is let in. */
export interface PrincipalPlace extends PlaceIfAny {
  /** Of an account that is let in as a whole, its number. */
  readonly arn: string;
}

/** What the files say of a role, or of a binding, that is not known. */
export interface LinkDoubt {
  /** Where the binding's file defines it again, and does not say this there: which one holds is not known. Absent where it does not. */
  readonly otherwise?: readonly FilePlace[];
  /** Roles that could be meant, several that are equally near or one whose namespace is not known; absent where none is in the files. */
  readonly candidates?: readonly FilePlace[];
}

/** One binding that reaches a subject, with the rules that it brings. */
export interface GrantReport extends LinkDoubt {
  /** The group that brings it; absent where the subject is named itself. */
  readonly through?: string;
  /** `unknown` where it is not known what the role gives, which account the binding means, or which of two bindings of its name holds. */
  readonly certainty: 'yes' | 'unknown';
  readonly subject: NamedPlace;
  readonly binding: NamedPlace;
  readonly role: NamedPlace;
  readonly rules: readonly RulePlace[];
}

/** The rights of a subject in one environment. */
export interface RightsEntry {
  /** Where the account is defined; null for users, groups and accounts that are not in these files. */
  readonly definition: NamedPlace | null;
  /** As what an IAM principal logs in, and its access policies, which work beside RBAC; only where the question names one. */
  readonly login?: {
    readonly username: string;
    readonly groups: readonly string[];
    readonly policies: readonly (PlaceIfAny & { readonly name: string; readonly scope: string })[];
  };
  readonly workloads: readonly NamedPlace[];
  /** Further definitions of the account of which all of the entry holds, each with the workloads that run as it; absent where there is none. */
  readonly alsoDefined?: readonly { readonly definition: NamedPlace | null; readonly workloads: readonly NamedPlace[] }[];
  /** The tokens that a workload's pods hold; only where the question names a workload. */
  readonly tokens?: readonly TokenReport[];
  readonly grants: readonly GrantReport[];
  /** What the rights amount to, the gravest first; `implied` where another of them allows everything in its place. */
  readonly escalations: readonly { readonly severity: 'error' | 'warning' | 'info'; readonly sentence: string; readonly binding: NamedPlace; readonly implied?: true }[];
  /** The shortest way to the administrator of the cluster through other accounts, a sentence for each step. */
  readonly path: readonly string[];
}

/** A token that pods hold. */
export interface TokenReport extends PlaceIfAny {
  readonly door: HeldToken['door'];
  readonly held: 'yes' | 'unknown';
  readonly account: string;
  readonly audience?: string;
  readonly expires: boolean;
  readonly because: readonly (PlaceIfAny & { readonly message: string })[];
}

/** What `rights` answers. */
export interface RightsReport {
  readonly version: 1;
  readonly subject: { readonly kind: string; readonly namespace?: string; readonly name: string };
  readonly rights: readonly RightsEntry[];
}

/** A question of `who-can` in the words of `kubectl auth can-i`. */
export interface AccessWords {
  readonly verb: string;
  /** `<type>[.[<version>.]<group>][/<name>]`, or a path that begins with a slash. */
  readonly what: string;
  readonly subresource: string | undefined;
  readonly namespace: string | undefined;
}

/** Who can do something, in the objects of a run. */
export function whoCanReport(inventory: LinkedObjects, words: AccessWords, minor: number): WhoCanReport {
  const { question, report } = readQuestion(inventory, words, minor);
  const subjects = whoCan(inventory, question, minor).map(({ chains, ...subject }) => ({
    ...named(subject),
    certainty: subject.certainty,
    chains: chains.map(({ subject: by, link, rule }) => ({
      subject: namedPlace(by),
      ...linkPlaces(link),
      ...(rule === undefined ? { rule: null, ...roleDoubt(link) } : { rule: rulePlace(rule) }),
      ...bindingDoubt(by),
    })),
  }));
  return { version: 1, question: report, subjects };
}

function readQuestion(inventory: LinkedObjects, words: AccessWords, minor: number): { question: WhoCanQuestion; report: WhoCanReport['question'] } {
  const { verb, what, subresource, namespace } = words;
  if (what.startsWith('/')) return { question: { request: { verb, path: what }, namespace: undefined }, report: { verb, path: what } };
  const [type = '', ...rest] = what.split('/');
  const name = rest.join('/');
  const { group, plural } = resourceNamed(inventory, type, minor);
  const resource = subresource === undefined ? plural : `${plural}/${subresource}`;
  return {
    question: { request: { verb, group, resource, name }, namespace },
    report: {
      verb,
      group,
      resource: plural,
      ...(subresource === undefined ? {} : { subresource }),
      ...(name === '' ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
    },
  };
}

/** What the authorizer is asked, of a question as it was understood. */
export function requestOf({ verb, group = '', resource = '', subresource, name = '', path }: WhoCanReport['question']): AccessRequest {
  if (path !== undefined) return { verb, path };
  return { verb, group, resource: subresource === undefined ? resource : `${resource}/${subresource}`, name };
}

/** The group and plural that a word for a type means: a plural, singular, kind or short name, with a group, or version and group, or without. */
function resourceNamed(inventory: LinkedObjects, word: string, minor: number): { readonly group: string; readonly plural: string } {
  const dot = word.indexOf('.');
  const type = withoutShortName(dot === -1 ? word : word.slice(0, dot));
  const named = dot === -1 ? [] : groupsNamed(word.slice(dot + 1).toLowerCase());
  const [first = ''] = named;
  if (type === '*') return { group: dot === -1 ? '*' : first, plural: '*' };
  const definitions = inventory.objects.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition');
  const table = inventory.apiResources;
  const custom = definitions.flatMap((definition) => definition.at('spec', 'group').string ?? []);
  const groups = dot === -1 ? [...table.ownGroups, ...custom] : named;
  const found = groups.flatMap((group) => table.meant(group, type));
  const served = found.find(({ group, plural }) => table.standing(group, plural, minor).is === 'served') ?? found[0];
  return served === undefined ? { group: first, plural: type } : { group: served.group, plural: served.plural };
}

/**
 * The groups that the rest of a type's name can mean, as kubectl tries them (`schema.ParseResourceArg`): without a version before it,
 * then the whole. What versions there are is not known, only how they look.
 */
function groupsNamed(rest: string): readonly string[] {
  const group = /^v\d+(?:(?:alpha|beta)\d+)?\.(.*)$/u.exec(rest)?.[1];
  return group === undefined ? [rest] : [group, rest];
}

/** Whose rights are asked for: a user, group or account, or the account of a workload. */
export type RightsQuestion = RightsSubject | { readonly kind: 'workload'; readonly workload: string; readonly namespace: string | undefined; readonly name: string };

/** What a subject may do, in the objects of a run; no rights for a workload, or an account without a namespace, that is not among them. */
export function rightsReport(inventory: LinkedObjects, question: RightsQuestion, minor: number): RightsReport {
  if (question.kind !== 'workload') {
    const grants = new GrantReports();
    const rights = rightsOf(inventory, question, minor).map((each) => rightsEntry(inventory, each, undefined, grants));
    return { version: 1, subject: named({ namespace: undefined, ...question }), rights };
  }
  const { workload: kind, namespace, name } = question;
  const found = workloadsNamed(inventory, kind, namespace, name);
  const rights = found.map(({ workload, tokens }) => podRights(inventory, workload, minor, tokens));
  return { version: 1, subject: named({ kind: found[0]?.workload.kind ?? kind, namespace, name }), rights };
}

/** What the account of some pods may do, and the tokens that they hold unless they are not asked for. */
export function podRights(inventory: LinkedObjects, workload: WorkloadView, minor: number, tokens?: readonly HeldToken[]): RightsEntry {
  const account = { namespace: inventory.namespaceOf(workload), name: workload.podSpec.serviceAccount.name };
  return rightsEntry(inventory, rightsSeenFrom(inventory, workload.file, account, minor), tokens, new GrantReports());
}

function rightsEntry(inventory: LinkedObjects, rights: Rights, tokens: readonly HeldToken[] | undefined, grants: GrantReports): RightsEntry {
  const place = (object: ObjectView): NamedPlace => objectPlace(object, inventory.namespaceOf(object));
  const defined = ({ definition, workloads }: DefinedAccount): Pick<RightsEntry, 'definition' | 'workloads'> => ({
    definition: definition === undefined ? null : place(definition),
    workloads: objectsOf(workloads).map(place),
  });
  return {
    ...defined(rights),
    ...(rights.alsoDefined.length === 0 ? {} : { alsoDefined: rights.alsoDefined.map(defined) }),
    ...(tokens === undefined ? {} : { tokens: [...new Map(tokens.map(tokenReport).map((token) => [JSON.stringify(token), token])).values()] }),
    grants: rights.grants.map((grant) => grants.of(grant)),
    escalations: rights.escalations.map((each) => ({
      severity: each.severity,
      sentence: escalationSentence(each),
      binding: linkPlaces(each.link).binding,
      ...(each.implied ? { implied: true } : {}),
    })),
    path: rights.path === undefined ? [] : pathSentences(rights.path),
  };
}

/** Grants as they are reported, each made once, however many entries have it. */
class GrantReports {
  readonly #made = new Map<RightsGrant, GrantReport>();

  of(grant: RightsGrant): GrantReport {
    const known = this.#made.get(grant) ?? grantReport(grant);
    this.#made.set(grant, known);
    return known;
  }
}

function grantReport({ subject, isSure, through, link }: RightsGrant): GrantReport {
  return {
    ...(through === undefined ? {} : { through }),
    certainty: !isSure || link.known === 'unknown' ? 'unknown' : 'yes',
    subject: namedPlace(subject),
    ...linkPlaces(link),
    rules: link.rules.map(rulePlace),
    ...roleDoubt(link),
    ...bindingDoubt(subject),
  };
}

/** A way to the administrator, a sentence for each step. */
function pathSentences({ from, steps }: EscalationPath): readonly string[] {
  let who = refWords(from);
  return Array.from(steps, ({ phrase, namespace, to }) => {
    const where = namespace === undefined ? '' : ` in namespace "${namespace}"`;
    const next = to === undefined ? 'administrator of the cluster' : refWords(to);
    const sentence = `${who} may ${phrase}${where}, and so become ${next}.`;
    who = next;
    return sentence;
  });
}

function refWords({ namespace, name, isGroup }: AccountRef): string {
  return isGroup === true ? `whoever is in group ${name}` : `ServiceAccount ${accountName(namespace, name)}`;
}

/** An account as `rights` takes it: without a namespace that is known by its name alone. */
function accountName(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

function tokenReport({ door, at, held, account, audience, expires }: HeldToken): TokenReport {
  return {
    door,
    held: held.answer === 'yes' ? 'yes' : 'unknown',
    account: accountName(account.namespace, account.name),
    ...(audience === undefined ? {} : { audience }),
    expires,
    because: held.because.map((place) => ({ message: place.message, ...filePlace(place.at) })),
    ...filePlace(at),
  };
}

/** A binding and its role as named places. */
export function linkPlaces({ binding, builtin, role }: Link): { readonly binding: NamedPlace; readonly role: NamedPlace } {
  return { binding: namedPlace(binding, builtin), role: namedPlace(role, role.builtin) };
}

function bindingDoubt({ otherwise }: LinkSubject): LinkDoubt {
  return otherwise.length === 0 ? {} : { otherwise: otherwise.map((binding) => filePlace(binding.at('metadata', 'name'))) };
}

function roleDoubt({ candidates }: Link): LinkDoubt {
  return candidates.length === 0 ? {} : { candidates: candidates.map(({ at }) => filePlace(at)) };
}

/** A rule with its lists, and where it stands. */
export function rulePlace({ plain, view, aggregatedFrom }: Pick<EffectiveRule, 'plain'> & Partial<EffectiveRule>): RulePlace {
  const words = (list: readonly (string | undefined)[]): readonly string[] => list.flatMap((entry) => (entry === undefined ? [] : [entry]));
  const list = (name: 'apiGroups' | 'resources' | 'resourceNames' | 'nonResourceURLs'): object => (plain[name].length === 0 ? {} : { [name]: words(plain[name]) });
  return {
    verbs: words(plain.verbs),
    ...list('apiGroups'),
    ...list('resources'),
    ...list('resourceNames'),
    ...list('nonResourceURLs'),
    ...(aggregatedFrom === undefined ? {} : { aggregatedFrom }),
    ...(view === undefined ? {} : filePlace(view.root)),
  };
}

/** Something that takes part in a grant, and where it stands. */
export function namedPlace({ at, ...rest }: Named, builtin = false): NamedPlace {
  return { ...named(rest), ...(builtin ? { builtin: true } : {}), ...(at === undefined ? {} : filePlace(at)) };
}

/** An object by its name, and where that stands. */
export function objectPlace(object: ObjectView, namespace: string | undefined): NamedPlace {
  return { ...named({ kind: object.kind, namespace, name: object.name }), ...filePlace(object.at('metadata', 'name')) };
}

function named({ kind, namespace, name }: Pick<Named, 'kind' | 'namespace' | 'name'>): { readonly kind: string; readonly namespace?: string; readonly name: string } {
  return { kind, ...(namespace === undefined ? {} : { namespace }), name };
}
