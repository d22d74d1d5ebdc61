import type { EmbeddedProblem, PathStep, Place, RepeatedKey, View } from './view.js';

/** What makes a Kubernetes object one and the same: `group` is empty for the core group; `namespace` is absent when the manifest sets none. */
export interface ObjectIdentity {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** One Kubernetes object of the input: a document, or an item of a List. */
export interface ObjectView extends ObjectIdentity {
  readonly root: View;
  /** The file it stands in, as people see it; for messages that must tell two files apart. */
  readonly file: string;
  /** Shorthand for `root.at`. */
  at(...path: PathStep[]): View;
  /** True when group and kind are these. */
  is(group: string, kind: string): boolean;
  /** False when no text of the object can hold the word, also none that stands elsewhere by an alias: a cheap way to leave most objects unopened. */
  mentions(word: string): boolean;
}

/**
 * A workload: an object that holds a pod spec, of Kubernetes' own kinds, of others that are known to, and of those of the configuration.
 * An object that holds several, as a RayCluster does, is as many workloads.
 */
export interface WorkloadView extends ObjectView {
  /** Metadata of the pods that it makes: the object's own for a Pod, else the template's; missing where the kind's template has none. */
  readonly podMetadata: View;
  readonly podSpec: PodSpecView;
}

/** The pod spec of a workload, wherever its kind keeps it. */
export interface PodSpecView {
  readonly root: View;
  readonly workload: WorkloadView;
  at(...path: PathStep[]): View;
  /** Init, regular and ephemeral containers, in this order. */
  readonly containers: readonly ContainerView[];
  /** True where the kind's controller adds a container that calls the API as the account of the pods: to the head of a Ray cluster that scales itself. */
  readonly hasAddedClient: boolean;
  /** Name of the account that pods run as, and where it is said: `serviceAccountName`, else the old alias, else `default` with a missing view. */
  readonly serviceAccount: { readonly name: string; readonly at: View };
}

/** One container of a pod spec. */
export interface ContainerView {
  readonly root: View;
  /** The container's name; empty when it has none. */
  readonly name: string;
  readonly type: 'init' | 'regular' | 'ephemeral';
  readonly podSpec: PodSpecView;
  at(...path: PathStep[]): View;
}

/** One permission, in the authorizer's words. `resource` may carry a subresource: `pods/exec`. */
export interface Permission {
  readonly verbs: readonly string[];
  readonly group: string;
  readonly resource: string;
}

/** The items of a rule that together allow something: which verb, group and resource entries matched. */
export interface Grant {
  /** The verbs asked for that the rule allows, with the entry that allows each. */
  readonly verbs: readonly { readonly verb: string; readonly at: View }[];
  readonly group: View;
  readonly resource: View;
}

/** One entry of a Role's or ClusterRole's `rules`. */
export interface PolicyRuleView {
  readonly root: View;
  readonly role: RoleView;
  readonly verbs: readonly View[];
  readonly apiGroups: readonly View[];
  readonly resources: readonly View[];
  readonly resourceNames: readonly View[];
  readonly nonResourceURLs: readonly View[];
  at(...path: PathStep[]): View;
  /**
   * What of this permission the rule allows, by the authorizer's own matching (upstream `rbac/v1/evaluation_helpers.go`): `*`
   * alone is the only wildcard, a resource `*` covers subresources, and a subresource written with a `*` before its slash covers
   * it on every resource. `resourceNames` is not judged here. `undefined` when nothing matches.
   */
  allows(permission: Permission): Grant | undefined;
}

/** How widely the bindings of the input give a role. */
export interface RoleReach {
  /** The widest place where a binding gives it; `unbound` where none in the input does, `unknown` where that cannot be said. */
  readonly scope: 'cluster' | 'kube-system' | 'namespace' | 'unbound' | 'unknown';
  /** The namespaces of the RoleBindings that give it, where no ClusterRoleBinding does. */
  readonly namespaces: readonly string[];
}

/** A Role or ClusterRole. */
export interface RoleView extends ObjectView {
  /** How widely the bindings of the run give it; absent for a role that is seen alone. Asking links the bindings of the run. */
  readonly reach?: RoleReach | undefined;
  readonly rules: readonly PolicyRuleView[];
  /** True for a ClusterRole. */
  readonly clusterWide: boolean;
  /** True when its rules can apply in kube-system: a ClusterRole, or a Role of that namespace. */
  readonly reachesKubeSystem: boolean;
}

/** A subject of a binding, with the API server's defaults applied to `group`; `namespace` is the binding's own where a ServiceAccount names none. */
export interface SubjectView {
  readonly root: View;
  readonly binding: BindingView;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly apiGroup: string;
  at(...path: PathStep[]): View;
}

/** A RoleBinding or ClusterRoleBinding. */
export interface BindingView extends ObjectView {
  readonly clusterWide: boolean;
  /** `roleRef` with the API server's default for an absent apiGroup. */
  readonly roleRef: { readonly root: View; readonly apiGroup: string; readonly kind: string; readonly name: string };
  readonly subjects: readonly SubjectView[];
}

/** The sections of aws-auth, as the authenticator spells them. */
export type AwsAuthSectionName = 'mapRoles' | 'mapUsers' | 'mapAccounts';

/** One section of an aws-auth ConfigMap: the string and the YAML inside it. */
export interface AwsAuthSectionView {
  readonly name: AwsAuthSectionName;
  /** The string in `data`. */
  readonly root: View;
  /** True when the authenticator skips it as empty. */
  readonly blank: boolean;
  /** Why the inner text could not be read, with its place. */
  readonly problem: EmbeddedProblem | undefined;
  /** Root of the text inside; missing when it could not be read. */
  readonly content: View;
  readonly entries: readonly AwsAuthEntryView[];
  /** Keys that stand twice in one mapping of the text inside. */
  readonly repeatedKeys: readonly RepeatedKey[];
}

/** The aws-auth ConfigMap, or a part of one: a fragment that begins at `data:`, or what a generator of kustomize names. */
export interface AwsAuthView {
  /** Root of the ConfigMap or of the part. */
  readonly root: View;
  /** True for a part, without apiVersion and kind. */
  readonly fragment: boolean;
  readonly data: View;
  readonly sections: readonly AwsAuthSectionView[];
}

/** Where a mapping of an IAM principal is written. */
export type IamMappingOrigin = 'aws-auth' | 'IAMIdentityMapping' | 'eksctl';

/** One mapping of an IAM principal to a username and groups, wherever it is written. */
export interface IamMappingView {
  readonly root: View;
  readonly origin: IamMappingOrigin;
  /** The ARN of the principal; missing when absent. */
  readonly arn: View;
  readonly username: View;
  readonly groups: View;
}

/**
 * One entry of aws-auth. Field names are matched as Go's encoding/json does: without regard to case. Its `arn` is `rolearn` or
 * `userarn`, or the scalar itself in mapAccounts.
 */
export interface AwsAuthEntryView extends IamMappingView {
  readonly origin: 'aws-auth';
  readonly section: AwsAuthSectionView;
  /** The matcher of permission sets of IAM Identity Center that can stand in place of `rolearn`. */
  readonly sso: View;
}

/** Where an access entry or an association is written. */
export type EksOrigin = 'ACK' | 'eksctl' | 'Crossplane';

/** One access entry of EKS, which maps an IAM principal without aws-auth. */
export interface AccessEntryView {
  readonly root: View;
  readonly origin: EksOrigin;
  readonly arn: View;
  /** `STANDARD`, also where nothing is written, or one of the types of nodes. */
  readonly type: View;
  readonly username: View;
  readonly groups: View;
  readonly policies: readonly AccessPolicyView[];
}

/** An access policy that EKS gives a principal: of an access entry, or an association of its own. */
export interface AccessPolicyView {
  readonly root: View;
  readonly origin: EksOrigin;
  /** The ARN of the principal. */
  readonly principal: View;
  readonly policyArn: View;
  /** `cluster` or `namespace`. */
  readonly scope: View;
  readonly namespaces: View;
}

/** An association of EKS Pod Identity: the role that pods of a ServiceAccount get. */
export interface PodIdentityAssociationView {
  readonly root: View;
  readonly origin: EksOrigin;
  readonly namespace: View;
  readonly serviceAccount: View;
  readonly roleArn: View;
}

/** One of eksctl's `iam.serviceAccounts`: an account, and the role that eksctl makes for it or attaches. */
export interface EksctlServiceAccountView {
  readonly root: View;
  readonly name: View;
  readonly namespace: View;
  /** A role that is there already. */
  readonly attachRoleArn: View;
  /** Makes the trust policy match subjects by a pattern. */
  readonly subjectPattern: View;
}

/** An eksctl `ClusterConfig`. */
export interface EksctlClusterView {
  readonly object: ObjectView;
  readonly accessConfig: View;
  /** All items of `iamIdentityMappings`, also those of accounts and services. */
  readonly identityMappings: readonly View[];
  readonly accessEntries: readonly AccessEntryView[];
  readonly serviceAccounts: readonly EksctlServiceAccountView[];
  readonly podIdentityAssociations: readonly PodIdentityAssociationView[];
}

/** A kustomization. It is no object, and only rules about what it makes or changes visit it. */
export interface KustomizationView {
  readonly root: View;
  /** The file it stands in, as people see it. */
  readonly file: string;
  /** The files and folders of `resources`, `components` and `bases`, named as files are; the working folder is empty. */
  readonly takes: readonly string[];
  at(...path: PathStep[]): View;
}

/** An IAM policy document, recognised by its shape wherever it stands. */
export interface IamPolicyView {
  readonly root: View;
  readonly statements: readonly IamStatementView[];
  /** The object that holds it (a ConfigMap, a Role of ACK or Crossplane); `undefined` for a document of its own. */
  readonly object: ObjectView | undefined;
  /** Where it stands in that object: the string that it is written in, or the mapping that it is. */
  readonly host: View | undefined;
}

/** One statement of an IAM policy document; lists of one are read like the single value that IAM allows in their place. */
export interface IamStatementView {
  readonly root: View;
  readonly policy: IamPolicyView;
  readonly effect: string;
  readonly actions: readonly View[];
  readonly resources: readonly View[];
  /** Values of `Principal`, each with its type (`AWS`, `Federated`, `Service`, `*`). */
  readonly principals: readonly { readonly type: string; readonly at: View }[];
  readonly conditions: readonly IamConditionView[];
  /** True when it allows `sts:AssumeRoleWithWebIdentity` to a federated principal. */
  readonly trustsWebIdentity: boolean;
}

/** One condition key of a statement: `StringEquals` → `<issuer>:sub` → values. */
export interface IamConditionView {
  readonly operator: string;
  readonly key: string;
  /** The view of the values, whose key is the condition key. */
  readonly at: View;
  readonly values: readonly View[];
}

/** A containerd configuration file (`hosts.toml`, `config.toml`). */
export interface ContainerdFileView {
  readonly kind: 'hosts' | 'config';
  /** Root table; `null` when the file does not parse. */
  readonly root: View;
  readonly problem: { readonly message: string; readonly at: Place } | undefined;
  /** `[host."…"]` tables, and the same below `[plugins."io.containerd…".registry]`. */
  readonly hosts: readonly View[];
}

/** What the reader noticed in a text, and what the engine noticed about exceptions to its findings. */
export interface Diagnostic {
  readonly type:
    | 'syntax'
    | 'duplicate-key'
    | 'tab-indent'
    | 'undefined-alias'
    | 'flattened'
    | 'pasted-markup'
    | 'indent-lost'
    | 'list-without-items'
    | 'cap'
    | 'suppression-malformed'
    | 'suppression-unknown-rule'
    | 'suppression-expired'
    | 'suppression-unused';
  /** A sentence for people; the parser's own words never stand alone. */
  readonly message: string;
  readonly at: Place;
  readonly related: readonly { readonly at: Place; readonly message: string }[];
}
