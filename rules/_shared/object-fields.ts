import { EACH, EACH_VALUE, type FieldPath, type FieldsOfKinds } from './fields.js';

/** Paths that begin alike. */
function below(path: FieldPath, ...rest: readonly FieldPath[]): readonly FieldPath[] {
  return rest.map((steps) => [...path, ...steps]);
}

/** Fields of ObjectMeta that say what an object is called. */
export const METADATA_NAMES: readonly FieldPath[] = [['name'], ['generateName'], ['namespace']];

/** Fields of ObjectMeta that hold other text. */
export const METADATA_TEXTS: readonly FieldPath[] = [
  ['labels', EACH_VALUE],
  ['annotations', EACH_VALUE],
];

/** Fields of a pod spec that name something: an account, a node, a Secret. */
export const POD_NAMES: readonly FieldPath[] = [
  ['serviceAccountName'],
  ['serviceAccount'],
  ['nodeName'],
  ['priorityClassName'],
  ['runtimeClassName'],
  ['schedulerName'],
  ['imagePullSecrets', EACH, 'name'],
  ['hostAliases', EACH, 'hostnames', EACH],
  ...below(
    ['volumes', EACH],
    ['secret', 'secretName'],
    ['configMap', 'name'],
    ['persistentVolumeClaim', 'claimName'],
    ['projected', 'sources', EACH, 'serviceAccountToken', 'audience'],
    ['projected', 'sources', EACH, 'secret', 'name'],
    ['projected', 'sources', EACH, 'configMap', 'name'],
  ),
];

/** Fields of a pod spec that hold other text. */
export const POD_TEXTS: readonly FieldPath[] = [
  ['nodeSelector', EACH_VALUE],
  ['hostname'],
  ['subdomain'],
  ['restartPolicy'],
  ['dnsPolicy'],
  ...below(['tolerations', EACH], ['key'], ['operator'], ['value'], ['effect']),
  ...below(['volumes', EACH], ['name'], ['hostPath', 'path'], ['emptyDir', 'medium']),
  ['topologySpreadConstraints', EACH, 'labelSelector', 'matchLabels', EACH_VALUE],
  ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms', EACH, 'matchExpressions', EACH, 'values', EACH],
];

/** Fields of a container that name something. */
export const CONTAINER_NAMES: readonly FieldPath[] = [
  ['image'],
  ['env', EACH, 'valueFrom', 'secretKeyRef', 'name'],
  ['env', EACH, 'valueFrom', 'configMapKeyRef', 'name'],
  ['envFrom', EACH, 'secretRef', 'name'],
  ['envFrom', EACH, 'configMapRef', 'name'],
];

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** Fields of a container that hold other text. */
export const CONTAINER_TEXTS: readonly FieldPath[] = [
  ['name'],
  ['imagePullPolicy'],
  ['workingDir'],
  ['command', EACH],
  ['args', EACH],
  ['env', EACH, 'name'],
  ['env', EACH, 'value'],
  ['env', EACH, 'valueFrom', 'secretKeyRef', 'key'],
  ['env', EACH, 'valueFrom', 'configMapKeyRef', 'key'],
  ...below(['volumeMounts', EACH], ['name'], ['mountPath'], ['subPath']),
  ['ports', EACH, 'name'],
  ...PROBES.flatMap((probe) => below([probe], ['exec', 'command', EACH], ['httpGet', 'path'], ['httpGet', 'httpHeaders', EACH, 'value'])),
];

const BINDING_NAMES: readonly FieldPath[] = [
  ['subjects', EACH, 'name'],
  ['subjects', EACH, 'namespace'],
  ['roleRef', 'name'],
];

const INGRESS_PATHS: FieldPath = ['spec', 'rules', EACH, 'http', 'paths', EACH, 'backend'];

const INGRESS_NAMES: readonly FieldPath[] = [
  ['spec', 'ingressClassName'],
  ['spec', 'rules', EACH, 'host'],
  ['spec', 'tls', EACH, 'hosts', EACH],
  ['spec', 'tls', EACH, 'secretName'],
  ['spec', 'defaultBackend', 'service', 'name'],
  ...below(INGRESS_PATHS, ['service', 'name'], ['serviceName']),
];

const WEBHOOK_NAMES = below(['webhooks', EACH, 'clientConfig', 'service'], ['name'], ['namespace']);

/** Fields that name something, by kind. */
export const NAMES_OF_KINDS: FieldsOfKinds = new Map<string, readonly FieldPath[]>([
  ['/ServiceAccount', below([], ['secrets', EACH, 'name'], ['imagePullSecrets', EACH, 'name'])],
  ['/Service', [['spec', 'externalName']]],
  ['/PersistentVolumeClaim', below(['spec'], ['storageClassName'], ['volumeName'])],
  ['/PersistentVolume', below(['spec'], ['storageClassName'], ['claimRef', 'name'], ['claimRef', 'namespace'])],
  ['apps/StatefulSet', [['spec', 'serviceName']]],
  ['autoscaling/HorizontalPodAutoscaler', [['spec', 'scaleTargetRef', 'name']]],
  ['networking.k8s.io/Ingress', INGRESS_NAMES],
  ['extensions/Ingress', INGRESS_NAMES],
  ['rbac.authorization.k8s.io/RoleBinding', BINDING_NAMES],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', BINDING_NAMES],
  ['admissionregistration.k8s.io/ValidatingWebhookConfiguration', WEBHOOK_NAMES],
  ['admissionregistration.k8s.io/MutatingWebhookConfiguration', WEBHOOK_NAMES],
]);

const SELECTOR = below(['spec', 'selector'], ['matchLabels', EACH_VALUE], ['matchExpressions', EACH, 'values', EACH]);

const ROLE_TEXTS = below(['rules', EACH], ['verbs', EACH], ['apiGroups', EACH], ['resources', EACH], ['resourceNames', EACH]);

const BINDING_TEXTS = below([], ['subjects', EACH, 'kind'], ['subjects', EACH, 'apiGroup'], ['roleRef', 'kind'], ['roleRef', 'apiGroup']);

/** Fields that hold other text, by kind. */
export const TEXTS_OF_KINDS: FieldsOfKinds = new Map<string, readonly FieldPath[]>([
  ['/ConfigMap', [['data', EACH_VALUE]]],
  ['/Secret', [['data', EACH_VALUE], ['stringData', EACH_VALUE], ['type']]],
  ['/Service', [...below(['spec'], ['selector', EACH_VALUE], ['clusterIP'], ['type']), ['spec', 'ports', EACH, 'name']]],
  ['/ReplicationController', [['spec', 'selector', EACH_VALUE]]],
  ['apps/Deployment', SELECTOR],
  ['apps/StatefulSet', [...SELECTOR, ['spec', 'volumeClaimTemplates', EACH, 'metadata', 'labels', EACH_VALUE]]],
  ['apps/DaemonSet', SELECTOR],
  ['apps/ReplicaSet', SELECTOR],
  ['batch/Job', SELECTOR],
  ['batch/CronJob', below(['spec'], ['schedule'], ['timeZone'], ['jobTemplate', 'metadata', 'labels', EACH_VALUE], ['jobTemplate', 'metadata', 'annotations', EACH_VALUE])],
  ['policy/PodDisruptionBudget', SELECTOR],
  ['networking.k8s.io/NetworkPolicy', [['spec', 'podSelector', 'matchLabels', EACH_VALUE]]],
  ['storage.k8s.io/StorageClass', [['parameters', EACH_VALUE], ['provisioner'], ['reclaimPolicy']]],
  ['rbac.authorization.k8s.io/Role', ROLE_TEXTS],
  ['rbac.authorization.k8s.io/ClusterRole', ROLE_TEXTS],
  ['rbac.authorization.k8s.io/RoleBinding', BINDING_TEXTS],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', BINDING_TEXTS],
]);
