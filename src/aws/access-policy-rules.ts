import { RBAC_GROUP } from '../kubernetes/names.js';

/** A rule of an access policy, in the form of a role's rule. Access policies name no objects. */
export interface AccessPolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'];

const rule = (apiGroup: string, resources: string, verbs: readonly string[]): AccessPolicyRule => ({
  verbs,
  apiGroups: [apiGroup],
  resources: resources.split(' '),
  resourceNames: [],
  nonResourceURLs: [],
});

let known: ReadonlyMap<string, readonly AccessPolicyRule[]> | undefined;

/**
 * The rules of an access policy of EKS, by the last part of its ARN; `undefined` for policies whose rules AWS does not list.
 * They are not those of the roles `admin`, `edit` and `view`: no policy but the administrator's makes tokens or evicts pods.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html, as of the update of November 6, 2025.
 */
export function accessPolicyRules(policy: string): readonly AccessPolicyRule[] | undefined {
  known ??= tables();
  return known.get(policy);
}

function tables(): ReadonlyMap<string, readonly AccessPolicyRule[]> {
  const view = viewRules();
  const edit = [...view, ...editRules()];
  return new Map([
    ['AmazonEKSClusterAdminPolicy', [rule('*', '*', ['*']), { verbs: ['*'], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: ['*'] }]],
    ['AmazonEKSAdminViewPolicy', [rule('*', '*', READ)]],
    ['AmazonEKSViewPolicy', view],
    ['AmazonEKSEditPolicy', edit],
    ['AmazonEKSAdminPolicy', [...edit, ...adminRules()]],
    ['AmazonEKSSecretReaderPolicy', [rule('', 'secrets', READ)]],
    ['AmazonEKSHybridPolicy', [rule('*', 'nodes', ['list'])]],
  ]);
}

function viewRules(): readonly AccessPolicyRule[] {
  return [
    rule('apps', 'controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status', READ),
    rule('autoscaling', 'horizontalpodautoscalers horizontalpodautoscalers/status', READ),
    rule('batch', 'cronjobs cronjobs/status jobs jobs/status', READ),
    rule('discovery.k8s.io', 'endpointslices', READ),
    rule('extensions', 'daemonsets daemonsets/status deployments deployments/scale deployments/status ingresses ingresses/status networkpolicies replicasets replicasets/scale replicasets/status replicationcontrollers/scale', READ),
    rule('networking.k8s.io', 'ingresses ingresses/status networkpolicies', READ),
    rule('policy', 'poddisruptionbudgets poddisruptionbudgets/status', READ),
    rule('', 'configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status', READ),
    rule('', 'bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status', READ),
    rule('', 'namespaces', READ),
  ];
}

function editRules(): readonly AccessPolicyRule[] {
  return [
    rule('apps', 'daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale', WRITE),
    rule('autoscaling', 'horizontalpodautoscalers', WRITE),
    rule('batch', 'cronjobs jobs', WRITE),
    rule('extensions', 'daemonsets deployments deployments/rollback deployments/scale ingresses networkpolicies replicasets replicasets/scale replicationcontrollers/scale', WRITE),
    rule('networking.k8s.io', 'ingresses networkpolicies', WRITE),
    rule('policy', 'poddisruptionbudgets', WRITE),
    rule('', 'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy', READ),
    rule('', 'serviceaccounts', ['impersonate']),
    rule('', 'pods pods/attach pods/exec pods/portforward pods/proxy', WRITE),
    rule('', 'configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy', WRITE),
  ];
}

function adminRules(): readonly AccessPolicyRule[] {
  return [rule('authorization.k8s.io', 'localsubjectaccessreviews', ['create']), rule(RBAC_GROUP, 'rolebindings roles', [...READ, ...WRITE])];
}
