import { isAccountId } from '../aws/arn.js';
import { escalationsOf, type RightsEscalation } from '../inventory/escalations.js';
import { groupBy } from '../inventory/grouping.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { builtinLinks, type Link, linkOf, type Named } from '../inventory/links.js';
import type { AccountRef, EffectiveRule } from '../authoring/inventory.js';
import { scopeOfBinding } from '../kubernetes/powers.js';
import { suggest } from '../text/suggest.js';
import { givesEverything, policyPower } from './access-policies.js';
import { linkPlaces, namedPlace, type NamedPlace, objectPlace } from './access-report.js';
import { filePlace } from './file-place.js';
import { type GivenPolicy, type MappedPrincipal, PrincipalIndex, principalsNamed, principalsOf } from './principals.js';
import { askedSubject } from './rights-question.js';

/**
 * A node of the graph: an IAM principal, a subject, a workload, a binding, a role, or a power that is reached. An access policy of EKS
 * is drawn as a role.
 */
export interface GraphNode extends NamedPlace {
  readonly id: string;
  readonly type: 'principal' | 'subject' | 'workload' | 'binding' | 'role' | 'power';
  /** True where a dangerous path leads through it. */
  readonly danger: boolean;
  /** There for a role that is not in these files, or of which several could be meant: what it gives is not drawn. */
  readonly certainty?: 'unknown';
}

/** An arrow: a principal comes as a subject, a workload runs as an account, a subject is bound, a binding gives a role, a role lets one do something. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly danger: boolean;
}

/** What `graph` shows. */
export interface GraphReport {
  readonly version: 1;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Bindings that are left out, so that the picture stays small enough to read; copies are not among them. */
  readonly omittedBindings: number;
  /** Bindings that say the same as one in the picture, for other environments. */
  readonly omittedCopies: number;
  /** IAM principals that come as subjects in the picture, or that have access policies, and are left out. */
  readonly omittedPrincipals: number;
  /** Subjects of bindings in the picture that are left out, and so on. */
  readonly omittedSubjects: number;
  readonly omittedWorkloads: number;
  readonly omittedPowers: number;
}

/** With so many nodes a picture is full: no further binding is begun. */
const FULL = 40;
/** Subjects and powers that a binding shows at most, and workloads or principals that a subject shows. */
const MOST_BESIDE = 5;

/** Something that gives powers: a binding, or an access policy of EKS with those who have it in one scope. */
type Giver = { readonly is: 'binding'; readonly link: Link } | { readonly is: 'policy'; readonly policy: GivenPolicy; readonly holders: readonly MappedPrincipal[] };

/**
 * People, accounts, workloads, bindings and roles, and what they reach. Without a focus the bindings and access policies with dangerous
 * powers alone, or where there is none all; with one, what touches it: a name, `namespace/name`, or a subject as `rights` takes it.
 * Those of the whole cluster come first, what stands in several environments is drawn once, and what does not fit is counted.
 * Bindings of Kubernetes itself are drawn where an IAM principal comes as their subject.
 * @throws NeedsReference when the text of a mapping needs the reference reader and that is not loaded.
 */
export function graphReport(inventory: LinkedObjects, focus: string | undefined, minor: number): GraphReport {
  const people = new PrincipalIndex(principalsOf(inventory));
  const powers = new GivenPowers(minor);
  const all = giversOf(inventory, people, minor).map((giver) => ({ giver, given: powers.of(giver) }));
  const dangerous = all.filter(({ given }) => given.dangerous.length > 0);
  const wanted = focus === undefined ? undefined : focusOf(focus, people);
  const chosen = wanted === undefined ? (dangerous.length > 0 ? dangerous : all) : all.filter(({ giver }) => touches(inventory, people, giver, wanted));
  const graph = new Graph(inventory, people, wanted);
  const drawn = new Set<string>();
  let [omittedBindings, omittedCopies] = [0, 0];
  for (const { giver, given } of clusterFirst(chosen)) {
    const shown = focus === undefined ? given.dangerous : given.powers;
    if (giver.is === 'policy') {
      graph.addPolicy(giver, shown);
      continue;
    }
    const key = contentOf(people, giver.link, given);
    if (drawn.has(key)) omittedCopies++;
    else if (graph.isFull) omittedBindings++;
    else {
      drawn.add(key);
      graph.addBinding(giver.link, shown);
    }
  }
  graph.addWays();
  return { version: 1, nodes: graph.nodes, edges: graph.edges, omittedBindings, omittedCopies, ...graph.omitted };
}

function giversOf(inventory: LinkedObjects, people: PrincipalIndex, minor: number): readonly Giver[] {
  const builtin = people.all.length === 0 ? [] : builtinLinks(inventory, minor).filter(({ subjects, file }) => subjects.some((subject) => people.behind(subject, file).length > 0));
  const links = [...inventory.bindings.map((binding) => linkOf(inventory, binding)), ...builtin];
  const held = people.all.flatMap((principal) => principal.policies.map((policy) => ({ principal, policy })));
  const policies = [...groupBy(held, ({ policy }) => JSON.stringify([policy.name, policy.scope])).values()];
  return [
    ...links.map((link): Giver => ({ is: 'binding', link })),
    ...policies.flatMap((same): readonly Giver[] => same.slice(0, 1).map(({ policy }) => ({ is: 'policy', policy, holders: same.map(({ principal }) => principal) }))),
  ];
}

function clusterFirst<Item extends { readonly giver: Giver }>(items: readonly Item[]): readonly Item[] {
  return [...items.filter(({ giver }) => isOfCluster(giver)), ...items.filter(({ giver }) => !isOfCluster(giver))];
}

function isOfCluster(giver: Giver): boolean {
  return giver.is === 'binding' ? giver.link.clusterWide : giver.policy.namespaces === undefined;
}

/** What a binding says, wherever it stands, and who comes as its subjects. */
function contentOf(people: PrincipalIndex, { binding, role, subjects, file }: Link, { content }: Given): string {
  const names = [binding, role, ...subjects].map(({ kind, namespace = null, name }) => [kind, namespace, name]);
  return JSON.stringify([names, content, subjects.map((subject) => people.behind(subject, file).map(({ arn }) => arn))]);
}

/**
 * Why a focus shows nothing, as a sentence: what it names is touched by no binding, or nothing of that name is in the files, with
 * a name that is near where there is one.
 */
export function emptyFocus(inventory: LinkedObjects, focus: string): string {
  const people = new PrincipalIndex(principalsOf(inventory));
  const objects = inventory.objects.objects.map((object) => ({ kind: object.kind, namespace: inventory.namespaceOf(object), name: object.name }));
  const known = [...objects, ...people.all.map(principalNode)];
  const wanted = focusOf(focus, people);
  if (wanted.principals.length > 0 || known.some((each) => isNamed(each, wanted))) return `No binding in these files touches "${focus}".`;
  const links = inventory.bindings.map((binding) => linkOf(inventory, binding));
  const named = [...known, ...links.flatMap(({ role, subjects }) => [role, ...subjects])];
  const near = suggest(focus, [...new Set(named.flatMap(({ kind, namespace, name }) => [name, `${kind}/${fullName(namespace, name)}`]))]);
  return `Nothing in these files is called "${focus}".${near === undefined ? '' : ` Did you mean "${near}"?`}`;
}

/** Something that one may do, as the picture says it. */
interface DrawnPower {
  readonly name: string;
  readonly danger: boolean;
}

/** What a binding's role lets its subjects do, the gravest first, or an access policy its holders. */
interface Given {
  readonly powers: readonly DrawnPower[];
  readonly dangerous: readonly DrawnPower[];
  /** A number for what is given, wherever: lists that say the same have the same. */
  readonly content: number;
}

/** What bindings give, worked out once for each role and sort of place: many bindings may give one role. */
class GivenPowers {
  readonly #minor: number;
  readonly #known = new Map<readonly EffectiveRule[], Map<string, readonly RightsEscalation[]>>();
  readonly #contents = new Map<string, number>();

  constructor(minor: number) {
    this.#minor = minor;
  }

  of(giver: Giver): Given {
    if (giver.is === 'policy') return this.#given(powersOfPolicy(giver.policy), giver.policy.name);
    const { link } = giver;
    const escalations = link.subjects.length === 0 ? [] : this.#escalationsOf(link);
    const powers = escalations.map((each) => ({ name: powerName(each, link.binding.namespace), danger: each.severity === 'error' }));
    return this.#given(powers, JSON.stringify(escalations.map(({ phrase }) => phrase)));
  }

  #escalationsOf(link: Link): readonly RightsEscalation[] {
    const { clusterWide, binding: { namespace } } = link;
    const byPlace = this.#known.get(link.rules) ?? new Map<string, readonly RightsEscalation[]>();
    this.#known.set(link.rules, byPlace);
    const place = !clusterWide && namespace === undefined ? '' : scopeOfBinding({ clusterWide, namespace });
    const found = byPlace.get(place) ?? escalationsOf([link], this.#minor).filter(({ severity, implied }) => severity !== 'info' && !implied);
    byPlace.set(place, found);
    return found;
  }

  #given(powers: readonly DrawnPower[], words: string): Given {
    const content = this.#contents.get(words) ?? this.#contents.size;
    this.#contents.set(words, content);
    return { powers, dangerous: powers.filter(({ danger }) => danger), content };
  }
}

const ALL_POWER = 'do anything, as administrator of the cluster';

/** A power with the place where a binding gives it. */
function powerName({ phrase, extent, isEverything }: RightsEscalation, namespace: string | undefined): string {
  if (extent.of === 'cluster') return isEverything ? ALL_POWER : phrase;
  return `${phrase} (in ${extent.of === 'namespaces' ? 'every namespace' : (namespace ?? 'its namespace')})`;
}

function powersOfPolicy(policy: GivenPolicy): readonly DrawnPower[] {
  const power = policyPower(policy.name);
  if (power === undefined) return [];
  return [{ name: givesEverything(policy) ? ALL_POWER : `${power.phrase} (${policy.scope})`, danger: true }];
}

/** True when a binding, its role, one of its subjects, or a workload or principal of theirs is what the focus names. */
function touches(inventory: LinkedObjects, people: PrincipalIndex, giver: Giver, focus: Focus): boolean {
  if (giver.is === 'policy') return [policyNode(giver.policy), ...giver.holders.map(principalNode)].some((each) => isNamed(each, focus)) || giver.holders.some((holder) => isMeant(holder, focus));
  const { binding, role, subjects, file } = giver.link;
  return [binding, role].some((each) => isNamed(each, focus)) || subjects.some((subject) => touchesSubject(inventory, people, subject, file, focus));
}

function touchesSubject(inventory: LinkedObjects, people: PrincipalIndex, subject: Named, file: string, focus: Focus): boolean {
  const { kind, namespace, name } = subject;
  const workloads = kind === 'ServiceAccount' ? inventory.tokens.workloadsOf(file, namespace, name) : [];
  if (isNamed(subject, focus) || workloads.some((workload) => isNamed({ kind: workload.kind, namespace, name: workload.name }, focus))) return true;
  return people.behind(subject, file).some((principal) => isMeant(principal, focus));
}

/** True for a principal that the focus names, as it is written or as a caller. */
function isMeant(principal: MappedPrincipal, focus: Focus): boolean {
  return isNamed(principalNode(principal), focus) || focus.principals.some(({ at, username }) => at === principal.at && username === principal.username);
}

function isNamed({ kind, namespace, name }: Pick<NamedPlace, 'kind' | 'name'> & { readonly namespace?: string | undefined }, { words, kindFirst }: Focus): boolean {
  const full = fullName(namespace, name);
  return words === name || words === full || kindFirst === `${kind}/${full}`.toLowerCase();
}

/** What a picture is drawn about. */
interface Focus {
  readonly words: string;
  /** The same as `kind/name` or `kind/namespace/name` in small letters, where it is spelt in another of the ways in which a subject is. */
  readonly kindFirst: string;
  /** The principals that a caller with this ARN is. */
  readonly principals: readonly MappedPrincipal[];
}

function focusOf(words: string, people: PrincipalIndex): Focus {
  const asked = askedSubject([words]);
  if (asked === undefined) return { words, kindFirst: words.toLowerCase(), principals: [] };
  if (asked.kind === 'IAM principal') return { words, kindFirst: words.toLowerCase(), principals: principalsNamed(people.all, asked.arn) };
  const kind = asked.kind === 'workload' ? asked.workload : asked.kind;
  return { words, kindFirst: `${kind}/${fullName('namespace' in asked ? asked.namespace : undefined, asked.name)}`.toLowerCase(), principals: [] };
}

function fullName(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

function principalNode({ arn, at }: MappedPrincipal): NamedPlace {
  return { kind: isAccountId(arn) ? 'AWS account' : 'IAM principal', name: arn, ...filePlace(at) };
}

function policyNode({ name, at }: GivenPolicy): NamedPlace {
  return { kind: 'access policy', name, ...filePlace(at) };
}

class Graph {
  readonly #inventory: LinkedObjects;
  readonly #people: PrincipalIndex;
  readonly #focus: Focus | undefined;
  readonly #nodes = new Map<string, { -readonly [Key in keyof GraphNode]: GraphNode[Key] }>();
  readonly #edges = new Map<string, GraphEdge>();
  readonly #left = { omittedPrincipals: new Set<string>(), omittedSubjects: new Set<string>(), omittedWorkloads: new Set<string>(), omittedPowers: new Set<string>() };

  constructor(inventory: LinkedObjects, people: PrincipalIndex, focus: Focus | undefined) {
    this.#inventory = inventory;
    this.#people = people;
    this.#focus = focus;
  }

  get nodes(): readonly GraphNode[] {
    return [...this.#nodes.values()];
  }

  get edges(): readonly GraphEdge[] {
    return [...this.#edges.values()];
  }

  get isFull(): boolean {
    return this.#nodes.size >= FULL;
  }

  /** How much of what the bindings in the picture touch is not in it. */
  get omitted(): Pick<GraphReport, 'omittedPrincipals' | 'omittedSubjects' | 'omittedWorkloads' | 'omittedPowers'> {
    const absent = (keys: ReadonlySet<string>): number => [...keys].filter((key) => !this.#nodes.has(key)).length;
    const { omittedPrincipals, omittedSubjects, omittedWorkloads, omittedPowers } = this.#left;
    return { omittedPrincipals: absent(omittedPrincipals), omittedSubjects: absent(omittedSubjects), omittedWorkloads: absent(omittedWorkloads), omittedPowers: absent(omittedPowers) };
  }

  addBinding(link: Link, powers: readonly DrawnPower[]): void {
    const danger = powers.some((power) => power.danger);
    const places = linkPlaces(link);
    const binding = this.#node('binding', places.binding, danger, link.file);
    // A role that gives one thing here and another there is drawn for each, or whoever has it here would seem to have it there.
    const drawn = { ...places.role, ...(link.known === 'unknown' ? { certainty: link.known } : {}) };
    const role = this.#node('role', drawn, danger, JSON.stringify([places.role.file, link.known, powers.map(({ name }) => name)]));
    this.#edge(binding, role, 'gives', danger);
    const subjects = this.#meantFirst(link.subjects, (subject, focus) => touchesSubject(this.#inventory, this.#people, subject, link.file, focus));
    for (const [index, subject] of subjects.entries()) this.#addSubject(subject, { file: link.file, binding, danger, fits: index < MOST_BESIDE });
    this.#addPowers(role, powers);
  }

  /** Where the picture is full its holders are counted alone. */
  addPolicy({ policy, holders }: Giver & { readonly is: 'policy' }, powers: readonly DrawnPower[]): void {
    const danger = powers.some((power) => power.danger);
    if (this.isFull) {
      for (const holder of holders) this.#left.omittedPrincipals.add(this.#principalKey(holder));
      return;
    }
    // What a policy is for stands in its power; one node for each scope keeps those of others apart.
    const role = this.#node('role', policyNode(policy), danger, policy.scope);
    this.#addPrincipals(holders, role, 'has', danger);
    this.#addPowers(role, powers);
  }

  #addPowers(role: string, powers: readonly DrawnPower[]): void {
    for (const [index, { name, danger }] of powers.entries()) {
      const place = { kind: 'Power', name };
      if (index < MOST_BESIDE) this.#edge(role, this.#node('power', place, danger, ''), 'may', danger);
      else this.#left.omittedPowers.add(nodeKey('power', place, ''));
    }
  }

  #addPrincipals(principals: readonly MappedPrincipal[], to: string, label: string, danger: boolean): void {
    for (const [index, principal] of this.#meantFirst(principals, isMeant).entries()) {
      if (index >= MOST_BESIDE) this.#left.omittedPrincipals.add(this.#principalKey(principal));
      else this.#edge(this.#node('principal', principalNode(principal), danger, filePlace(principal.at).file), to, isAccountId(principal.key) ? 'may log in as' : label, danger);
    }
  }

  /** What the focus names stands first, so that it is not left out. */
  #meantFirst<Item>(items: readonly Item[], isMeantBy: (item: Item, focus: Focus) => boolean): readonly Item[] {
    const focus = this.#focus;
    if (focus === undefined) return items;
    return [...new Set([...items.filter((item) => isMeantBy(item, focus)), ...items])];
  }

  #principalKey(principal: MappedPrincipal): string {
    const place = principalNode(principal);
    return nodeKey('principal', place, place.file ?? '');
  }

  #addSubject(subject: Named, { file, binding, danger, fits }: { file: string; binding: string; danger: boolean; fits: boolean }): void {
    const isAccount = subject.kind === 'ServiceAccount';
    const principals = this.#people.behind(subject, file);
    // Users and groups are only names: those of several environments are told apart by who comes as them.
    const environment = isAccount ? this.#definitionFile(file, subject.namespace, subject.name) : principals.map((each) => filePlace(each.at).file).sort().join('\0');
    if (!fits) {
      this.#left.omittedSubjects.add(nodeKey('subject', subject, environment));
      return;
    }
    const id = this.#node('subject', namedPlace(subject), danger, environment);
    this.#edge(id, binding, 'is bound by', danger);
    this.#addPrincipals(principals, id, subject.kind === 'Group' ? 'is in' : 'logs in as', danger);
    if (!isAccount) return;
    const { tokens } = this.#inventory;
    const workloads = this.#meantFirst(tokens.workloadsOf(file, subject.namespace, subject.name), ({ kind, name }, focus) => isNamed({ kind, namespace: subject.namespace, name }, focus));
    for (const [index, workload] of workloads.entries()) {
      const place = objectPlace(workload, this.#inventory.namespaceOf(workload));
      if (index < MOST_BESIDE) this.#edge(this.#node('workload', place, danger, workload.file), id, 'runs as', danger);
      else this.#left.omittedWorkloads.add(nodeKey('workload', place, workload.file));
    }
  }

  /** Draws whom accounts in the picture can act as on their way to the administrator. */
  addWays(): void {
    const followed = new Set<AccountRef>();
    for (const path of this.#inventory.escalationPaths()) {
      let { from } = path;
      for (const { phrase, to } of path.steps) {
        if (to === undefined || followed.has(from)) break;
        followed.add(from);
        const [at, next] = [this.#accountNode(from), this.#accountNode(to)];
        if (at !== undefined && next !== undefined) this.#edge(at, next, `may ${phrase}`, true);
        from = to;
      }
    }
  }

  #accountNode({ namespace, name, object }: AccountRef): string | undefined {
    return this.#nodes.get(nodeKey('subject', { kind: 'ServiceAccount', name, ...(namespace === undefined ? {} : { namespace }) }, object?.file ?? ''))?.id;
  }

  #definitionFile(file: string, namespace: string | undefined, name: string): string {
    return this.#inventory.objects.nearest(file, '', 'ServiceAccount', namespace, name)?.file ?? '';
  }

  #node(type: GraphNode['type'], place: NamedPlace & Pick<GraphNode, 'certainty'>, danger: boolean, environment: string): string {
    const key = nodeKey(type, place, environment);
    const known = this.#nodes.get(key);
    if (known !== undefined) {
      known.danger ||= danger;
      return known.id;
    }
    const id = `n${this.#nodes.size}`;
    this.#nodes.set(key, { id, type, danger, ...place });
    return id;
  }

  #edge(from: string, to: string, label: string, danger: boolean): void {
    const key = `${from} ${to}`;
    this.#edges.set(key, { from, to, label, danger: danger || this.#edges.get(key)?.danger === true });
  }
}

function nodeKey(type: GraphNode['type'], { kind, namespace = '', name }: Pick<Named, 'kind' | 'name'> & { readonly namespace?: string | undefined }, environment: string): string {
  return [type, kind, namespace, name, environment].join('\0');
}
