import { AUTHENTICATION_GROUP, CERTIFICATES_GROUP, RBAC_GROUP } from './names.js';
import type { MinorRange } from './versions.js';

/** What the authorizer is asked about a resource beside the requests of the table. */
export interface AuthorizedWord {
  readonly group: string;
  /** `signers`; with a subresource `nodes/metrics`. */
  readonly resource: string;
  readonly verbs: readonly string[];
  readonly namespaced: boolean;
}

function words(group: string, resources: string, verbs: string, scope: 'namespaced' | 'cluster'): AuthorizedWord[] {
  return resources.split(' ').map((resource) => ({ group, resource, verbs: verbs.split(' '), namespaced: scope === 'namespaced' }));
}

const METHODS = 'get create update patch delete';

/**
 * Resources that no path serves, and verbs that no method stands for, with what is checked by them: impersonation, kubelets
 * (`pkg/kubelet/server/auth.go`), signers, the escalation checks of RBAC, admission plugins and dynamic resource allocation.
 */
export const AUTHORIZED_WORDS: readonly AuthorizedWord[] = [
  ...words('', 'users groups', 'impersonate', 'cluster'),
  ...words('', 'serviceaccounts', 'impersonate', 'namespaced'),
  ...words('', 'nodes/checkpoint nodes/configz nodes/healthz nodes/log nodes/metrics nodes/pods nodes/runningpods nodes/spec nodes/stats', METHODS, 'cluster'),
  ...words('', 'services/externalips', 'create update', 'namespaced'),
  ...words('', 'endpoints/restricted', 'create update', 'namespaced'),
  ...words(AUTHENTICATION_GROUP, 'users groups uids userextras nodes', 'impersonate', 'cluster'),
  ...words(AUTHENTICATION_GROUP, 'serviceaccounts', 'impersonate', 'namespaced'),
  ...words(AUTHENTICATION_GROUP, 'admissionReviewAPIGroups', 'attest', 'cluster'),
  ...words(CERTIFICATES_GROUP, 'signers', 'approve sign attest', 'cluster'),
  ...words(
    CERTIFICATES_GROUP,
    'certificatesigningrequests/nodeclient certificatesigningrequests/selfnodeclient certificatesigningrequests/selfnodeserver',
    'create',
    'cluster',
  ),
  ...words('policy', 'podsecuritypolicies', 'use', 'namespaced'),
  ...words(RBAC_GROUP, 'roles', 'bind escalate', 'namespaced'),
  // `bind` on a ClusterRole is asked for in the namespace of the RoleBinding that is to be made.
  ...words(RBAC_GROUP, 'clusterroles', 'bind', 'namespaced'),
  ...words(RBAC_GROUP, 'clusterroles', 'escalate', 'cluster'),
  ...words('resource.k8s.io', 'resourceclaims/binding resourceclaims/driver', 'update patch', 'namespaced'),
];

/** Verbs of requests that read. */
export const READ_VERBS: readonly string[] = ['get', 'list', 'watch'];

/** Verbs of requests that change something. */
export const WRITE_VERBS: readonly string[] = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** Verbs that are checked in requests to the API, in the order in which people list them. */
export const REQUEST_VERBS: readonly string[] = [...READ_VERBS, ...WRITE_VERBS];

/** Verbs that only certain resources are checked with. */
export const SPECIAL_VERBS: readonly string[] = ['approve', 'attest', 'bind', 'escalate', 'impersonate', 'sign', 'use'];

/** Methods that requests to other URLs are checked with. */
export const URL_VERBS: readonly string[] = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'connect', 'trace'];

/** The verb whose resources are audiences of tokens (KEP-4412). */
export const AUDIENCE_VERB = 'request-serviceaccounts-token-audience';

/** True for the verbs of constrained impersonation (KEP-5284) and of nodes that write the status of resource claims. */
export function isPrefixedVerb(verb: string): boolean {
  return /^(?:impersonate|impersonate-on|associated-node|arbitrary-node):./.test(verb);
}

/** Resources that their API group no longer serves, and the last minor that did. */
export interface MovedResource extends MinorRange {
  readonly group: string;
  readonly resources: readonly string[];
  readonly until: number;
}

/** Resources that left their group before the oldest minor of the table, from the deprecation guide. A group without others is gone. */
export const MOVED_RESOURCES: readonly MovedResource[] = [
  { group: 'extensions', resources: ['daemonsets', 'deployments', 'replicasets', 'networkpolicies', 'podsecuritypolicies', 'replicationcontrollers'], until: 15 },
  { group: 'extensions', resources: ['ingresses'], until: 21 },
  { group: 'extensions', resources: ['horizontalpodautoscalers', 'jobs', 'thirdpartyresources'], until: 7 },
  { group: 'apps', resources: ['deployments/rollback'], until: 15 },
  { group: 'auditregistration.k8s.io', resources: ['auditsinks'], until: 18 },
  { group: 'settings.k8s.io', resources: ['podpresets'], until: 19 },
];
