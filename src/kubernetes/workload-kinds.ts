import { grouped } from '../grouping.js';

/** A group and a kind. */
export type GroupKind = readonly [group: string, kind: string];

/** Where objects of a kind hold something that becomes pods. */
export interface PodLocation {
  /** The fields on the way there; {@link EACH_INSIDE} stands for every item of a list and every value of a mapping. */
  readonly path: readonly string[];
  /** What stands there: a mapping with the pods' `metadata` and `spec`, or the spec itself. */
  readonly holds: 'template' | 'spec';
  /**
   * Where the kind's controller adds a container that calls the API as the account of the pods, and makes an account for pods that
   * name none: always, or where this field of the object is true.
   */
  readonly addsClient?: true | readonly string[];
}

/** A kind that makes pods, and where it holds them. */
export interface WorkloadKind {
  readonly group: string;
  readonly kind: string;
  readonly locations: readonly PodLocation[];
}

/** A step of a path that stands for every item of a list and every value of a mapping. */
export const EACH_INSIDE = '*';

/**
 * Where something stands that becomes pods, by a path as people write it: `spec.template`, `spec.tasks[*].template`,
 * `spec.replicaSpecs.*.template`. The empty path is the object itself.
 */
export function podLocation(path: string, holds: PodLocation['holds'] = 'template'): PodLocation {
  return { path: stepsOf(path), holds };
}

function stepsOf(path: string): readonly string[] {
  return path === '' ? [] : path.replaceAll('[*]', `.${EACH_INSIDE}`).split('.');
}

/** The kinds that make pods, by group and kind. */
export class WorkloadKinds {
  /** Group and kind of each. */
  readonly all: readonly GroupKind[];
  readonly #byKind: ReadonlyMap<string, readonly WorkloadKind[]>;

  constructor(kinds: readonly WorkloadKind[]) {
    this.#byKind = grouped(kinds, ({ kind }) => kind);
    this.all = kinds.map(({ group, kind }) => [group, kind]);
  }

  /** Where a kind holds what becomes pods; nothing for one that is not known to make any. */
  locationsOf(group: string, kind: string): readonly PodLocation[] {
    const same = this.#byKind.get(kind);
    if (same === undefined) return NOWHERE;
    for (const each of same) if (each.group === group) return each.locations;
    return NOWHERE;
  }

  /** These kinds and others; of two that are one, the other counts. */
  with(others: readonly WorkloadKind[]): WorkloadKinds {
    const own = [...this.#byKind.values()].flat();
    return new WorkloadKinds([...own.filter((each) => !others.some((other) => other.group === each.group && other.kind === each.kind)), ...others]);
  }
}

const NOWHERE: readonly PodLocation[] = [];

let known: WorkloadKinds | undefined;

/** The kinds of which it is known without any configuration that they make pods. */
export function knownWorkloadKinds(): WorkloadKinds {
  known ??= new WorkloadKinds(
    table().flatMap(([groups, kind, ...templates]) =>
      groups.map((group) => ({ group, kind, locations: templates.map(locationOf) })),
    ),
  );
  return known;
}

function locationOf(template: KnownTemplate): PodLocation {
  return typeof template === 'string' ? podLocation(template) : { ...podLocation(template.path), addsClient: template.addsClient };
}

type KnownTemplate = string | { readonly path: string; readonly addsClient: true | readonly string[] };

/**
 * Kubernetes' own kinds, of which `extensions` holds what the groups `apps` and `batch` took over, then those of others. Each path was
 * read from the types of its project, which are named in front; what only looks like a pod spec (the templates of Argo Workflows,
 * Tekton's `podTemplate`, Flink's), and pods that always get an account from their controller (Agones, the runners of GitHub
 * Actions), are left out.
 */
function table(): readonly (readonly [groups: readonly string[], kind: string, ...templates: readonly KnownTemplate[]])[] {
  return [
    [[''], 'Pod', ''],
    [[''], 'PodTemplate', 'template'],
    [[''], 'ReplicationController', 'spec.template'],
    [['apps', 'extensions'], 'Deployment', 'spec.template'],
    [['apps'], 'StatefulSet', 'spec.template'],
    [['apps', 'extensions'], 'DaemonSet', 'spec.template'],
    [['apps', 'extensions'], 'ReplicaSet', 'spec.template'],
    [['batch', 'extensions'], 'Job', 'spec.template'],
    [['batch'], 'CronJob', 'spec.jobTemplate.spec.template'],
    // argoproj/argo-rollouts pkg/apis/rollouts/v1alpha1
    [['argoproj.io'], 'Rollout', 'spec.template'],
    [['argoproj.io'], 'AnalysisTemplate', 'spec.metrics[*].provider.job.spec.template'],
    // openshift/api apps/v1; the core group is the API before OpenShift 3.6
    [['apps.openshift.io', ''], 'DeploymentConfig', 'spec.template'],
    // knative/serving pkg/apis/serving/v1: a RevisionSpec holds a PodSpec inline
    [['serving.knative.dev'], 'Service', 'spec.template'],
    [['serving.knative.dev'], 'Configuration', 'spec.template'],
    [['serving.knative.dev'], 'Revision', ''],
    // knative/eventing pkg/apis/sources/v1
    [['sources.knative.dev'], 'ContainerSource', 'spec.template'],
    // openkruise/kruise apis/apps
    [['apps.kruise.io'], 'CloneSet', 'spec.template'],
    [['apps.kruise.io'], 'StatefulSet', 'spec.template'],
    [['apps.kruise.io'], 'DaemonSet', 'spec.template'],
    [['apps.kruise.io'], 'BroadcastJob', 'spec.template'],
    [['apps.kruise.io'], 'AdvancedCronJob', 'spec.template.jobTemplate.spec.template', 'spec.template.broadcastJobTemplate.spec.template'],
    [
      ['apps.kruise.io'],
      'UnitedDeployment',
      'spec.template.statefulSetTemplate.spec.template',
      'spec.template.advancedStatefulSetTemplate.spec.template',
      'spec.template.cloneSetTemplate.spec.template',
      'spec.template.deploymentTemplate.spec.template',
    ],
    // volcano-sh/apis pkg/apis/batch/v1alpha1
    [['batch.volcano.sh'], 'Job', 'spec.tasks[*].template'],
    // kedacore/keda apis/keda/v1alpha1: a JobSpec
    [['keda.sh'], 'ScaledJob', 'spec.jobTargetRef.template'],
    // kubernetes-sigs/jobset api/jobset/v1alpha2
    [['jobset.x-k8s.io'], 'JobSet', 'spec.replicatedJobs[*].template.spec.template'],
    // kubernetes-sigs/lws api/leaderworkerset/v1
    [['leaderworkerset.x-k8s.io'], 'LeaderWorkerSet', 'spec.leaderWorkerTemplate.leaderTemplate', 'spec.leaderWorkerTemplate.workerTemplate'],
    // ray-project/kuberay ray-operator/apis/ray/v1; controllers/ray/common/pod.go for the head that scales its cluster
    [['ray.io'], 'RayCluster', ...rayTemplates('spec')],
    [['ray.io'], 'RayJob', ...rayTemplates('spec.rayClusterSpec'), 'spec.submitterPodTemplate'],
    [['ray.io'], 'RayCronJob', ...rayTemplates('spec.jobTemplate.rayClusterSpec'), 'spec.jobTemplate.submitterPodTemplate'],
    [['ray.io'], 'RayService', ...rayTemplates('spec.rayClusterConfig')],
    // kubeflow/training-operator pkg/apis/kubeflow.org/v1; pkg/controller.v1/mpi for the launcher
    [['kubeflow.org'], 'TFJob', 'spec.tfReplicaSpecs.*.template'],
    [['kubeflow.org'], 'PyTorchJob', 'spec.pytorchReplicaSpecs.*.template'],
    [['kubeflow.org'], 'XGBoostJob', 'spec.xgbReplicaSpecs.*.template'],
    [['kubeflow.org'], 'PaddleJob', 'spec.paddleReplicaSpecs.*.template'],
    [['kubeflow.org'], 'MXJob', 'spec.mxReplicaSpecs.*.template'],
    [['kubeflow.org'], 'JAXJob', 'spec.jaxReplicaSpecs.*.template'],
    [['kubeflow.org'], 'MPIJob', { path: 'spec.mpiReplicaSpecs.Launcher.template', addsClient: true }, 'spec.mpiReplicaSpecs.Worker.template'],
    // kubeflow/kubeflow components/notebook-controller/api/v1
    [['kubeflow.org'], 'Notebook', 'spec.template'],
  ];
}

function rayTemplates(cluster: string): readonly KnownTemplate[] {
  return [
    { path: `${cluster}.headGroupSpec.template`, addsClient: [...stepsOf(cluster), 'enableInTreeAutoscaling'] },
    `${cluster}.workerGroupSpecs[*].template`,
  ];
}
