import type { WorkloadView } from '../../src/authoring/index.js';

/** Containers that other webhooks add to a pod. */
const INJECTED: ReadonlySet<string> = new Set([
  'istio-proxy',
  'istio-init',
  'istio-validation',
  'linkerd-proxy',
  'linkerd-init',
  'vault-agent',
  'vault-agent-init',
  'consul-dataplane',
  'envoy',
  'envoy-sidecar',
  'daprd',
  'queue-proxy',
  'aws-guardduty-agent',
  'xray-daemon',
]);

/** What a list of containers that a webhook leaves out says of a pod. */
export interface SkippedContainers {
  /** Names that no container of the pod has, and none that is known to be added. */
  readonly unknown: readonly string[];
  /** True when every container is left out. */
  readonly all: boolean;
}

/** Compares names with the init and regular containers of a workload. Says nothing of one without any. */
export function judgeSkipped({ podSpec }: WorkloadView, skipped: readonly string[]): SkippedContainers {
  const names = new Set(podSpec.containers.filter(({ type }) => type !== 'ephemeral').map(({ name }) => name));
  if (names.size === 0) return { unknown: [], all: false };
  const left = new Set(skipped);
  return { unknown: skipped.filter((name) => name !== '' && !names.has(name) && !INJECTED.has(name)), all: [...names].every((name) => left.has(name)) };
}
