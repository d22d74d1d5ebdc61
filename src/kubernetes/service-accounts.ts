import { ANONYMOUS_USER } from './names.js';

/** Where admission mounts the API token, and where client libraries look for it. The comparison is by exact text. */
export const TOKEN_MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The same folder by the name without the symbolic link; a mount there does not stop the automatic one. */
export const TOKEN_MOUNT_PATH_ALIAS = '/run/secrets/kubernetes.io/serviceaccount';

/** Type of a Secret for which the controller mints a token that never expires. */
export const TOKEN_SECRET_TYPE = 'kubernetes.io/service-account-token';

/** Type of a Secret that lets nodes join. */
export const BOOTSTRAP_TOKEN_SECRET_TYPE = 'bootstrap.kubernetes.io/token';

/** Annotation of a token Secret that names its account. */
export const TOKEN_SECRET_ACCOUNT_ANNOTATION = 'kubernetes.io/service-account.name';

/** What the name of an account begins with as a user, which is the subject of its tokens; its namespace, a colon and its name follow. */
export const ACCOUNT_USER_PREFIX = 'system:serviceaccount:';

/** The user that an account logs in as, and the subject of its tokens (upstream `serviceaccount.MakeUsername`). */
export function userOfAccount(namespace: string, name: string): string {
  return `${ACCOUNT_USER_PREFIX}${namespace}:${name}`;
}

/** The account that logs in as a user; `undefined` for other users. */
export function accountOfUser(user: string): { readonly namespace: string; readonly name: string } | undefined {
  if (!user.startsWith(ACCOUNT_USER_PREFIX)) return undefined;
  const [namespace = '', name = '', ...rest] = user.slice(ACCOUNT_USER_PREFIX.length).split(':');
  return namespace === '' || name === '' || rest.length > 0 ? undefined : { namespace, name };
}

/** Group of every ServiceAccount; with `:<namespace>` behind it, of those of one namespace. */
export const ACCOUNTS_GROUP = 'system:serviceaccounts';

/** Group of everybody who has logged in. */
export const AUTHENTICATED_GROUP = 'system:authenticated';

/** Group of callers without credentials. */
export const UNAUTHENTICATED_GROUP = 'system:unauthenticated';

/** The group that a user is in by having logged in, or, for the one who stands for callers without credentials, by not having done so. */
export function groupOfUser(name: string): string {
  return name === ANONYMOUS_USER ? UNAUTHENTICATED_GROUP : AUTHENTICATED_GROUP;
}

/** The groups that every account of a namespace is in; without a namespace those that do not depend on it. */
export function groupsOfAccount(namespace: string | undefined): readonly string[] {
  const ofNamespace = namespace === undefined ? [] : [`${ACCOUNTS_GROUP}:${namespace}`];
  return [ACCOUNTS_GROUP, ...ofNamespace, AUTHENTICATED_GROUP];
}

/** Whose accounts a group holds: those of a namespace, or without one those of all; `undefined` for groups of others. */
export function accountsInGroup(name: string): { readonly namespace: string | undefined } | undefined {
  if (name === ACCOUNTS_GROUP || name === AUTHENTICATED_GROUP) return { namespace: undefined };
  const namespace = name.startsWith(`${ACCOUNTS_GROUP}:`) ? name.slice(ACCOUNTS_GROUP.length + 1) : '';
  return namespace === '' ? undefined : { namespace };
}

/** Names of the accounts in kube-system that the controller manager's own loops use; no pod runs as one of them. */
export const CONTROLLER_ACCOUNTS: ReadonlySet<string> = new Set([
  'attachdetach-controller',
  'bootstrap-signer',
  'certificate-controller',
  'clusterrole-aggregation-controller',
  'cronjob-controller',
  'daemon-set-controller',
  'deployment-controller',
  'device-taint-eviction-controller',
  'disruption-controller',
  'endpoint-controller',
  'endpointslice-controller',
  'endpointslicemirroring-controller',
  'ephemeral-volume-controller',
  'expand-controller',
  'generic-garbage-collector',
  'horizontal-pod-autoscaler',
  'job-controller',
  'kube-apiserver-serving-clustertrustbundle-publisher',
  'legacy-service-account-token-cleaner',
  'namespace-controller',
  'node-controller',
  'persistent-volume-binder',
  'pod-garbage-collector',
  'podcertificaterequestcleaner',
  'podgroup-protection-controller',
  'pv-protection-controller',
  'pvc-protection-controller',
  'replicaset-controller',
  'replication-controller',
  'resource-claim-controller',
  'resourcepoolstatusrequest-controller',
  'resourcequota-controller',
  'root-ca-cert-publisher',
  'route-controller',
  'selinux-warning-controller',
  'service-account-controller',
  'service-cidrs-controller',
  'service-controller',
  'statefulset-controller',
  'storage-version-garbage-collector',
  'storage-version-migrator-controller',
  'token-cleaner',
  'ttl-after-finished-controller',
  'ttl-controller',
  'validatingadmissionpolicy-status-controller',
  'volumeattributesclass-protection-controller',
]);
