import { escalationsOf, type RightsEscalation } from '../inventory/escalations.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { linkOf, type Named } from '../inventory/links.js';
import type { AccountRef } from '../authoring/inventory.js';
import type { BindingView } from '../authoring/objects.js';
import { suggest } from '../text/suggest.js';
import { linkPlaces, namedPlace, type NamedPlace, objectPlace } from './access-report.js';

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
 * or where there is none all; with one, what touches it: a name, `namespace/name`, or `kind/namespace/name`. Those of the whole
 * cluster come first, what stands in several environments is drawn once, and what does not fit is counted.
 */
export function graphReport(inventory: LinkedObjects, focus: string | undefined, minor: number): GraphReport {
  const all = inventory.bindings.map((binding) => ({ binding, powers: powersIn(inventory, binding, minor) }));
  const dangerous = all.filter(({ powers }) => powers.some(isDangerous));
  const chosen = focus === undefined ? (dangerous.length > 0 ? dangerous : all) : all.filter(({ binding }) => touches(inventory, binding, focus));
  const graph = new Graph(inventory);
  const drawn = new Set<string>();
  let [omittedBindings, omittedCopies] = [0, 0];
  for (const { binding, powers } of clusterFirst(chosen)) {
    const shown = focus === undefined ? powers.filter(isDangerous) : powers;
    const key = contentOf(inventory, binding, shown);
    if (drawn.has(key)) omittedCopies++;
    else if (graph.isFull) omittedBindings++;
    else {
      drawn.add(key);
      graph.add(binding, shown);
    }
  }
  graph.addWays();
  return { version: 1, nodes: graph.nodes, edges: graph.edges, omittedBindings, omittedCopies, ...graph.omitted };
}

function clusterFirst<Item extends { readonly binding: BindingView }>(items: readonly Item[]): readonly Item[] {
  return [...items.filter(({ binding }) => binding.clusterWide), ...items.filter(({ binding }) => !binding.clusterWide)];
}

/** What a binding says, wherever it stands. */
function contentOf(inventory: LinkedObjects, view: BindingView, powers: readonly RightsEscalation[]): string {
  const { binding, role, subjects } = linkOf(inventory, view);
  const names = [binding, role, ...subjects].map(({ kind, namespace = null, name }) => [kind, namespace, name]);
  return JSON.stringify([names, powers.map(({ phrase }) => phrase)]);
}

/**
 * Why a focus shows nothing, as a sentence: what it names is touched by no binding, or nothing of that name is in the files, with
 * a name that is near where there is one.
 */
export function emptyFocus(inventory: LinkedObjects, focus: string): string {
  const known = inventory.objects.objects.map((object) => ({ kind: object.kind, namespace: inventory.namespaceOf(object), name: object.name }));
  if (known.some((each) => isNamed(each, focus))) return `No binding in these files touches "${focus}".`;
  const links = inventory.bindings.map((binding) => linkOf(inventory, binding));
  const named = [...known, ...links.flatMap(({ role, subjects }) => [role, ...subjects])];
  const near = suggest(focus, [...new Set(named.flatMap(({ kind, namespace, name }) => [name, `${kind}/${namespace === undefined ? name : `${namespace}/${name}`}`]))]);
  return `Nothing in these files is called "${focus}".${near === undefined ? '' : ` Did you mean "${near}"?`}`;
}

/** What a binding's role lets its subjects do, the gravest first. */
function powersIn(inventory: LinkedObjects, binding: BindingView, minor: number): readonly RightsEscalation[] {
  if (binding.subjects.length === 0) return [];
  return escalationsOf([linkOf(inventory, binding)], minor).filter(({ severity, implied }) => severity !== 'info' && !implied);
}

function isDangerous({ severity }: RightsEscalation): boolean {
  return severity === 'error';
}

function powerName({ phrase, extent, isEverything }: RightsEscalation): string {
  if (extent.of === 'cluster') return isEverything ? `${phrase}, as administrator of the cluster` : phrase;
  return `${phrase} (in ${extent.of === 'namespaces' ? 'every namespace' : (extent.namespace ?? 'its namespace')})`;
}

/** True when a binding, its role, one of its subjects or a workload of theirs is what the focus names. */
function touches(inventory: LinkedObjects, binding: BindingView, focus: string): boolean {
  const { role, subjects } = linkOf(inventory, binding);
  const own = { kind: binding.kind, namespace: inventory.namespaceOf(binding), name: binding.name };
  const workloads = subjects.flatMap(({ kind, namespace, name }) =>
    kind === 'ServiceAccount' ? inventory.tokens.workloadsOf(binding.file, namespace, name).map((workload) => ({ kind: workload.kind, namespace, name: workload.name })) : [],
  );
  return [own, role, ...subjects, ...workloads].some((each) => isNamed(each, focus));
}

function isNamed({ kind, namespace, name }: Pick<NamedPlace, 'kind' | 'name'> & { readonly namespace?: string | undefined }, focus: string): boolean {
  const full = namespace === undefined ? name : `${namespace}/${name}`;
  return focus === name || focus === full || focus.toLowerCase() === `${kind}/${full}`.toLowerCase();
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
      const place = { kind: 'Power', name: powerName(power) };
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
    for (const { from, steps } of this.#inventory.escalationPaths()) {
      let at = this.#accountNode(from);
      for (const { phrase, to } of steps) {
        const next = to === undefined ? undefined : this.#accountNode(to);
        if (at !== undefined && next !== undefined) this.#edge(at, next, `may ${phrase}`, true);
        at = next;
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
