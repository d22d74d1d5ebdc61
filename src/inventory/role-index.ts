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

/** The roles of a run: what a `roleRef` means, and the rules that it puts in force. */
export class RoleIndex {
  readonly #objects: ObjectIndex;
  readonly #aggregation: Aggregation;
  readonly #roles = new Map<ObjectView, RoleView>();
  readonly #rules = new Map<ObjectView | string, readonly EffectiveRule[]>();

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
    const { kind, name } = binding.roleRef;
    return this.named(binding.file, kind, kind === 'Role' ? this.#objects.namespaceOf(binding) : undefined, name);
  }

  /** The role that a kind and name mean for a file; the namespace is that of a Role. */
  named(file: string, kind: string, namespace: string | undefined, name: string): Resolution<RoleView> {
    const found = this.#objects.resolve(file, RBAC_GROUP, kind, namespace, name);
    if (found.object !== undefined) return { ...found, object: this.viewOf(found.object) };
    const exists = isBuiltin(kind, namespace, name) || (kind === 'ClusterRole' && name.startsWith('system:'));
    return exists && found.because.length === 0 ? { answer: 'yes', because: [], object: undefined } : { ...found, object: undefined };
  }

  /**
   * The role that a binding puts in force, by what is known of its rules: `yes` without an object for roles that Kubernetes itself makes,
   * `unknown` also for what exists somewhere else, and `no` where the authorizer looks for none.
   */
  givenBy(binding: BindingView): Resolution<RoleView> {
    const { kind, name } = binding.roleRef;
    if (!isLookedFor(binding)) return { answer: 'no', because: [], object: undefined };
    const found = this.resolve(binding);
    const isElsewhere = found.answer === 'yes' && found.object === undefined && !isBuiltin(kind, this.#objects.namespaceOf(binding), name);
    return isElsewhere ? { ...found, answer: 'unknown' } : found;
  }

  /** The rules that a binding puts in force. */
  rulesGivenBy(binding: BindingView): readonly EffectiveRule[] {
    const { kind, name } = binding.roleRef;
    if (!isLookedFor(binding)) return [];
    return this.rulesNamed(binding.file, kind, kind === 'Role' ? this.#objects.namespaceOf(binding) : undefined, name);
  }

  /**
   * The rules of the role that a kind and name mean for a file; empty when it is unknown. Kubernetes' own roles are those of the given
   * minor, else of the file's.
   */
  rulesNamed(file: string, kind: string, namespace: string | undefined, name: string, minor = this.#minorOf(file)): readonly EffectiveRule[] {
    const { object, because } = this.named(file, kind, namespace, name);
    if (object !== undefined) return this.rulesOf(object);
    if (because.length > 0) return [];
    return kind === 'ClusterRole' ? this.builtin(name, file, minor) : builtinEffective(builtinRoleRules(namespace ?? '', name, minor));
  }

  /** The rules of a role, aggregation done. */
  rulesOf(role: RoleView): readonly EffectiveRule[] {
    const object = unwrapped(role);
    const known = this.#rules.get(object);
    if (known !== undefined) return known;
    const aggregates = role.clusterWide && this.#aggregation.aggregates(object);
    const rules = aggregates ? this.#aggregated({ object, name: role.name }, role.file, this.#minorOf(role.file)) : ownRules(this.viewOf(object) ?? role);
    this.#rules.set(object, rules);
    return rules;
  }

  /** The rules of a built-in ClusterRole for references of a file, with what the input's ClusterRoles add to it by their labels. */
  builtin(name: string, file: string, minor = this.#minorOf(file)): readonly EffectiveRule[] {
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

  #aggregated(root: { readonly object: ObjectView | undefined; readonly name: string }, file: string, minor: number): readonly EffectiveRule[] {
    const rules: EffectiveRule[] = [];
    for (const part of this.#aggregation.partsOf(root, file)) {
      const role = part.object === undefined ? undefined : this.viewOf(part.object);
      const own = role === undefined ? builtinEffective(builtinRules(part.name, minor)) : ownRules(role);
      for (const rule of own) rules.push({ ...rule, aggregatedFrom: part.name });
    }
    return rules;
  }

  #minorOf(file: string): number {
    return this.#objects.options.kubernetesMinor?.(file) ?? NEWEST_KUBERNETES_MINOR;
  }
}

/** Whether the authorizer looks for the role of a binding (upstream's `GetRoleReferenceRules`): a ClusterRoleBinding has no namespace to find a Role in. */
function isLookedFor({ clusterWide, roleRef: { kind } }: BindingView): boolean {
  return kind === 'ClusterRole' || (kind === 'Role' && !clusterWide);
}

/** True for a role that API servers of some version make; the namespace is that of a Role. */
function isBuiltin(kind: string, namespace: string | undefined, name: string): boolean {
  return kind === 'ClusterRole' ? isBuiltinClusterRole(name) : kind === 'Role' && isBuiltinRole(namespace ?? '', name);
}

function ownRules(role: RoleView): readonly EffectiveRule[] {
  return role.rules.map((view) => ({ plain: plainRule(view), view, aggregatedFrom: undefined }));
}

function builtinEffective(rules: readonly PlainRule[] | undefined): readonly EffectiveRule[] {
  return (rules ?? []).map((plain) => ({ plain, view: undefined, aggregatedFrom: undefined }));
}
