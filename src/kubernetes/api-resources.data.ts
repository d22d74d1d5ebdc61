// Made by `npm run generate` from the official clients of Kubernetes; change nothing here by hand.

/** The oldest and the newest minor that the table knows. */
export const API_RESOURCE_MINORS = [22, 36] as const;

/** What the letters of a resource's verbs mean. */
export const VERB_LETTERS: Readonly<Record<string, string>> = {
  c: 'create',
  d: 'delete',
  D: 'deletecollection',
  g: 'get',
  l: 'list',
  p: 'patch',
  u: 'update',
  w: 'watch',
};

/**
 * The resources of each API group: `plural Kind scope verbs subresource…`. The scope is `n` with a namespace and `c` without.
 * Verbs are the letters of {@link VERB_LETTERS}, in subresources after a colon. After an `@` stand the first and the last minor
 * that serve it, where the table's own first or last does not.
 */
export const API_RESOURCES: readonly (readonly [string, readonly string[]])[] = [
  [
    '',
    [
      'bindings Binding n c',
      'componentstatuses ComponentStatus c glw',
      'configmaps ConfigMap n cdDglpuw',
      'endpoints Endpoints n cdDglpuw',
      'events Event n cdDglpuw',
      'limitranges LimitRange n cdDglpuw',
      'namespaces Namespace c cdglpuw finalize:u status:gpu',
      'nodes Node c cdDglpuw proxy:cdgpu status:gpu',
      'persistentvolumeclaims PersistentVolumeClaim n cdDglpuw status:gpu',
      'persistentvolumes PersistentVolume c cdDglpuw status:gpu',
      'pods Pod n cdDglpuw attach:cg binding:c ephemeralcontainers:gpu eviction:c exec:cg log:g portforward:cg proxy:cdgpu resize@31-:gpu status:gpu',
      'podtemplates PodTemplate n cdDglpuw',
      'replicationcontrollers ReplicationController n cdDglpuw scale:gpu status:gpu',
      'resourcequotas ResourceQuota n cdDglpuw status:gpu',
      'secrets Secret n cdDglpuw',
      'serviceaccounts ServiceAccount n cdDglpuw token:c',
      'services Service n cdDglpuw proxy:cdgpu status:gpu',
    ],
  ],
  [
    'admissionregistration.k8s.io',
    [
      'mutatingadmissionpolicies@31- MutatingAdmissionPolicy c cdDglpuw',
      'mutatingadmissionpolicybindings@31- MutatingAdmissionPolicyBinding c cdDglpuw',
      'mutatingwebhookconfigurations MutatingWebhookConfiguration c cdDglpuw',
      'validatingadmissionpolicies@26- ValidatingAdmissionPolicy c cdDglpuw status:gpu',
      'validatingadmissionpolicybindings@26- ValidatingAdmissionPolicyBinding c cdDglpuw',
      'validatingwebhookconfigurations ValidatingWebhookConfiguration c cdDglpuw',
    ],
  ],
  [
    'apiextensions.k8s.io',
    [
      'customresourcedefinitions CustomResourceDefinition c cdDglpuw status:gpu',
    ],
  ],
  [
    'apiregistration.k8s.io',
    [
      'apiservices APIService c cdDglpuw status:gpu',
    ],
  ],
  [
    'apps',
    [
      'controllerrevisions ControllerRevision n cdDglpuw',
      'daemonsets DaemonSet n cdDglpuw status:gpu',
      'deployments Deployment n cdDglpuw scale:gpu status:gpu',
      'replicasets ReplicaSet n cdDglpuw scale:gpu status:gpu',
      'statefulsets StatefulSet n cdDglpuw scale:gpu status:gpu',
    ],
  ],
  [
    'authentication.k8s.io',
    [
      'selfsubjectreviews@26- SelfSubjectReview c c',
      'tokenreviews TokenReview c c',
    ],
  ],
  [
    'authorization.k8s.io',
    [
      'localsubjectaccessreviews LocalSubjectAccessReview n c',
      'selfsubjectaccessreviews SelfSubjectAccessReview c c',
      'selfsubjectrulesreviews SelfSubjectRulesReview c c',
      'subjectaccessreviews SubjectAccessReview c c',
    ],
  ],
  [
    'autoscaling',
    [
      'horizontalpodautoscalers HorizontalPodAutoscaler n cdDglpuw status:gpu',
    ],
  ],
  [
    'batch',
    [
      'cronjobs CronJob n cdDglpuw status:gpu',
      'jobs Job n cdDglpuw status:gpu',
    ],
  ],
  [
    'certificates.k8s.io',
    [
      'certificatesigningrequests CertificateSigningRequest c cdDglpuw approval:gpu status:gpu',
      'clustertrustbundles@26- ClusterTrustBundle c cdDglpuw',
      'podcertificaterequests@34- PodCertificateRequest n cdDglpuw status:gpu',
    ],
  ],
  [
    'coordination.k8s.io',
    [
      'leasecandidates@31- LeaseCandidate n cdDglpuw',
      'leases Lease n cdDglpuw',
    ],
  ],
  [
    'discovery.k8s.io',
    [
      'endpointslices EndpointSlice n cdDglpuw',
    ],
  ],
  [
    'events.k8s.io',
    [
      'events Event n cdDglpuw',
    ],
  ],
  [
    'flowcontrol.apiserver.k8s.io',
    [
      'flowschemas FlowSchema c cdDglpuw status:gpu',
      'prioritylevelconfigurations PriorityLevelConfiguration c cdDglpuw status:gpu',
    ],
  ],
  [
    'internal.apiserver.k8s.io',
    [
      'storageversions StorageVersion c cdDglpuw status:gpu',
    ],
  ],
  [
    'networking.k8s.io',
    [
      'clustercidrs@25-28 ClusterCIDR c cdDglpuw',
      'ingressclasses IngressClass c cdDglpuw',
      'ingresses Ingress n cdDglpuw status:gpu',
      'ipaddresses@26- IPAddress c cdDglpuw',
      'networkpolicies NetworkPolicy n cdDglpuw status@23-27:gpu',
      'servicecidrs@29- ServiceCIDR c cdDglpuw status:gpu',
    ],
  ],
  [
    'node.k8s.io',
    [
      'runtimeclasses RuntimeClass c cdDglpuw',
    ],
  ],
  [
    'policy',
    [
      'poddisruptionbudgets PodDisruptionBudget n cdDglpuw status:gpu',
      'podsecuritypolicies@-24 PodSecurityPolicy c cdDglpuw',
    ],
  ],
  [
    'rbac.authorization.k8s.io',
    [
      'clusterrolebindings ClusterRoleBinding c cdDglpuw',
      'clusterroles ClusterRole c cdDglpuw',
      'rolebindings RoleBinding n cdDglpuw',
      'roles Role n cdDglpuw',
    ],
  ],
  [
    'resource.k8s.io',
    [
      'deviceclasses@31- DeviceClass c cdDglpuw',
      'devicetaintrules@33- DeviceTaintRule c cdDglpuw status@35-:gpu',
      'podschedulingcontexts@26-31 PodSchedulingContext n cdDglpuw status:gpu',
      'resourceclaimparameters@30-31 ResourceClaimParameters n cdDglpuw',
      'resourceclaims@26- ResourceClaim n cdDglpuw status:gpu',
      'resourceclaimtemplates@26- ResourceClaimTemplate n cdDglpuw',
      'resourceclasses@26-31 ResourceClass c cdDglpuw',
      'resourceclassparameters@30-31 ResourceClassParameters n cdDglpuw',
      'resourcepoolstatusrequests@35- ResourcePoolStatusRequest c cdDglpuw status:gpu',
      'resourceslices@30- ResourceSlice c cdDglpuw',
    ],
  ],
  [
    'scheduling.k8s.io',
    [
      'podgroups@35- PodGroup n cdDglpuw status:gpu',
      'priorityclasses PriorityClass c cdDglpuw',
      'workloads@35- Workload n cdDglpuw',
    ],
  ],
  [
    'storage.k8s.io',
    [
      'csidrivers CSIDriver c cdDglpuw',
      'csinodes CSINode c cdDglpuw',
      'csistoragecapacities CSIStorageCapacity n cdDglpuw',
      'storageclasses StorageClass c cdDglpuw',
      'volumeattachments VolumeAttachment c cdDglpuw status:gpu',
      'volumeattributesclasses@29- VolumeAttributesClass c cdDglpuw',
    ],
  ],
  [
    'storagemigration.k8s.io',
    [
      'storageversionmigrations@30- StorageVersionMigration c cdDglpuw status:gpu',
    ],
  ],
];
