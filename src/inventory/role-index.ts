import type { EffectiveRule, Resolution } from '../authoring/inventory.js';
import type { BindingView, ObjectView, RoleView } from '../authoring/objects.js';
import {
  aggregationSelectors,
  builtinRoleRules,
  builtinRules,
  isBuiltinClusterRole,
  isBuiltinRole,
} from '../kubernetes/builtin-roles.js';
import { NEWEST_KUBERNETES_MINOR } from '../kubernetes/versions.js';
import { plainRule, RBAC_GROUP, roleView } from '../kubernetes/rbac.js';
import type { PlainRule } from '../kubernetes/rbac-matching.js';
import { unwrapped } from '../kubernetes/typed-object.js';
import { Aggregation } from './aggregation.js';
import { folderOf } from '../kubernetes/file-names.js';
import type { ObjectIndex } from './object-index.js';

/** A binding's word for its role, and where it is said. */
export interface RoleReference {
  readonly file: string;
  readonly clusterWide: boolean;
  readonly kind: string;
  /** The binding's, in which a Role is looked for. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** Kubernetes' own roles are those of this minor. */
  readonly minor: number;
}

/** The rules of a role, aggregation done, and the roles of which it is not known whether it takes their rules. */
interface RoleRules {
  readonly rules: readonly EffectiveRule[];
  readonly unclear: readonly ObjectView[];
}

const NO_RULES: RoleRules = { rules: [], unclear: [] };

/** The roles of a run: what a `roleRef` means, and the rules that it puts in force. */
export class RoleIndex {
  readonly #objects: ObjectIndex;
  readonly #aggregation: Aggregation;
  readonly #roles = new Map<ObjectView, RoleView>();
  readonly #rules = new Map<ObjectView | string, RoleRules>();

  constructor(objects: ObjectIndex) {
    this.#objects = objects;
    this.#aggregation = new Aggregation(objects);
  }

  /** The role of an object; made once, so that roles can be compared. `undefined` for what is no role. */
  viewOf(object: ObjectView): RoleView | undefined {
    const key = unwrapped(object);
    const known = this.#roles.get(key);
    if (known !== undefined) return known;
    const role = roleView(key);
    if (role !== undefined) this.#roles.set(key, role);
    return role;
  }

  /** The role that a `roleRef` names; `yes` without an object for roles that Kubernetes itself makes. */
  resolve(binding: BindingView): Resolution<RoleView> {
    const reference = this.referenceOf(binding);
    return this.named(reference.file, reference.kind, roleNamespace(reference), reference.name);
  }

  /** The role that a kind and name mean for a file; the namespace is that of a Role. */
  named(file: string, kind: string, namespace: string | undefined, name: string): Resolution<RoleView> {
    const found = this.#objects.resolve(file, RBAC_GROUP, kind, namespace, name);
    if (found.object !== undefined) return { ...found, object: this.viewOf(found.object) };
    const exists = isBuiltin(kind, namespace, name) || (kind === 'ClusterRole' && name.startsWith('system:'));
    return exists && found.because.length === 0 ? { answer: 'yes', because: [], object: undefined } : { ...found, object: undefined };
  }

  /** What a binding says of its role. */
  referenceOf(binding: BindingView): RoleReference {
    const { file, clusterWide, roleRef: { kind, name } } = binding;
    return { file, clusterWide, kind, namespace: this.#objects.namespaceOf(binding), name, minor: this.#minorOf(file) };
  }

  /**
   * The role that a reference puts in force: `yes` without an object for roles that Kubernetes itself makes, `unknown` also for what is
   * known to exist somewhere else, since its rules are not, and `no` where the authorizer looks for none.
   */
  given(reference: RoleReference): Resolution<RoleView> {
    if (!isLookedFor(reference)) return { answer: 'no', because: [], object: undefined };
    const { file, kind, namespace, name } = reference;
    const found = this.named(file, kind, roleNamespace(reference), name);
    const isElsewhere = found.answer === 'yes' && found.object === undefined && !isBuiltin(kind, namespace, name);
    return isElsewhere ? { ...found, answer: 'unknown' } : found;
  }

  /** The rules that a reference puts in force; none where the role is unknown. */
  rulesGiven(reference: RoleReference): readonly EffectiveRule[] {
    return this.#given(reference).rules;
  }

  /** The roles that may or may not be part of the aggregated one that a reference puts in force: equally near ones of one name. */
  unclearParts(reference: RoleReference): readonly ObjectView[] {
    return this.#given(reference).unclear;
  }

  /** The rules that a binding puts in force. */
  rulesGivenBy(binding: BindingView): readonly EffectiveRule[] {
    return this.rulesGiven(this.referenceOf(binding));
  }

  #given(reference: RoleReference): RoleRules {
    const { answer, object } = this.given(reference);
    if (object !== undefined) return this.#rulesOf(object);
    if (answer !== 'yes') return NO_RULES;
    const { file, kind, namespace, name, minor } = reference;
    return kind === 'ClusterRole' ? this.#builtin(name, file, minor) : builtinEffective(builtinRoleRules(namespace ?? '', name, minor));
  }

  #rulesOf(role: RoleView): RoleRules {
    const object = unwrapped(role);
    const known = this.#rules.get(object);
    if (known !== undefined) return known;
    const aggregates = role.clusterWide && this.#aggregation.aggregates(object);
    const rules = aggregates ? this.#aggregated({ object, name: role.name }, role.file, this.#minorOf(role.file)) : ownRules(this.viewOf(object) ?? role);
    this.#rules.set(object, rules);
    return rules;
  }

  /** A built-in ClusterRole for references of a file, with what the input's ClusterRoles add to it by their labels. */
  #builtin(name: string, file: string, minor: number): RoleRules {
    const added = aggregationSelectors(name).length > 0 && this.#aggregation.hasLabels;
    const key = [name, minor, ...(added ? [folderOf(file)] : [])].join('\0');
    const known = this.#rules.get(key);
    if (known !== undefined) return known;
    const rules = added ? this.#aggregated({ object: undefined, name }, file, minor) : builtinEffective(builtinRules(name, minor));
    this.#rules.set(key, rules);
    return rules;
  }

  /** The role whose aggregation was not followed to its end; `undefined` where all were. */
  get unfinished(): ObjectView | undefined {
    const { unfinished } = this.#aggregation;
    return unfinished && (unfinished.object ?? this.#objects.ofKind(RBAC_GROUP, 'ClusterRole')[0]);
  }

  /** Names of all aggregated ClusterRoles, of the input and of Kubernetes' own. */
  get aggregatedNames(): Iterable<string> {
    return this.#aggregation.aggregatedNames;
  }

  /** The aggregated ClusterRoles by whose names a role of the input may be bound, too: names of the input's and of Kubernetes' own, its own where it selects itself. */
  aggregatedInto(role: RoleView): Iterable<string> {
    return role.clusterWide ? this.#aggregation.aggregatedInto(role.name) : [];
  }

  /** True where some aggregated ClusterRole takes the rules of a role. */
  isAggregated(role: RoleView): boolean {
    return role.clusterWide && this.#aggregation.isSelected(role.name);
  }

  /** True where a ClusterRole of Kubernetes' own takes the rules of a role; the role itself where it stands in the place of one does not count. */
  isInBuiltin(role: RoleView): boolean {
    return role.clusterWide && this.#aggregation.leadsToBuiltin(role.name);
  }

  #aggregated(root: { readonly object: ObjectView | undefined; readonly name: string }, file: string, minor: number): RoleRules {
    const rules: EffectiveRule[] = [];
    const { parts, unclear } = this.#aggregation.partsOf(root, file);
    for (const part of parts) {
      const role = part.object === undefined ? undefined : this.viewOf(part.object);
      const own = role === undefined ? builtinEffective(builtinRules(part.name, minor)) : ownRules(role);
      for (const rule of own.rules) rules.push({ ...rule, aggregatedFrom: part.name });
    }
    return { rules, unclear };
  }

  #minorOf(file: string): number {
    return this.#objects.options.kubernetesMinor?.(file) ?? NEWEST_KUBERNETES_MINOR;
  }
}

/** Whether the authorizer looks for a role (upstream's `GetRoleReferenceRules`): a ClusterRoleBinding has no namespace to find a Role in. */
function isLookedFor({ clusterWide, kind }: RoleReference): boolean {
  return kind === 'ClusterRole' || (kind === 'Role' && !clusterWide);
}

function roleNamespace({ kind, namespace }: Pick<RoleReference, 'kind' | 'namespace'>): string | undefined {
  return kind === 'Role' ? namespace : undefined;
}

/** True for a role that API servers of some version make; the namespace is that of a Role. */
function isBuiltin(kind: string, namespace: string | undefined, name: string): boolean {
  return kind === 'ClusterRole' ? isBuiltinClusterRole(name) : kind === 'Role' && isBuiltinRole(namespace ?? '', name);
}

function ownRules(role: RoleView): RoleRules {
  return { rules: role.rules.map((view) => ({ plain: plainRule(view), view, aggregatedFrom: undefined })), unclear: [] };
}

function builtinEffective(rules: readonly PlainRule[] | undefined): RoleRules {
  return { rules: (rules ?? []).map((plain) => ({ plain, view: undefined, aggregatedFrom: undefined })), unclear: [] };
}
