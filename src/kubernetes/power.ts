import type { Permission } from '../authoring/objects.js';
import type { Severity } from '../authoring/rule.js';
import type { MinorRange } from './versions.js';

/** Where a grant applies: in the whole cluster, in kube-system, or in another namespace. */
export type GrantScope = 'cluster' | 'kube-system' | 'namespace';

/** A permission that amounts to a power, in the minors for which it suffices. */
export interface PowerPermission extends Permission, MinorRange {
  /** True when requests for it carry no namespace, so that a RoleBinding cannot give it. */
  readonly clusterScoped?: true;
  /** True when the rule must name the resource itself, not cover it with a wildcard. */
  readonly spelledOut?: true;
  /** True when the rule must name the API group itself, as for custom kinds: `*` covers what may not be installed. */
  readonly ownGroup?: true;
  /** Any resource of the group gives it, or any subresource of the resource; `resource` then names one of them. */
  readonly any?: 'resource' | 'subresource';
  /** It is about objects of these names: a rule narrowed to others does not give it, one narrowed to these gives it whole. */
  readonly names?: readonly string[];
  /** How grave it is, where that differs from the power as a whole. */
  readonly gravity?: Gravity;
  /** What its holder can do with it where no way with a target is open, in place of the power's phrase. */
  readonly phrase?: string;
}

/** How grave a power is by where it applies; absent means not worth a word there. */
export interface Gravity {
  readonly cluster?: Severity;
  readonly kubeSystem?: Severity;
  readonly namespace?: Severity;
  /** Where `resourceNames` narrow it to some objects. */
  readonly named?: Severity;
  /** Where `resourceNames` name the very objects that it is about. */
  readonly meant?: Severity;
}

/** A right that a way takes. A rule narrowed to names does not give it, unless it is about these names. */
export interface Need extends PowerPermission {
  /** True when a rule suffices that is narrowed to any name, since the holder chooses the name of what it makes. */
  readonly anyName?: true;
}

/** Whom a way leads to: the cluster's administrator, or accounts of the namespace. */
export type WayTarget = 'cluster' | 'accounts' | 'running-accounts' | 'token-secrets';

/** Rights that lead to the rights of others, alone or only together. */
export interface Way {
  /** Unique among all ways. */
  readonly id: string;
  /** What the holder may do with them; completes "may …". */
  readonly phrase: string;
  /** The resource through which, where several do the same: completes the phrase behind "through". */
  readonly through?: string;
  /** Each of them is needed; those that are permissions of the power are the same objects. */
  readonly needs: readonly Need[];
  /** Absent where it depends on more than roles say, so that nobody can be named. */
  readonly target?: WayTarget;
  /** How grave the power is for who has all of them, where that differs from the power alone. */
  readonly gravity?: Gravity;
}

/** A dangerous power of RBAC, and what of it in a rule amounts to it. */
export interface Power {
  /** The id of the rule that reports it. */
  readonly id: `${'rbac' | 'aws-auth'}/${string}`;
  /** What its holder can do; completes "may …". */
  readonly phrase: string;
  readonly permissions: readonly PowerPermission[];
  readonly gravity: Gravity;
  /** The ways that its permissions open, with what else they take; the first that a holder has counts. */
  readonly ways?: readonly Way[];
  /** True when it is over one thing of the cluster, in whatever namespaces the grant holds. */
  readonly ofCluster?: true;
}
