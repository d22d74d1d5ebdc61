import { escalationsOf, type RightsEscalation } from '../inventory/escalations.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { linkOf, type Named } from '../inventory/links.js';
import type { AccountRef, EffectiveRule } from '../authoring/inventory.js';
import type { BindingView } from '../authoring/objects.js';
import { scopeOfBinding } from '../kubernetes/powers.js';
import { suggest } from '../text/suggest.js';
import { linkPlaces, namedPlace, type NamedPlace, objectPlace } from './access-report.js';
import { askedSubject } from './rights-question.js';

/** A node of the graph: a subject, a workload, a binding, a role, or a power that is reached. */
export interface GraphNode extends NamedPlace {
  readonly id: string;
  readonly type: 'subject' | 'workload' | 'binding' | 'role' | 'power';
  /** True where a dangerous path leads through it. */
  readonly danger: boolean;
}

/** An arrow: a workload runs as an account, a subject is bound, a binding gives a role, a role lets one do something. */
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
  /** Subjects of bindings in the picture that are left out, and so on. */
  readonly omittedSubjects: number;
  readonly omittedWorkloads: number;
  readonly omittedPowers: number;
}

/** With so many nodes a picture is full: no further binding is begun. */
const FULL = 40;
/** Subjects and powers that a binding shows at most, and workloads that an account shows. */
const MOST_BESIDE = 5;

/**
 * People, accounts, workloads, bindings and roles, and what they reach. Without a focus the bindings with dangerous powers alone,
 * or where there is none all; with one, what touches it: a name, `namespace/name`, or a subject as `rights` takes it. Those of the whole
 * cluster come first, what stands in several environments is drawn once, and what does not fit is counted.
 */
export function graphReport(inventory: LinkedObjects, focus: string | undefined, minor: number): GraphReport {
  const powers = new GivenPowers(inventory, minor);
  const all = inventory.bindings.map((binding) => ({ binding, given: powers.of(binding) }));
  const dangerous = all.filter(({ given }) => given.dangerous.length > 0);
  const wanted = focus === undefined ? undefined : focusOf(focus);
  const chosen = wanted === undefined ? (dangerous.length > 0 ? dangerous : all) : all.filter(({ binding }) => touches(inventory, binding, wanted));
  const graph = new Graph(inventory);
  const drawn = new Set<string>();
  let [omittedBindings, omittedCopies] = [0, 0];
  for (const { binding, given } of clusterFirst(chosen)) {
    const key = contentOf(inventory, binding, given);
    if (drawn.has(key)) omittedCopies++;
    else if (graph.isFull) omittedBindings++;
    else {
      drawn.add(key);
      graph.add(binding, focus === undefined ? given.dangerous : given.powers);
    }
  }
  graph.addWays();
  return { version: 1, nodes: graph.nodes, edges: graph.edges, omittedBindings, omittedCopies, ...graph.omitted };
}

function clusterFirst<Item extends { readonly binding: BindingView }>(items: readonly Item[]): readonly Item[] {
  return [...items.filter(({ binding }) => binding.clusterWide), ...items.filter(({ binding }) => !binding.clusterWide)];
}

/** What a binding says, wherever it stands. */
function contentOf(inventory: LinkedObjects, view: BindingView, { content }: Given): string {
  const { binding, role, subjects } = linkOf(inventory, view);
  const names = [binding, role, ...subjects].map(({ kind, namespace = null, name }) => [kind, namespace, name]);
  return JSON.stringify([names, content]);
}

/**
 * Why a focus shows nothing, as a sentence: what it names is touched by no binding, or nothing of that name is in the files, with
 * a name that is near where there is one.
 */
export function emptyFocus(inventory: LinkedObjects, focus: string): string {
  const known = inventory.objects.objects.map((object) => ({ kind: object.kind, namespace: inventory.namespaceOf(object), name: object.name }));
  const wanted = focusOf(focus);
  if (known.some((each) => isNamed(each, wanted))) return `No binding in these files touches "${focus}".`;
  const links = inventory.bindings.map((binding) => linkOf(inventory, binding));
  const named = [...known, ...links.flatMap(({ role, subjects }) => [role, ...subjects])];
  const near = suggest(focus, [...new Set(named.flatMap(({ kind, namespace, name }) => [name, `${kind}/${fullName(namespace, name)}`]))]);
  return `Nothing in these files is called "${focus}".${near === undefined ? '' : ` Did you mean "${near}"?`}`;
}

/** What a binding's role lets its subjects do, the gravest first. */
interface Given {
  readonly powers: readonly RightsEscalation[];
  readonly dangerous: readonly RightsEscalation[];
  /** A number for their phrases: lists that say the same have the same. */
  readonly content: number;
}

/** What bindings give, worked out once for each role and sort of place: many bindings may give one role. */
class GivenPowers {
  readonly #inventory: LinkedObjects;
  readonly #minor: number;
  readonly #known = new Map<readonly EffectiveRule[], Map<string, Given>>();
  readonly #contents = new Map<string, number>();

  constructor(inventory: LinkedObjects, minor: number) {
    this.#inventory = inventory;
    this.#minor = minor;
  }

  of(binding: BindingView): Given {
    if (binding.subjects.length === 0) return this.#given([]);
    const link = linkOf(this.#inventory, binding);
    const { clusterWide, binding: { namespace } } = link;
    const byPlace = this.#known.get(link.rules) ?? new Map<string, Given>();
    this.#known.set(link.rules, byPlace);
    const place = !clusterWide && namespace === undefined ? '' : scopeOfBinding({ clusterWide, namespace });
    const given = byPlace.get(place) ?? this.#given(escalationsOf([link], this.#minor).filter(({ severity, implied }) => severity !== 'info' && !implied));
    byPlace.set(place, given);
    return given;
  }

  #given(powers: readonly RightsEscalation[]): Given {
    const words = JSON.stringify(powers.map(({ phrase }) => phrase));
    const content = this.#contents.get(words) ?? this.#contents.size;
    this.#contents.set(words, content);
    return { powers, dangerous: powers.filter(isDangerous), content };
  }
}

function isDangerous({ severity }: RightsEscalation): boolean {
  return severity === 'error';
}

/** A power with the place where a binding gives it. */
function powerName({ phrase, extent, isEverything }: RightsEscalation, namespace: string | undefined): string {
  if (extent.of === 'cluster') return isEverything ? `${phrase}, as administrator of the cluster` : phrase;
  return `${phrase} (in ${extent.of === 'namespaces' ? 'every namespace' : (namespace ?? 'its namespace')})`;
}

/** True when a binding, its role, one of its subjects or a workload of theirs is what the focus names. */
function touches(inventory: LinkedObjects, binding: BindingView, focus: Focus): boolean {
  const { role, subjects } = linkOf(inventory, binding);
  const own = { kind: binding.kind, namespace: inventory.namespaceOf(binding), name: binding.name };
  const workloads = subjects.flatMap(({ kind, namespace, name }) =>
    kind === 'ServiceAccount' ? inventory.tokens.workloadsOf(binding.file, namespace, name).map((workload) => ({ kind: workload.kind, namespace, name: workload.name })) : [],
  );
  return [own, role, ...subjects, ...workloads].some((each) => isNamed(each, focus));
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
}

function focusOf(words: string): Focus {
  const asked = askedSubject([words]);
  if (asked === undefined || asked.kind === 'IAM principal') return { words, kindFirst: words.toLowerCase() };
  const kind = asked.kind === 'workload' ? asked.workload : asked.kind;
  return { words, kindFirst: `${kind}/${fullName('namespace' in asked ? asked.namespace : undefined, asked.name)}`.toLowerCase() };
}

function fullName(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

class Graph {
  readonly #inventory: LinkedObjects;
  readonly #nodes = new Map<string, { -readonly [Key in keyof GraphNode]: GraphNode[Key] }>();
  readonly #edges = new Map<string, GraphEdge>();
  readonly #left = { omittedSubjects: new Set<string>(), omittedWorkloads: new Set<string>(), omittedPowers: new Set<string>() };

  constructor(inventory: LinkedObjects) {
    this.#inventory = inventory;
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
  get omitted(): Pick<GraphReport, 'omittedSubjects' | 'omittedWorkloads' | 'omittedPowers'> {
    const absent = (keys: ReadonlySet<string>): number => [...keys].filter((key) => !this.#nodes.has(key)).length;
    const { omittedSubjects, omittedWorkloads, omittedPowers } = this.#left;
    return { omittedSubjects: absent(omittedSubjects), omittedWorkloads: absent(omittedWorkloads), omittedPowers: absent(omittedPowers) };
  }

  add(view: BindingView, powers: readonly RightsEscalation[]): void {
    const danger = powers.some(isDangerous);
    const link = linkOf(this.#inventory, view);
    const places = linkPlaces(link);
    const binding = this.#node('binding', places.binding, danger, view.file);
    const role = this.#node('role', places.role, danger, places.role.file ?? '');
    this.#edge(binding, role, 'gives', danger);
    for (const [index, subject] of link.subjects.entries()) this.#addSubject(subject, { view, binding, danger, fits: index < MOST_BESIDE });
    for (const [index, power] of powers.entries()) {
      const { severity } = power;
      const place = { kind: 'Power', name: powerName(power, link.binding.namespace) };
      if (index < MOST_BESIDE) this.#edge(role, this.#node('power', place, severity === 'error', ''), 'may', severity === 'error');
      else this.#left.omittedPowers.add(nodeKey('power', place, ''));
    }
  }

  #addSubject(subject: Named, { view: { file }, binding, danger, fits }: { view: BindingView; binding: string; danger: boolean; fits: boolean }): void {
    const isAccount = subject.kind === 'ServiceAccount';
    const environment = isAccount ? this.#definitionFile(file, subject.namespace, subject.name) : '';
    if (!fits) {
      this.#left.omittedSubjects.add(nodeKey('subject', subject, environment));
      return;
    }
    const id = this.#node('subject', namedPlace(subject), danger, environment);
    this.#edge(id, binding, 'is bound by', danger);
    if (!isAccount) return;
    for (const [index, workload] of this.#inventory.tokens.workloadsOf(file, subject.namespace, subject.name).entries()) {
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

  #node(type: GraphNode['type'], place: NamedPlace, danger: boolean, environment: string): string {
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
