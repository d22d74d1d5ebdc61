import type { BindingView, Grant, ObjectView, Permission, PolicyRuleView, RoleReach, RoleView, SubjectView } from '../authoring/objects.js';
import type { PathStep, View } from '../authoring/view.js';
import { RBAC_GROUP } from './names.js';
import type { PlainRule } from './rbac-matching.js';
import { matchRule } from './rbac-matching.js';
import { TypedObject } from './typed-object.js';

export { RBAC_GROUP } from './names.js';

/** The object as a role, whose reach `reachOf` tells; `undefined` unless it is a Role or ClusterRole of any version of the RBAC group. */
export function roleView(object: ObjectView, reachOf?: (role: RoleView) => RoleReach): RoleView | undefined {
  const isRole = object.group === RBAC_GROUP && (object.kind === 'Role' || object.kind === 'ClusterRole');
  return isRole ? new Role(object, reachOf) : undefined;
}

/** The object as a binding; `undefined` unless it is a RoleBinding or ClusterRoleBinding of any version of the RBAC group. */
export function bindingView(object: ObjectView): BindingView | undefined {
  const isBinding = object.group === RBAC_GROUP && (object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding');
  return isBinding ? new Binding(object) : undefined;
}

const plainRules = new WeakMap<PolicyRuleView, PlainRule>();

/** The strings of a rule, for matching without views; made once, since every rule about a power asks for them. */
export function plainRule(rule: PolicyRuleView): PlainRule {
  const known = plainRules.get(rule);
  if (known !== undefined) return known;
  const plain: PlainRule = {
    verbs: rule.verbs.map(stringOf),
    apiGroups: rule.apiGroups.map(stringOf),
    resources: rule.resources.map(stringOf),
    resourceNames: rule.resourceNames.map(stringOf),
    nonResourceURLs: rule.nonResourceURLs.map(stringOf),
  };
  plainRules.set(rule, plain);
  return plain;
}

/** Go reads a null in a list of strings as the empty string. */
function stringOf(view: View): string | undefined {
  return view.kind === 'null' ? '' : view.string;
}

class Role extends TypedObject implements RoleView {
  readonly clusterWide: boolean;
  readonly reachesKubeSystem: boolean;
  readonly #reachOf: ((role: RoleView) => RoleReach) | undefined;
  #rules: readonly PolicyRuleView[] | undefined;
  #reach: RoleReach | undefined;

  constructor(object: ObjectView, reachOf: ((role: RoleView) => RoleReach) | undefined) {
    super(object);
    this.#reachOf = reachOf;
    this.clusterWide = object.kind === 'ClusterRole';
    this.reachesKubeSystem = this.clusterWide || object.namespace === 'kube-system';
  }

  get reach(): RoleReach | undefined {
    this.#reach ??= this.#reachOf?.(this);
    return this.#reach;
  }

  /** A null in the list is an empty rule, which the API server refuses; it stays, so that it can be reported. */
  get rules(): readonly PolicyRuleView[] {
    this.#rules ??= this.at('rules')
      .items()
      .filter((item) => item.kind === 'mapping' || item.kind === 'null')
      .map((item) => new PolicyRule(this, item));
    return this.#rules;
  }
}

class PolicyRule implements PolicyRuleView {
  readonly role: RoleView;
  readonly root: View;
  readonly verbs: readonly View[];
  readonly apiGroups: readonly View[];
  readonly resources: readonly View[];
  readonly resourceNames: readonly View[];
  readonly nonResourceURLs: readonly View[];

  constructor(role: RoleView, root: View) {
    this.role = role;
    this.root = root;
    this.verbs = root.at('verbs').items();
    this.apiGroups = root.at('apiGroups').items();
    this.resources = root.at('resources').items();
    this.resourceNames = root.at('resourceNames').items();
    this.nonResourceURLs = root.at('nonResourceURLs').items();
  }

  at(...path: PathStep[]): View {
    return this.root.at(...path);
  }

  allows(permission: Permission): Grant | undefined {
    const match = matchRule(plainRule(this), permission);
    const group = this.apiGroups[match?.group ?? -1];
    const resource = this.resources[match?.resource ?? -1];
    if (match === undefined || group === undefined || resource === undefined) return undefined;
    const verbs = match.verbs.flatMap(({ verb, entry }) => {
      const at = this.verbs[entry];
      return at === undefined ? [] : [{ verb, at }];
    });
    return { verbs, group, resource };
  }
}

class Binding extends TypedObject implements BindingView {
  readonly clusterWide: boolean;
  readonly roleRef: BindingView['roleRef'];
  #subjects: readonly SubjectView[] | undefined;

  constructor(object: ObjectView) {
    super(object);
    this.clusterWide = object.kind === 'ClusterRoleBinding';
    const root = object.at('roleRef');
    this.roleRef = {
      root,
      apiGroup: text(root.at('apiGroup')) || RBAC_GROUP,
      kind: text(root.at('kind')),
      name: text(root.at('name')),
    };
  }

  get subjects(): readonly SubjectView[] {
    this.#subjects ??= this.at('subjects')
      .items()
      .filter((item) => item.kind === 'mapping' || item.kind === 'null')
      .map((item) => new Subject(this, item));
    return this.#subjects;
  }
}

class Subject implements SubjectView {
  readonly binding: BindingView;
  readonly root: View;
  readonly kind: string;
  readonly name: string;
  declare readonly namespace?: string;
  readonly apiGroup: string;

  constructor(binding: BindingView, root: View) {
    this.binding = binding;
    this.root = root;
    this.kind = text(root.at('kind'));
    this.name = text(root.at('name'));
    this.apiGroup = text(root.at('apiGroup')) || defaultApiGroup(this.kind);
    const namespace = text(root.at('namespace')) || ownNamespace(binding, this.kind);
    if (namespace !== '') this.namespace = namespace;
  }

  at(...path: PathStep[]): View {
    return this.root.at(...path);
  }
}

/** Upstream's `SetDefaults_Subject`. */
function defaultApiGroup(kind: string): string {
  return kind === 'User' || kind === 'Group' ? RBAC_GROUP : '';
}

/** The authorizer looks for an account without a namespace in the namespace of the RoleBinding. */
function ownNamespace(binding: BindingView, kind: string): string {
  return kind === 'ServiceAccount' && !binding.clusterWide ? (binding.namespace ?? '') : '';
}

/** A view's string; empty when there is none, as Go decodes absence. */
function text(view: View): string {
  return view.string ?? '';
}
