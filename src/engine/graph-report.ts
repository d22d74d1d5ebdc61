import { isAccountId } from '../aws/arn.js';
import type { AccountRef } from '../authoring/inventory.js';
import type { BindingView } from '../authoring/objects.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { type Link, linkOf, type Named } from '../inventory/links.js';
import { objectsOf } from '../kubernetes/typed-object.js';
import { suggest } from '../text/suggest.js';
import { linkPlaces, namedPlace, type NamedPlace, objectPlace } from './access-report.js';
import { filePlace } from './file-place.js';
import { type Focus, focusOf, fullName, isMeant, isNamed, policyNode, principalNode, touches, touchesSubject } from './graph-focus.js';
import { type BindingGiver, type DrawnPower, type Given, GivenPowers, type Giver, giversOf, subjectsOf } from './graph-givers.js';
import { type MappedPrincipal, PrincipalIndex, principalsOf } from './principals.js';

/**
 * A node of the graph: an IAM principal, a subject, a workload, a binding, a role, or a power that is reached. An access policy of EKS
 * is drawn as a role.
 */
export interface GraphNode extends NamedPlace {
  readonly id: string;
  readonly type: 'principal' | 'subject' | 'workload' | 'binding' | 'role' | 'power';
  /** True where a dangerous path leads through it. */
  readonly danger: boolean;
  /**
   * There for a role that is not in these files, or of which several could be meant: what it gives is not drawn. And for a binding that its
   * file defines again, and not all alike.
   */
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
  const wanted = focus === undefined ? undefined : focusOf(inventory, focus, people);
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
      graph.addBinding(giver, shown);
    }
  }
  graph.addWays();
  return { version: 1, nodes: graph.nodes, edges: graph.edges, omittedBindings, omittedCopies, ...graph.omitted };
}

function clusterFirst<Item extends { readonly giver: Giver }>(items: readonly Item[]): readonly Item[] {
  return [...items.filter(({ giver }) => isOfCluster(giver)), ...items.filter(({ giver }) => !isOfCluster(giver))];
}

function isOfCluster(giver: Giver): boolean {
  return giver.is === 'binding' ? giver.link.clusterWide : giver.policy.namespaces === undefined;
}

/** What a binding says, wherever it stands, and who comes as its subjects. */
function contentOf(people: PrincipalIndex, link: Link, { content }: Given): string {
  const { binding, role, file } = link;
  const subjects = subjectsOf(link);
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
  const wanted = focusOf(inventory, focus, people);
  if (wanted.principals.length > 0 || known.some((each) => isNamed(each, wanted))) return `No binding in these files touches "${focus}".`;
  const links = inventory.bindings.map((binding) => linkOf(inventory, binding));
  const named = [...known, ...links.flatMap(({ role, subjects }) => [role, ...subjects])];
  const near = suggest(focus, [...new Set(named.flatMap(({ kind, namespace, name }) => [name, `${kind}/${fullName(namespace, name)}`]))]);
  return `Nothing in these files is called "${focus}".${near === undefined ? '' : ` Did you mean "${near}"?`}`;
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

  addBinding(giver: BindingGiver, powers: readonly DrawnPower[]): void {
    const { link, view } = giver;
    const danger = powers.some((power) => power.danger);
    const places = linkPlaces(link);
    const isSure = link.subjects.every(({ otherwise }) => otherwise.length === 0);
    const binding = this.#node('binding', { ...places.binding, ...(isSure ? {} : { certainty: 'unknown' as const }) }, danger, JSON.stringify([link.file, isSure ? '' : places.binding.line]));
    // A role that gives one thing here and another there is drawn for each, or whoever has it here would seem to have it there.
    const drawn = { ...places.role, ...(link.known === 'unknown' ? { certainty: link.known } : {}) };
    const role = this.#node('role', drawn, danger, JSON.stringify([places.role.file, link.known, powers.map(({ name }) => name)]));
    this.#edge(binding, role, 'gives', danger);
    const subjects = this.#meantFirst(subjectsOf(link), (subject, focus) => touchesSubject(this.#inventory, this.#people, subject, giver, focus));
    for (const [index, subject] of subjects.entries()) this.#addSubject(subject, { file: link.file, view, binding, danger, fits: index < MOST_BESIDE });
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

  #addSubject(subject: Named, { file, view, binding, danger, fits }: { file: string; view: BindingView | undefined; binding: string; danger: boolean; fits: boolean }): void {
    if (!fits) {
      this.#left.omittedSubjects.add(nodeKey('subject', subject, this.#environmentOf(subject, file)));
      return;
    }
    const id = this.#drawSubject(subject, file, danger);
    this.#edge(id, binding, 'is bound by', danger);
    const members = subject.kind === 'Group' && view !== undefined ? this.#focus?.members.get(view)?.get(subject.name) : undefined;
    for (const member of members ?? []) this.#edge(this.#drawSubject(member.account, member.file, danger), id, 'is in', danger);
  }

  /** Users and groups are only names: those of several environments are told apart by who comes as them. */
  #environmentOf(subject: Named, file: string): string {
    if (subject.kind === 'ServiceAccount') return this.#definitionFile(file, subject.namespace, subject.name);
    const files = this.#people.behind(subject, file).map((each) => filePlace(each.at).file);
    return files.sort().join('\0');
  }

  #drawSubject(subject: Named, file: string, danger: boolean): string {
    const id = this.#node('subject', namedPlace(subject), danger, this.#environmentOf(subject, file));
    this.#addPrincipals(this.#people.behind(subject, file), id, subject.kind === 'Group' ? 'is in' : 'logs in as', danger);
    if (subject.kind === 'ServiceAccount') this.#addWorkloads(subject, { id, file, danger });
    return id;
  }

  #addWorkloads(subject: Named, { id, file, danger }: { id: string; file: string; danger: boolean }): void {
    const { tokens } = this.#inventory;
    const workloads = this.#meantFirst(objectsOf(tokens.workloadsOf(file, subject.namespace, subject.name)), ({ kind, name }, focus) => isNamed({ kind, namespace: subject.namespace, name }, focus));
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
