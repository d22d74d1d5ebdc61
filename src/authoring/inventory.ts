import type { BindingView, ObjectView, PodSpecView, PolicyRuleView, RoleView, SubjectView } from './objects.js';
import type { RelatedPlace } from './rule.js';

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

/** All objects of one run, linked. References resolve to the nearest definition by folder; what stays ambiguous is unknown. */
export interface Inventory {
  /** The ServiceAccount that `name` means for an object. `default` exists in every namespace. */
  serviceAccount(from: ObjectView, namespace: string | undefined, name: string): Resolution<ObjectView>;
  /** The role that a binding's `roleRef` names; `yes` without an object for roles that Kubernetes itself makes. */
  role(binding: BindingView): Resolution<RoleView>;
  /** Whether pods of this spec get the API token mounted by admission: the pod's word, then the account's, then true. */
  tokenMounted(podSpec: PodSpecView): Answer;
  /** Bindings that name this ServiceAccount as a subject. */
  bindingsOf(from: ObjectView, namespace: string | undefined, name: string): readonly BoundRole[];
  /** Every rule that reaches this ServiceAccount through the bindings that name it. */
  rulesOf(from: ObjectView, namespace: string | undefined, name: string): readonly SubjectRule[];
  /** All bindings of the input. */
  readonly bindings: readonly BindingView[];
  /** Other objects of the same identity in the same file, in document order. */
  duplicatesOf(object: ObjectView): readonly ObjectView[];
}
