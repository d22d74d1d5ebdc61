import { describe, expect, test } from 'vitest';

import { knownWorkloadKinds, podLocation, WorkloadKinds } from '../../src/kubernetes/workload-kinds.js';

test.each([
  ['', []],
  ['spec.template', ['spec', 'template']],
  ['spec.tasks[*].template', ['spec', 'tasks', '*', 'template']],
  ['spec.replicaSpecs.*.template', ['spec', 'replicaSpecs', '*', 'template']],
])('the path %s', (text, path) => {
  expect(podLocation(text)).toEqual({ path, holds: 'template' });
});

describe('kinds', () => {
  test('are told apart by group', () => {
    const kinds = knownWorkloadKinds();
    expect(kinds.locationsOf('batch', 'Job')).toEqual([podLocation('spec.template')]);
    expect(kinds.locationsOf('batch.volcano.sh', 'Job')).toEqual([podLocation('spec.tasks[*].template')]);
    expect(kinds.locationsOf('apps', 'CronJob')).toEqual([]);
    expect(kinds.locationsOf('', 'Service')).toEqual([]);
  });

  test('are each in the table once', () => {
    const names = knownWorkloadKinds().all.map(([group, kind]) => `${kind}.${group}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('of others are added, and stand in place of the same', () => {
    const cron = { group: 'example.com', kind: 'CronTab', locations: [podLocation('spec.pod', 'spec')] };
    const kinds = new WorkloadKinds([{ group: 'apps', kind: 'Deployment', locations: [podLocation('spec.template')] }]).with([
      cron,
      { group: 'apps', kind: 'Deployment', locations: [podLocation('spec.other')] },
    ]);
    expect(kinds.all).toEqual([['example.com', 'CronTab'], ['apps', 'Deployment']]);
    expect(kinds.locationsOf('example.com', 'CronTab')).toBe(cron.locations);
    expect(kinds.locationsOf('apps', 'Deployment')).toEqual([podLocation('spec.other')]);
  });
});
