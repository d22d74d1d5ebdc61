import { describe, expect, test } from 'vitest';

import type { ObjectView, WorkloadView } from '../../src/authoring/objects.js';
import { podMetadataViews, workloadViews } from '../../src/kubernetes/pod-specs.js';
import { knownWorkloadKinds } from '../../src/kubernetes/workload-kinds.js';
import { objectOf } from '../support/views.js';

const workloadView = (object: ObjectView): WorkloadView | undefined => {
  const [first, ...others] = workloadViews(object, knownWorkloadKinds());
  expect(others).toEqual([]);
  return first;
};

const TEMPLATE = '{metadata: {labels: {a: b}}, spec: {serviceAccountName: robot, containers: [{name: c}]}}';

test.each([
  ['v1', 'PodTemplate', `template: ${TEMPLATE}`],
  ['v1', 'ReplicationController', `spec: {template: ${TEMPLATE}}`],
  ['apps/v1', 'Deployment', `spec: {template: ${TEMPLATE}}`],
  ['extensions/v1beta1', 'Deployment', `spec: {template: ${TEMPLATE}}`],
  ['apps/v1beta2', 'StatefulSet', `spec: {template: ${TEMPLATE}}`],
  ['apps/v1', 'DaemonSet', `spec: {template: ${TEMPLATE}}`],
  ['apps/v1', 'ReplicaSet', `spec: {template: ${TEMPLATE}}`],
  ['batch/v1', 'Job', `spec: {template: ${TEMPLATE}}`],
  ['batch/v1beta1', 'CronJob', `spec: {jobTemplate: {spec: {template: ${TEMPLATE}}}}`],
  ['argoproj.io/v1alpha1', 'Rollout', `spec: {template: ${TEMPLATE}}`],
  ['argoproj.io/v1alpha1', 'AnalysisTemplate', `spec: {metrics: [{name: m, provider: {job: {spec: {template: ${TEMPLATE}}}}}]}`],
  ['apps.openshift.io/v1', 'DeploymentConfig', `spec: {template: ${TEMPLATE}}`],
  ['v1', 'DeploymentConfig', `spec: {template: ${TEMPLATE}}`],
  ['serving.knative.dev/v1', 'Service', `spec: {template: ${TEMPLATE}}`],
  ['serving.knative.dev/v1', 'Configuration', `spec: {template: ${TEMPLATE}}`],
  ['sources.knative.dev/v1', 'ContainerSource', `spec: {template: ${TEMPLATE}}`],
  ['apps.kruise.io/v1alpha1', 'CloneSet', `spec: {template: ${TEMPLATE}}`],
  ['apps.kruise.io/v1beta1', 'StatefulSet', `spec: {template: ${TEMPLATE}}`],
  ['apps.kruise.io/v1alpha1', 'DaemonSet', `spec: {template: ${TEMPLATE}}`],
  ['apps.kruise.io/v1alpha1', 'BroadcastJob', `spec: {template: ${TEMPLATE}}`],
  ['apps.kruise.io/v1alpha1', 'AdvancedCronJob', `spec: {template: {broadcastJobTemplate: {spec: {template: ${TEMPLATE}}}}}`],
  ['apps.kruise.io/v1alpha1', 'AdvancedCronJob', `spec: {template: {jobTemplate: {spec: {template: ${TEMPLATE}}}}}`],
  ['apps.kruise.io/v1alpha1', 'UnitedDeployment', `spec: {template: {cloneSetTemplate: {spec: {template: ${TEMPLATE}}}}}`],
  ['batch.volcano.sh/v1alpha1', 'Job', `spec: {tasks: [{name: t, template: ${TEMPLATE}}]}`],
  ['keda.sh/v1alpha1', 'ScaledJob', `spec: {jobTargetRef: {template: ${TEMPLATE}}}`],
  ['jobset.x-k8s.io/v1alpha2', 'JobSet', `spec: {replicatedJobs: [{name: j, template: {spec: {template: ${TEMPLATE}}}}]}`],
  ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', `spec: {leaderWorkerTemplate: {workerTemplate: ${TEMPLATE}}}`],
  ['ray.io/v1', 'RayCluster', `spec: {headGroupSpec: {template: ${TEMPLATE}}}`],
  ['ray.io/v1', 'RayJob', `spec: {rayClusterSpec: {workerGroupSpecs: [{template: ${TEMPLATE}}]}}`],
  ['ray.io/v1', 'RayJob', `spec: {submitterPodTemplate: ${TEMPLATE}}`],
  ['ray.io/v1', 'RayCronJob', `spec: {jobTemplate: {rayClusterSpec: {headGroupSpec: {template: ${TEMPLATE}}}}}`],
  ['ray.io/v1', 'RayService', `spec: {rayClusterConfig: {headGroupSpec: {template: ${TEMPLATE}}}}`],
  ['kubeflow.org/v1', 'TFJob', `spec: {tfReplicaSpecs: {Worker: {template: ${TEMPLATE}}}}`],
  ['kubeflow.org/v1', 'PyTorchJob', `spec: {pytorchReplicaSpecs: {Master: {template: ${TEMPLATE}}}}`],
  ['kubeflow.org/v1', 'XGBoostJob', `spec: {xgbReplicaSpecs: {Master: {template: ${TEMPLATE}}}}`],
  ['kubeflow.org/v1', 'PaddleJob', `spec: {paddleReplicaSpecs: {Worker: {template: ${TEMPLATE}}}}`],
  ['kubeflow.org/v1', 'MXJob', `spec: {mxReplicaSpecs: {Worker: {template: ${TEMPLATE}}}}`],
  ['kubeflow.org/v1', 'JAXJob', `spec: {jaxReplicaSpecs: {Worker: {template: ${TEMPLATE}}}}`],
  ['kubeflow.org/v1', 'MPIJob', `spec: {mpiReplicaSpecs: {Launcher: {template: ${TEMPLATE}}}}`],
  ['kubeflow.org/v1', 'Notebook', `spec: {template: ${TEMPLATE}}`],
])('%s %s', (apiVersion, kind, rest) => {
  const object = objectOf(`{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: w, namespace: shop}, ${rest}}`);
  const workload = workloadView(object);
  expect(workload).toMatchObject({ kind, name: 'w', namespace: 'shop' });
  expect(workload?.podMetadata.at('labels', 'a').string).toBe('b');
  expect(workload?.podSpec.serviceAccount.name).toBe('robot');
  expect(workload?.podSpec.workload).toBe(workload);
  expect(workload?.podSpec.containers.map(({ name }) => name)).toEqual(['c']);
  expect(workload?.is(object.group, kind)).toBe(true);
});

test.each([
  ['v1', 'Pod'],
  ['serving.knative.dev/v1', 'Revision'],
])('a %s %s is its own template', (apiVersion, kind) => {
  const workload = workloadView(objectOf(`{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: p}, spec: {containers: []}}`));
  expect(workload?.podMetadata.path).toEqual(['metadata']);
  expect(workload?.podSpec.root.path).toEqual(['spec']);
  expect(workload && 'namespace' in workload).toBe(false);
});

test.each([
  '{apiVersion: v1, kind: ConfigMap, spec: {template: {spec: {}}}}',
  '{apiVersion: example.org/v1, kind: Deployment, spec: {template: {spec: {}}}}',
  '{apiVersion: v1, kind: Pod}',
  '{apiVersion: v1, kind: Pod, spec: text}',
  '{apiVersion: argoproj.io/v1alpha1, kind: Rollout, spec: {workloadRef: {kind: Deployment, name: w}}}',
  '{apiVersion: v1, kind: Service, spec: {template: {spec: {}}}}',
  '{apiVersion: batch/v1, kind: Job, spec: {tasks: [{template: {spec: {}}}]}}',
  '{apiVersion: batch.volcano.sh/v1alpha1, kind: Job, spec: {tasks: {a: text}}}',
  '{apiVersion: argoproj.io/v1alpha1, kind: Workflow, spec: {serviceAccountName: robot, templates: [{container: {image: a}}]}}',
  '{apiVersion: tekton.dev/v1, kind: PipelineRun, spec: {taskRunTemplate: {podTemplate: {nodeSelector: {a: b}}}}}',
])('%s is no workload', (text) => {
  expect(workloadView(objectOf(text))).toBeUndefined();
});

describe('several pod specs in one object', () => {
  const paths = (text: string): string[] => workloadViews(objectOf(text), knownWorkloadKinds()).map(({ podSpec }) => podSpec.root.path.join('.'));

  test.each([
    [
      '{apiVersion: batch.volcano.sh/v1alpha1, kind: Job, spec: {tasks: [{template: {spec: {}}}, ~, {template: {spec: text}}, {template: {spec: {}}}]}}',
      ['spec.tasks.0.template.spec', 'spec.tasks.3.template.spec'],
    ],
    [
      '{apiVersion: kubeflow.org/v1, kind: TFJob, spec: {tfReplicaSpecs: {PS: {template: {spec: {}}}, Worker: {template: {spec: {}}}}}}',
      ['spec.tfReplicaSpecs.PS.template.spec', 'spec.tfReplicaSpecs.Worker.template.spec'],
    ],
    [
      '{apiVersion: leaderworkerset.x-k8s.io/v1, kind: LeaderWorkerSet, spec: {leaderWorkerTemplate: {workerTemplate: {spec: {}}, leaderTemplate: {spec: {}}}}}',
      ['spec.leaderWorkerTemplate.leaderTemplate.spec', 'spec.leaderWorkerTemplate.workerTemplate.spec'],
    ],
  ])('%s', (text, expected) => {
    expect(paths(text)).toEqual(expected);
  });

  const ray = (scaling: string, head: string): string =>
    `{apiVersion: ray.io/v1, kind: RayCluster, spec: {${scaling}headGroupSpec: {template: {spec: ${head}}}, workerGroupSpecs: [{template: {spec: {}}}]}}`;
  const [HEAD, WORKER] = ['spec.headGroupSpec.template.spec', 'spec.workerGroupSpecs.0.template.spec'];

  test.each([
    ['a head that scales nothing', ray('', '{}'), [HEAD, WORKER]],
    ['one that says so', ray('enableInTreeAutoscaling: false, ', '{}'), [HEAD, WORKER]],
    ['one that scales, and whose account KubeRay makes', ray('enableInTreeAutoscaling: true, ', '{serviceAccountName: ""}'), [WORKER]],
    ['one that scales with a named account', ray('enableInTreeAutoscaling: true, ', '{serviceAccountName: robot}'), [HEAD, WORKER]],
    ['a launcher whose account is made', '{apiVersion: kubeflow.org/v1, kind: MPIJob, spec: {mpiReplicaSpecs: {Launcher: {template: {spec: {}}}, Worker: {template: {spec: {}}}}}}', ['spec.mpiReplicaSpecs.Worker.template.spec']],
  ])('%s', (_name, text, expected) => {
    expect(paths(text)).toEqual(expected);
  });
});

test('the metadata of pods, where it is not the own', () => {
  const paths = (text: string): string[] => podMetadataViews(objectOf(text), knownWorkloadKinds()).map((view) => view.path.join('.'));
  expect(paths('{apiVersion: v1, kind: Pod, spec: {}}')).toEqual([]);
  expect(paths('{apiVersion: v1, kind: ConfigMap}')).toEqual([]);
  expect(paths('{apiVersion: batch.volcano.sh/v1alpha1, kind: Job, spec: {tasks: [{}, {}]}}')).toEqual(['spec.tasks.0.template.metadata', 'spec.tasks.1.template.metadata']);
});

describe('pod spec', () => {
  const podSpec = (spec: string) => {
    const workload = workloadView(objectOf(`{apiVersion: v1, kind: Pod, spec: ${spec}}`));
    if (workload === undefined) throw new Error('no workload');
    return workload.podSpec;
  };

  test('init, regular and ephemeral containers, in this order', () => {
    const { containers } = podSpec(
      '{ephemeralContainers: [{name: e}], containers: [{name: a}, ~, x, {image: b}], initContainers: [{name: i}]}',
    );
    expect(containers.map(({ name, type }) => [type, name])).toEqual([
      ['init', 'i'],
      ['regular', 'a'],
      ['regular', ''],
      ['ephemeral', 'e'],
    ]);
    expect(containers[0]?.at('name').path).toEqual(['spec', 'initContainers', 0, 'name']);
  });

  test.each([
    ['{}', 'default', 'serviceAccountName', false],
    ['{serviceAccount: old}', 'old', 'serviceAccount', true],
    ['{serviceAccount: old, serviceAccountName: new}', 'new', 'serviceAccountName', true],
    ['{serviceAccount: old, serviceAccountName: ""}', 'old', 'serviceAccount', true],
    ['{serviceAccountName: default}', 'default', 'serviceAccountName', true],
    ['{serviceAccountName: 12}', 'default', 'serviceAccountName', true],
  ])('%s runs as %s', (spec, name, field, exists) => {
    const { serviceAccount } = podSpec(spec);
    expect([serviceAccount.name, serviceAccount.at.path, serviceAccount.at.exists]).toEqual([name, ['spec', field], exists]);
  });
});
