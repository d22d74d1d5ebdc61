import type { ApiResources } from '../kubernetes/api-resources.js';
import type { PlainRule } from '../kubernetes/rbac-matching.js';
import type { BindingView, ContainerView, ObjectView, PodSpecView, PolicyRuleView, RoleReach, RoleView, SubjectView, WorkloadView } from './objects.js';
import type { Place, RelatedPlace } from './view.js';

/**
 * An answer of three values: yes, no, and "not in these files". It has no conversion to boolean: compare `answer`.
 * `because` holds the places that it rests on, for a finding's related places.
 */
export interface Answer {
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly because: readonly RelatedPlace[];
}

/** The object that a reference means, if the input says. `unknown` without an object: not in these files, or several that fit equally. */
export interface Resolution<T extends ObjectView> extends Answer {
  readonly object: T | undefined;
}

/** A rule that a role puts in force: its own, or one that aggregation brings. */
export interface EffectiveRule {
  /** Its lists as strings. */
  readonly plain: PlainRule;
  /** Where it stands; `undefined` in roles that Kubernetes itself makes. */
  readonly view: PolicyRuleView | undefined;
  /** Name of the ClusterRole that aggregation takes it from; `undefined` for a role's own. */
  readonly aggregatedFrom: string | undefined;
}

/** A binding that gives a subject a role, and the role where it is in the input. */
export interface BoundRole {
  readonly binding: BindingView;
  readonly subject: SubjectView;
  readonly role: RoleView | undefined;
}

/** One rule that a subject has through a binding. */
export interface SubjectRule extends BoundRole {
  readonly rule: PolicyRuleView;
}

/** What an account has because it is in a group: `system:serviceaccounts`, `system:serviceaccounts:<namespace>`, `system:authenticated`. */
export interface GroupGrants {
  readonly group: string;
  readonly bound: readonly BoundRole[];
}

/** Every binding that reaches a ServiceAccount. Accounts that are the same give the same object, so that what is made of it can be kept. */
export interface AccountGrants {
  /** Bindings that name the account, also as the User `system:serviceaccount:<namespace>:<name>`. */
  readonly own: readonly BoundRole[];
  /** Bindings of groups that it is in; lists are shared between accounts. */
  readonly groups: readonly GroupGrants[];
}

/** A binding that puts a role in force, and the role by whose aggregation when it does not name it itself. */
export interface RoleUse {
  readonly binding: BindingView;
  /** Name of the aggregated ClusterRole that the binding names instead. */
  readonly via: string | undefined;
}

/** How a pod comes by a token: by admission, by a projected source, or by a Secret as volume, projected source or environment. */
export type TokenDoor = 'automatic' | 'projected' | 'secret-volume' | 'secret-projected' | 'secret-env';

/** A token that the containers of a pod hold. */
export interface HeldToken {
  readonly door: TokenDoor;
  /** What makes it so: the field that decides, the projected source, the reference to the Secret. */
  readonly at: Place;
  /** `unknown` where the files do not say, as for a Secret that is not among them. */
  readonly held: Answer;
  /** Namespace and name of the account; for a Secret, the one that its annotation names. */
  readonly account: { readonly namespace: string | undefined; readonly name: string };
  /** The audience of a projected token that names one; without, the token is for the API server. */
  readonly audience: string | undefined;
  /** False for the tokens of Secrets. */
  readonly expires: boolean;
  /** The token's Secret, where it is in the input. */
  readonly secret: ObjectView | undefined;
  /** The containers that get it; for a volume those that mount it. */
  readonly containers: readonly ContainerView[];
}

/** An account of a run, by where it is and what it is called; without an object it is not in the input. */
export interface AccountRef {
  readonly namespace: string | undefined;
  readonly name: string;
  readonly object: ObjectView | undefined;
  /** True when every account in the group of this name is meant: those of the namespace, or without one those of all. */
  readonly isGroup?: true;
}

/** One step of a way to more power: what the binding's rules let one do, and whom that leads to. */
export interface EscalationStep {
  /** Completes "may …": `start pods as any account`. */
  readonly phrase: string;
  /** Where the rights hold; `undefined` for the whole cluster. */
  readonly namespace: string | undefined;
  /** The bindings whose rules it needs, one for each right, each once. */
  readonly bound: readonly BoundRole[];
  /** The rules, where they stand in files. */
  readonly rules: readonly PolicyRuleView[];
  /** The account that it leads to; `undefined` when the step ends at the administrator of the cluster. */
  readonly to: AccountRef | undefined;
}

/** The shortest way from an account to the administrator of the cluster, through at least one other account. */
export interface EscalationPath {
  readonly from: AccountRef;
  /** At least one. Each is looked up when it is asked for: a way may be as long as there are accounts. */
  readonly steps: Iterable<EscalationStep>;
}

/** All objects of one run, linked. References resolve to the nearest definition by folder; what stays ambiguous is unknown. */
export interface Inventory {
  /** The ServiceAccount that `name` means for an object. `default` exists in every namespace. */
  serviceAccount(from: ObjectView, namespace: string | undefined, name: string): Resolution<ObjectView>;
  /** The role that a binding's `roleRef` names; `yes` without an object for roles that Kubernetes itself makes. */
  role(binding: BindingView): Resolution<RoleView>;
  /**
   * The rules that a binding puts in force: the role's own, or for an aggregated ClusterRole those that it selects in its
   * environment, the roles of Kubernetes itself and what the input aggregates into them included. Empty when the role is unknown.
   */
  rulesGivenBy(binding: BindingView): readonly EffectiveRule[];
  /** Whether pods of this spec get the API token mounted by admission: the pod's word, then the account's, then true. */
  tokenMounted(podSpec: PodSpecView): Answer;
  /**
   * Every token that pods of this spec hold or may hold. The automatic one counts where some container has no mount of its own at
   * the default path, as admission asks.
   */
  tokensOf(podSpec: PodSpecView): readonly HeldToken[];
  /**
   * The ServiceAccount that a subject names, also as the user that it logs in as; `undefined` for other users and for groups. Its namespace
   * is that of the built objects, as `namespaceOf` has it, and `undefined` where it is not known.
   */
  accountOf(subject: SubjectView): { readonly namespace: string | undefined; readonly name: string } | undefined;
  /** Bindings that name this ServiceAccount as a subject. */
  bindingsOf(from: ObjectView, namespace: string | undefined, name: string): readonly BoundRole[];
  /** Bindings that reach this ServiceAccount, by its name or through groups. */
  grantsOf(from: ObjectView, namespace: string | undefined, name: string): AccountGrants;
  /** Bindings that may reach this ServiceAccount beside those that do: several definitions of it are equally near to them, or to `from`. */
  perhapsOf(from: ObjectView, namespace: string | undefined, name: string): AccountGrants;
  /** Bindings that name a group as a subject, in every environment. */
  bindingsOfGroup(name: string): readonly BoundRole[];
  /** Names of the groups that bindings of the input name, each once. */
  readonly boundGroups: readonly string[];
  /** Bindings that name a user as a subject, in every environment. */
  bindingsOfUser(name: string): readonly BoundRole[];
  /** Every rule that reaches this ServiceAccount through the bindings that name it. */
  rulesOf(from: ObjectView, namespace: string | undefined, name: string): readonly SubjectRule[];
  /** The bindings of the input that put this role in force, by their `roleRef` or through aggregation. */
  boundTo(role: RoleView): readonly RoleUse[];
  /** How widely the bindings of the input give a role. */
  reachOf(role: RoleView): RoleReach;
  /**
   * Names of the aggregated ClusterRoles, Kubernetes' own among them, that take this role's rules by its labels; its own where it
   * selects itself. Each is looked for when it is asked for.
   */
  aggregatedInto(role: RoleView): Iterable<string>;
  /** The workloads of the input that run as this ServiceAccount. */
  workloadsOf(from: ObjectView, namespace: string | undefined, name: string): readonly WorkloadView[];
  /** The ways to the administrator of the cluster that lead through other accounts; none for accounts whose own rights suffice. */
  escalationPaths(): readonly EscalationPath[];
  /** The resources of Kubernetes' API, and those that custom resource definitions of the input define. */
  readonly apiResources: ApiResources;
  /** All objects of the input of a kind, in its order. */
  ofKind(group: string, kind: string): readonly ObjectView[];
  /** All bindings of the input. */
  readonly bindings: readonly BindingView[];
  /** All workloads of the input. */
  readonly workloads: readonly WorkloadView[];
  /**
   * The namespace that an object is in: what the kustomizations that take its file in give to all of their objects, else its own, else what
   * the caller says. None for cluster-wide kinds of RBAC, and where it is not known.
   */
  namespaceOf(object: ObjectView): string | undefined;
  /** True where the files say that kustomize gives an image of an object a tag or digest, in every build of it. `image` is without either. */
  hasTagSet(object: ObjectView, image: string): boolean;
  /** Other objects of the same identity in the same file, in document order. */
  duplicatesOf(object: ObjectView): readonly ObjectView[];
}
