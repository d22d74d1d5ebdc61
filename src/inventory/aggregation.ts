import type { ObjectView } from '../authoring/objects.js';
import { addTo } from '../grouping.js';
import { aggregationLabels, aggregationSelectors, BUILTIN_LABEL, BUILTIN_LABEL_VALUE, builtinClusterRoleNames, isBuiltinClusterRole } from '../kubernetes/builtin-roles.js';
import { type Labels, labelsOf, selects, type Selector, selectorOf } from '../kubernetes/label-selector.js';
import { RBAC_GROUP } from '../kubernetes/rbac.js';
import { type Component, componentsOf } from './components.js';
import type { ObjectIndex } from './object-index.js';

/** A ClusterRole of the input, or with no object one that Kubernetes itself makes. */
export interface AggregationPart {
  readonly object: ObjectView | undefined;
  readonly name: string;
}

/** What makes up an aggregated role, as far as the files say. */
export interface AggregationParts {
  readonly parts: readonly AggregationPart[];
  /** Roles of which one or another takes part: they have one name and are equally near. */
  readonly unclear: readonly ObjectView[];
}

/** How often a run looks at one role for another's aggregation: far more than any cluster needs, and done in less than a second. */
const MOST_LOOKS = 1_000_000;

interface Labelled extends AggregationPart {
  readonly labels: Labels;
}

/** Aggregated roles with the same selectors, by name. */
interface Targets {
  readonly names: string[];
}

/**
 * What `aggregationRule` selects among the ClusterRoles of an environment, as the controller of Kubernetes does: each selector
 * adds the roles whose labels it matches, and their own aggregation is done first. Of a role that is defined in several
 * environments, the nearest takes part; where two are equally near, it is not known which.
 */
export class Aggregation {
  readonly #objects: ObjectIndex;
  readonly #selectors = new Map<ObjectView, readonly Selector[]>();
  readonly #aggregates = new Map<ObjectView, boolean>();
  #labelled: readonly Labelled[] | undefined;
  #byLabel: ReadonlyMap<string, readonly Labelled[]> | undefined;
  #looks = 0;
  #unfinished: AggregationPart | undefined;
  readonly #byKey = new Map<string, ReadonlyMap<string, readonly Labelled[]>>();
  #all: readonly Labelled[] | undefined;
  readonly #chosen = new Map<string, ReadonlySet<string>>();
  #into: ReadonlyMap<string | Targets, Component<string | Targets>> | undefined;
  #leadingToBuiltin: ReadonlySet<Component<string | Targets>> | undefined;

  constructor(objects: ObjectIndex) {
    this.#objects = objects;
  }

  /** The role whose aggregation was not followed to its end, since roles select each other in too many ways; from there on none is. */
  get unfinished(): AggregationPart | undefined {
    return this.#unfinished;
  }

  /** True when some ClusterRole of the input has labels. */
  get hasLabels(): boolean {
    return this.#inputLabelled.length > 0;
  }

  /** True for a ClusterRole with an aggregationRule: the controller then writes its rules. */
  aggregates(object: ObjectView): boolean {
    const known = this.#aggregates.get(object) ?? (object.mentions('aggregationRule') && object.at('aggregationRule').kind === 'mapping');
    this.#aggregates.set(object, known);
    return known;
  }

  /** The ClusterRoles whose own rules make up an aggregated one, for references of a file: those with no aggregationRule themselves. */
  partsOf(root: AggregationPart, file: string): AggregationParts {
    const parts: AggregationPart[] = [];
    const unclear: ObjectView[] = [];
    const seen = new Set<string>([root.name]);
    const followed = new Set<ReadonlySet<string>>();
    const open: AggregationPart[] = [root];
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
      const selectors = this.#selectorsOf(part);
      if (selectors === undefined) {
        parts.push(part);
        continue;
      }
      const selected = this.#selected(selectors, root);
      if (followed.has(selected)) continue;
      followed.add(selected);
      if (this.#hasLooked(selected.size, root)) break;
      for (const name of selected) {
        if (seen.has(name)) continue;
        seen.add(name);
        const found = this.#inEnvironment(name, file, selectors);
        open.push(...found.parts);
        unclear.push(...found.unclear);
      }
    }
    return { parts, unclear };
  }

  /**
   * Names of the aggregated ClusterRoles that select a role of this name, directly or through one another; its own where it selects
   * itself. Each is looked for when it is asked for: roles that select each other in a chain are as many for the first of them.
   */
  *aggregatedInto(name: string): Generator<string> {
    const own = this.#componentOf(name);
    if (own === undefined) return;
    const components = new Set(own.members.length > 1 ? [own] : own.next);
    // A set hands out what is added to it while it is read.
    for (const component of components) {
      for (const member of component.members) if (typeof member === 'string') yield member;
      for (const next of component.next) components.add(next);
    }
  }

  /** True where some aggregated ClusterRole selects a role of this name. */
  isSelected(name: string): boolean {
    const own = this.#componentOf(name);
    return own !== undefined && (own.members.length > 1 || own.next.size > 0);
  }

  /** True where aggregated ClusterRoles of Kubernetes' own, other than one of this name, select a role of the name, directly or through others. */
  leadsToBuiltin(name: string): boolean {
    const own = this.#componentOf(name);
    if (own === undefined) return false;
    if (isBuiltinClusterRole(name)) {
      for (const other of this.aggregatedInto(name)) if (other !== name && isBuiltinClusterRole(other)) return true;
      return false;
    }
    this.#leadingToBuiltin ??= leadingToBuiltin(this.#into?.values() ?? []);
    return this.#leadingToBuiltin.has(own);
  }

  #componentOf(name: string): Component<string | Targets> | undefined {
    this.#into ??= this.#indexTargets();
    return this.#into.get(name);
  }

  /** Names of all aggregated ClusterRoles, of the input and of Kubernetes' own. */
  get aggregatedNames(): ReadonlySet<string> {
    return new Set(this.#aggregated().map(({ name }) => name));
  }

  #aggregated(): readonly AggregationPart[] {
    return [
      ...this.#objects.ofKind(RBAC_GROUP, 'ClusterRole').filter((object) => this.aggregates(object)).map((object) => ({ object, name: object.name })),
      ...builtinClusterRoleNames().filter((name) => aggregationSelectors(name).length > 0).map((name) => ({ object: undefined, name })),
    ];
  }

  /** From each selected role to the aggregated ones with the selectors that match it, and on from those. */
  #indexTargets(): ReadonlyMap<string | Targets, Component<string | Targets>> {
    const bySelection = new Map<ReadonlySet<string>, Targets>();
    const into = new Map<string, Targets[]>();
    for (const part of this.#aggregated()) {
      const selected = this.#selected(this.#selectorsOf(part) ?? [], part);
      const known = bySelection.get(selected);
      if (known !== undefined) {
        known.names.push(part.name);
        continue;
      }
      const targets: Targets = { names: [part.name] };
      bySelection.set(selected, targets);
      for (const name of selected) addTo(into, name, targets);
    }
    return componentsOf<string | Targets>(into.keys(), (node) => (typeof node === 'string' ? (into.get(node) ?? []) : node.names));
  }

  /** The role of a name that takes part in an environment, or may; none where it does not fit there after all. */
  #inEnvironment(name: string, file: string, selectors: readonly Selector[]): AggregationParts {
    const nearest = this.#objects.allNearest(file, RBAC_GROUP, 'ClusterRole', undefined, name);
    if (nearest.length === 0) return { parts: [{ object: undefined, name }], unclear: [] };
    const fitting = nearest.filter((object) => {
      const labels = labelsOf(object.at('metadata', 'labels'));
      return selectors.some((selector) => selects(selector, labels));
    });
    return nearest.length === 1 ? { parts: fitting.map((object) => ({ object, name })), unclear: [] } : { parts: [], unclear: fitting };
  }

  /** The selectors of a role that aggregates; `undefined` for one with rules of its own. */
  #selectorsOf({ object, name }: AggregationPart): readonly Selector[] | undefined {
    if (object === undefined) {
      const labels = aggregationSelectors(name);
      return labels.length === 0 ? undefined : labels.map((key) => [{ key, operator: 'In', values: ['true'] }]);
    }
    if (!this.aggregates(object)) return undefined;
    const known = this.#selectors.get(object);
    if (known !== undefined) return known;
    const selectors = object.at('aggregationRule', 'clusterRoleSelectors').items().flatMap((item) => {
      const selector = selectorOf(item);
      return selector === undefined ? [] : [selector];
    });
    this.#selectors.set(object, selectors);
    return selectors;
  }

  /** Names of the roles that some selector matches in some environment: one and the same set for the same selectors. */
  #selected(selectors: readonly Selector[], forRole: AggregationPart): ReadonlySet<string> {
    const key = JSON.stringify(selectors);
    const known = this.#chosen.get(key);
    if (known !== undefined) return known;
    const names = new Set<string>();
    this.#chosen.set(key, names);
    for (const selector of selectors) {
      const candidates = this.#candidates(selector);
      if (this.#hasLooked(candidates.length, forRole)) break;
      for (const candidate of candidates) if (selects(selector, candidate.labels)) names.add(candidate.name);
    }
    return names;
  }

  /** Counts what is about to be looked at; true where that is too much. */
  #hasLooked(times: number, forRole: AggregationPart): boolean {
    this.#looks += times;
    if (this.#looks <= MOST_LOOKS) return false;
    this.#unfinished ??= forRole;
    return true;
  }

  /** Few roles where a requirement names a label's value, else all. */
  #candidates(selector: Selector): readonly Labelled[] {
    const [one] = selector.filter(({ operator }) => operator === 'In').sort((a, b) => a.values.length - b.values.length);
    if (one === undefined) return this.#everyRole;
    const byLabel = this.#indexFor(one.key);
    return one.values.flatMap((value) => byLabel.get(labelOf(one.key, value)) ?? []);
  }

  /**
   * Roles by their labels, at least those of this key. For few keys the roles whose text holds none of them stay unopened; a key without
   * a prefix may be written in another way, as `yes` for `true`.
   */
  #indexFor(key: string): ReadonlyMap<string, readonly Labelled[]> {
    if (this.#byLabel !== undefined) return this.#byLabel;
    if (this.#byKey.size >= FEW_KEYS || !key.includes('/')) return (this.#byLabel = byLabels([...this.#inputLabelled, ...this.#builtin()]));
    const known = this.#byKey.get(key) ?? byLabels([...this.#labelledWith(key), ...this.#builtin()]);
    this.#byKey.set(key, known);
    return known;
  }

  #labelledWith(key: string): readonly Labelled[] {
    return this.#objects.ofKind(RBAC_GROUP, 'ClusterRole').filter((object) => object.mentions(key)).map(labelled);
  }

  get #inputLabelled(): readonly Labelled[] {
    this.#labelled ??= this.#objects.ofKind(RBAC_GROUP, 'ClusterRole').flatMap((object) => {
      const role = object.mentions('labels') ? labelled(object) : undefined;
      return role === undefined || role.labels.size === 0 ? [] : [role];
    });
    return this.#labelled;
  }

  get #everyRole(): readonly Labelled[] {
    this.#all ??= [
      ...this.#objects.ofKind(RBAC_GROUP, 'ClusterRole').map(labelled),
      ...this.#builtin(),
    ];
    return this.#all;
  }

  /** The roles of Kubernetes itself that the input does not define anew. */
  #builtin(): readonly Labelled[] {
    return builtinClusterRoleNames()
      .filter((name) => this.#objects.definitions(RBAC_GROUP, 'ClusterRole', undefined, name) === 0)
      .map((name) => {
        const labels = new Map(aggregationLabels(name).map((label) => [label, 'true']));
        return { object: undefined, name, labels: labels.set(BUILTIN_LABEL, BUILTIN_LABEL_VALUE) };
      });
  }
}

/** Keys of labels for which all roles' texts are looked through; after that all labels are known. */
const FEW_KEYS = 8;

function labelled(object: ObjectView): Labelled {
  return { object, name: object.name, labels: labelsOf(object.at('metadata', 'labels')) };
}

function byLabels(roles: readonly Labelled[]): ReadonlyMap<string, readonly Labelled[]> {
  const index = new Map<string, Labelled[]>();
  for (const role of roles) {
    for (const [key, value] of role.labels) {
      const label = labelOf(key, value);
      addTo(index, label, role);
    }
  }
  return index;
}

function labelOf(key: string, value: string): string {
  return `${key}\0${value}`;
}

/** The components that hold or lead to a role of Kubernetes' own; of those given, each stands after all that it leads to. */
function leadingToBuiltin(components: Iterable<Component<string | Targets>>): ReadonlySet<Component<string | Targets>> {
  const leading = new Set<Component<string | Targets>>();
  for (const component of components) {
    const holds = component.members.some((member) => typeof member === 'string' && isBuiltinClusterRole(member));
    if (holds || [...component.next].some((next) => leading.has(next))) leading.add(component);
  }
  return leading;
}
