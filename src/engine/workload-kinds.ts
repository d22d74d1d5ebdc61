import { knownWorkloadKinds, podLocation, type WorkloadKind, WorkloadKinds } from '../kubernetes/workload-kinds.js';
import type { ConfiguredWorkloadKind, FileSettings } from './settings.js';

const made = new WeakMap<readonly ConfiguredWorkloadKind[], WorkloadKinds>();

/** The kinds whose objects are workloads in files of these settings: those that are known, and those of the configuration. */
export function workloadKindsOf({ workloadKinds }: Pick<FileSettings, 'workloadKinds'>): WorkloadKinds {
  if (workloadKinds === undefined) return knownWorkloadKinds();
  const kinds = made.get(workloadKinds) ?? knownWorkloadKinds().with(workloadKinds.map(asKind));
  made.set(workloadKinds, kinds);
  return kinds;
}

function asKind({ group, kind, templates, podSpecs }: ConfiguredWorkloadKind): WorkloadKind {
  return { group, kind, locations: [...templates.map((path) => podLocation(path)), ...podSpecs.map((path) => podLocation(path, 'spec'))] };
}
