import { describe, expect, test } from 'vitest';

import { podTemplatePath, workloadView } from '../../src/kubernetes/pod-specs.js';
import { objectOf } from '../support/views.js';

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

test('a Pod is its own template', () => {
  const workload = workloadView(objectOf('{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: []}}'));
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
  '{apiVersion: serving.knative.dev/v1, kind: Service, spec: {template: {spec: {}}}}',
])('%s is no workload', (text) => {
  expect(workloadView(objectOf(text))).toBeUndefined();
});

test('podTemplatePath knows kinds by group', () => {
  expect(podTemplatePath('batch', 'CronJob')).toEqual(['spec', 'jobTemplate', 'spec', 'template']);
  expect(podTemplatePath('apps', 'CronJob')).toBeUndefined();
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
