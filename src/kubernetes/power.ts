import type { Permission } from '../authoring/objects.js';
import type { Severity } from '../authoring/rule.js';

/** Where a grant applies: in the whole cluster, in kube-system, or in another namespace. */
export type GrantScope = 'cluster' | 'kube-system' | 'namespace';

/** A permission that amounts to a power. */
export interface PowerPermission extends Permission {
  /** True when requests for it carry no namespace, so that a RoleBinding cannot give it. */
  readonly clusterScoped?: true;
  /** True when the rule must name the resource itself, not cover it with a wildcard. */
  readonly spelledOut?: true;
  /** True when the rule must name the API group itself, as for custom kinds: `*` covers what may not be installed. */
  readonly ownGroup?: true;
  /** Any resource of the group gives it, or any subresource of the resource; `resource` then names one of them. */
  readonly any?: 'resource' | 'subresource';
  /** First minor of Kubernetes in which it no longer suffices. */
  readonly untilMinor?: number;
  /** It is about objects of these names: a rule narrowed to others does not give it, one narrowed to these gives it whole. */
  readonly names?: readonly string[];
  /** How grave it is, where that differs from the power as a whole. */
  readonly gravity?: Gravity;
}

/** How grave a power is by where it applies; absent means not worth a word there. */
export interface Gravity {
  readonly cluster: Severity;
  readonly kubeSystem?: Severity;
  readonly namespace?: Severity;
  /** Where `resourceNames` narrow it to some objects. */
  readonly named?: Severity;
  /** Where `resourceNames` name the very objects that it is about. */
  readonly meant?: Severity;
}

/** A dangerous power of RBAC, and what of it in a rule amounts to it. */
export interface Power {
  /** The id of the rule that reports it. */
  readonly id: `${'rbac' | 'aws-auth'}/${string}`;
  /** What its holder can do; completes "may …". */
  readonly phrase: string;
  readonly permissions: readonly PowerPermission[];
  readonly gravity: Gravity;
  /** True when it is over one thing of the cluster, in whatever namespaces the grant holds. */
  readonly ofCluster?: true;
}
