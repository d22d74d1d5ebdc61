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
  /** First minor of Kubernetes in which it no longer suffices. */
  readonly untilMinor?: number;
}

/** How grave a power is by where it applies; absent means not worth a word there. */
export interface Gravity {
  readonly cluster: Severity;
  readonly kubeSystem?: Severity;
  readonly namespace?: Severity;
  /** Where `resourceNames` narrow it to some objects. */
  readonly named?: Severity;
}

/** A dangerous power of RBAC, and what of it in a rule amounts to it. */
export interface Power {
  /** The id of the rule that reports it. */
  readonly id: `${'rbac' | 'aws-auth'}/${string}`;
  /** What its holder can do; completes "may …". */
  readonly phrase: string;
  readonly permissions: readonly PowerPermission[];
  readonly gravity: Gravity;
  /** It is about objects of these names: a rule narrowed to others does not give it, one narrowed to these gives it whole. */
  readonly names?: readonly string[];
}

type Marks = Omit<PowerPermission, keyof Permission>;

/** Permissions on several resources of one group. */
function on(group: string, resources: string, verbs: string, marks: Marks = {}): PowerPermission[] {
  const list = verbs.split(' ');
  return resources.split(' ').map((resource) => ({ verbs: list, group, resource, ...marks }));
}

const RBAC = 'rbac.authorization.k8s.io';
const CERTIFICATES = 'certificates.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const CLUSTER: Marks = { clusterScoped: true };
/** From this minor on a WebSocket upgrade needs `create` too (AuthorizePodWebsocketUpgradeCreatePermission). */
const WEBSOCKET: Marks = { untilMinor: 35 };
/** The API server stopped serving workloads of the group `extensions` in 1.16. */
const EXTENSIONS: Marks = { untilMinor: 16 };

const WRITE = 'create update patch';
const CHANGE = 'create update patch delete deletecollection';

const EVERYWHERE_ERROR: Gravity = { cluster: 'error', kubeSystem: 'error', namespace: 'error' };
const EVERYWHERE_WARNING: Gravity = { cluster: 'warning', kubeSystem: 'warning', namespace: 'warning', named: 'info' };
const KUBE_SYSTEM_ERROR: Gravity = { cluster: 'error', kubeSystem: 'error', namespace: 'warning' };

/**
 * Powers that lead further than they look, in the order in which a reader should hear of them. Sources: Kubernetes' RBAC good
 * practices, rbac-police, KubiScan, krane and kubescape; upstream's authorizer where they disagree.
 */
export const POWERS: readonly Power[] = [
  {
    id: 'rbac/wildcard-everything',
    phrase: 'do anything to everything',
    permissions: on('', '*', '*'),
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
  },
  {
    id: 'rbac/any-verb-on-sensitive-resource',
    phrase: 'do anything to a resource that leads to more power',
    permissions: [
      ...on('', 'secrets pods replicationcontrollers', '*', { spelledOut: true }),
      ...on('', 'users groups', '*', { spelledOut: true, ...CLUSTER }),
      ...on('apps', 'deployments daemonsets statefulsets replicasets', '*', { spelledOut: true }),
      ...on('extensions', 'deployments daemonsets replicasets', '*', { spelledOut: true, ...EXTENSIONS }),
      ...on('batch', 'cronjobs jobs', '*', { spelledOut: true }),
      // `bind` on a ClusterRole is asked for in the namespace of the RoleBinding that is to be made.
      ...on(RBAC, 'roles clusterroles rolebindings', '*', { spelledOut: true }),
      ...on(RBAC, 'clusterrolebindings', '*', { spelledOut: true, ...CLUSTER }),
    ],
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
  },
  {
    id: 'rbac/secrets-read',
    phrase: 'read every Secret',
    permissions: on('', 'secrets', 'get list watch'),
    gravity: { cluster: 'error', kubeSystem: 'warning', namespace: 'warning', named: 'info' },
  },
  {
    id: 'rbac/secrets-write',
    phrase: 'write Secrets, and so mint a token for any account',
    permissions: on('', 'secrets', CHANGE),
    gravity: EVERYWHERE_ERROR,
  },
  {
    id: 'rbac/pods-create',
    phrase: 'start pods as any account, with any Secret mounted',
    permissions: on('', 'pods', 'create'),
    gravity: KUBE_SYSTEM_ERROR,
  },
  {
    id: 'rbac/workload-controllers-write',
    phrase: 'start pods as any account through a controller',
    permissions: [
      ...on('apps', 'deployments daemonsets statefulsets replicasets', WRITE),
      ...on('batch', 'jobs cronjobs', WRITE),
      ...on('', 'replicationcontrollers', WRITE),
    ],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/pods-modify',
    phrase: 'swap the image of running pods',
    permissions: on('', 'pods', 'update patch'),
    gravity: KUBE_SYSTEM_ERROR,
  },
  {
    id: 'rbac/pods-exec',
    phrase: 'run commands in running pods',
    permissions: [...on('', 'pods/exec', 'create'), ...on('', 'pods/exec', 'get', WEBSOCKET)],
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
  },
  {
    id: 'rbac/pods-attach',
    phrase: 'take over the input and output of running containers',
    permissions: [...on('', 'pods/attach', 'create'), ...on('', 'pods/attach', 'get', WEBSOCKET)],
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
  },
  {
    id: 'rbac/pods-portforward',
    phrase: 'reach container ports behind NetworkPolicies',
    permissions: [...on('', 'pods/portforward', 'create'), ...on('', 'pods/portforward', 'get', WEBSOCKET)],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/pods-proxy',
    phrase: 'reach every port of pods and services through the API server',
    permissions: on('', 'pods/proxy services/proxy', 'get create update patch delete'),
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/pods-ephemeralcontainers',
    phrase: 'inject a debug container into running pods',
    permissions: on('', 'pods/ephemeralcontainers', 'update patch'),
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
  },
  {
    id: 'rbac/pods-binding-create',
    phrase: 'place pods on nodes of its choice',
    permissions: on('', 'pods/binding bindings', 'create'),
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/nodes-proxy',
    phrase: 'run commands in every pod of a node through its kubelet, unseen by the audit log',
    permissions: on('', 'nodes/proxy', 'get create', CLUSTER),
    gravity: { cluster: 'error', named: 'error' },
  },
  {
    id: 'rbac/nodes-write',
    phrase: 'relabel, taint or remove nodes, and so steer workloads',
    permissions: on('', 'nodes', 'update patch delete', CLUSTER),
    gravity: { cluster: 'warning', named: 'info' },
  },
  {
    id: 'rbac/bind-verb',
    phrase: 'bind roles stronger than its own rights',
    permissions: on(RBAC, 'roles clusterroles', 'bind'),
    gravity: { ...EVERYWHERE_ERROR, named: 'info' },
  },
  {
    id: 'rbac/escalate-verb',
    phrase: 'write roles stronger than its own rights',
    permissions: [...on(RBAC, 'roles', 'escalate'), ...on(RBAC, 'clusterroles', 'escalate', CLUSTER)],
    gravity: { ...EVERYWHERE_ERROR, named: 'error' },
  },
  {
    id: 'rbac/impersonate-verb',
    phrase: 'act as other users, groups or accounts',
    permissions: [...on('', 'users groups', 'impersonate', CLUSTER), ...on('', 'serviceaccounts', 'impersonate')],
    gravity: { ...EVERYWHERE_ERROR, named: 'info' },
  },
  {
    id: 'rbac/impersonate-uids-extras',
    phrase: 'claim any uid or extra attribute while it impersonates',
    permissions: on('authentication.k8s.io', 'uids userextras', 'impersonate', CLUSTER),
    gravity: { cluster: 'warning', named: 'info' },
  },
  {
    id: 'rbac/roles-write',
    phrase: 'widen roles up to its own rights',
    permissions: [...on(RBAC, 'roles', WRITE), ...on(RBAC, 'clusterroles', WRITE, CLUSTER)],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/bindings-write',
    phrase: 'pass on its own rights',
    permissions: [...on(RBAC, 'rolebindings', WRITE), ...on(RBAC, 'clusterrolebindings', WRITE, CLUSTER)],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/token-request',
    phrase: 'mint tokens for any account',
    permissions: on('', 'serviceaccounts/token', 'create'),
    gravity: { ...KUBE_SYSTEM_ERROR, named: 'info' },
  },
  {
    id: 'rbac/serviceaccounts-write',
    phrase: 'attach pull secrets or cloud roles to accounts',
    permissions: on('', 'serviceaccounts', WRITE),
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/csr-approve',
    phrase: 'approve client certificates for any name',
    permissions: [
      ...on(CERTIFICATES, 'certificatesigningrequests/approval', 'update patch', CLUSTER),
      ...on(CERTIFICATES, 'signers', 'approve', CLUSTER),
    ],
    gravity: { cluster: 'warning', named: 'warning' },
  },
  {
    id: 'rbac/csr-sign',
    phrase: 'sign client certificates for any name',
    permissions: [
      ...on(CERTIFICATES, 'certificatesigningrequests/status', 'update patch', CLUSTER),
      ...on(CERTIFICATES, 'signers', 'sign', CLUSTER),
    ],
    gravity: { cluster: 'error', named: 'warning' },
  },
  {
    id: 'rbac/webhook-config-write',
    phrase: 'read and change everything that is admitted, or switch admission control off',
    permissions: on(ADMISSION, 'mutatingwebhookconfigurations validatingwebhookconfigurations', CHANGE, CLUSTER),
    gravity: { cluster: 'error', named: 'warning' },
  },
  {
    id: 'rbac/admission-policy-write',
    phrase: 'switch off or subvert admission policies',
    permissions: on(
      ADMISSION,
      'validatingadmissionpolicies validatingadmissionpolicybindings mutatingadmissionpolicies mutatingadmissionpolicybindings',
      CHANGE,
      CLUSTER,
    ),
    gravity: { cluster: 'error', named: 'warning' },
  },
  {
    id: 'rbac/crd-write',
    phrase: 'delete every object of a custom kind, or change them by conversion',
    permissions: on('apiextensions.k8s.io', 'customresourcedefinitions', 'create update patch delete', CLUSTER),
    gravity: { cluster: 'warning', named: 'info' },
  },
  {
    id: 'rbac/apiservice-write',
    phrase: 'send requests of an API group to a server of its own',
    permissions: on('apiregistration.k8s.io', 'apiservices', WRITE, CLUSTER),
    gravity: { cluster: 'error', named: 'warning' },
  },
  {
    id: 'rbac/namespace-label-write',
    phrase: 'lift Pod Security and network rules by changing labels of namespaces',
    permissions: on('', 'namespaces', 'update patch'),
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/pv-create',
    phrase: "reach a node's files through a hostPath volume",
    permissions: on('', 'persistentvolumes', 'create', CLUSTER),
    gravity: { cluster: 'warning' },
  },
  {
    id: 'aws-auth/configmap-write-grant',
    phrase: 'rewrite kube-system/aws-auth, and so become cluster administrator on EKS',
    permissions: on('', 'configmaps', CHANGE),
    gravity: { cluster: 'error', kubeSystem: 'error' },
    names: ['aws-auth'],
  },
  {
    id: 'rbac/coredns-config-write',
    phrase: 'redirect cluster DNS',
    permissions: on('', 'configmaps', 'update patch'),
    gravity: { cluster: 'warning', kubeSystem: 'warning' },
    names: ['coredns'],
  },
  {
    id: 'rbac/configmaps-write',
    phrase: 'change every ConfigMap',
    permissions: on('', 'configmaps', CHANGE),
    gravity: { cluster: 'warning', kubeSystem: 'warning', namespace: 'info' },
  },
  {
    id: 'rbac/networking-write',
    phrase: 'redirect traffic, or lift the isolation of pods',
    permissions: [
      ...on('', 'services endpoints', CHANGE),
      ...on('discovery.k8s.io', 'endpointslices', CHANGE),
      ...on('networking.k8s.io', 'networkpolicies ingresses', CHANGE),
    ],
    gravity: { cluster: 'warning', kubeSystem: 'info', namespace: 'info' },
  },
  {
    id: 'rbac/service-status-write',
    phrase: 'hijack traffic by writing load balancer addresses',
    permissions: on('', 'services/status', 'update patch'),
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/pod-status-write',
    phrase: 'make pods match the selectors of Services and receive their traffic',
    permissions: on('', 'pods/status', 'update patch'),
    gravity: { cluster: 'info', kubeSystem: 'info', namespace: 'info' },
  },
  {
    id: 'rbac/node-status-write',
    phrase: 'forge labels and capacity of nodes',
    permissions: on('', 'nodes/status', 'update patch', CLUSTER),
    gravity: { cluster: 'info' },
  },
  {
    id: 'rbac/broad-delete',
    phrase: 'delete workloads or Secrets',
    permissions: [
      ...on('', 'secrets pods services', 'delete deletecollection'),
      ...on('apps', 'deployments replicasets daemonsets statefulsets', 'delete deletecollection'),
      ...on('batch', 'jobs cronjobs', 'delete deletecollection'),
    ],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/events-delete',
    phrase: 'erase traces',
    permissions: [...on('', 'events', 'delete deletecollection'), ...on('events.k8s.io', 'events', 'delete deletecollection')],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/pods-logs-read-cluster-wide',
    phrase: 'read the logs of every pod',
    permissions: on('', 'pods/log', 'get list'),
    gravity: { cluster: 'info' },
  },
];
