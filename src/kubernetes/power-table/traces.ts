import type { Power } from '../power.js';
import { CLUSTER, EVERYWHERE_INFO, on, REMOVE, WIDE_WARNING } from './words.js';

/** Powers over state, and over what is left behind. */
export const POWERS_OVER_TRACES: readonly Power[] = [
  {
    id: 'rbac/pod-status-write',
    phrase: 'make pods match the selectors of Services and receive their traffic',
    permissions: on('', 'pods/status', 'update patch'),
    gravity: EVERYWHERE_INFO,
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
      ...on('', 'secrets pods services', REMOVE),
      ...on('apps', 'deployments replicasets daemonsets statefulsets', REMOVE),
      ...on('batch', 'jobs cronjobs', REMOVE),
    ],
    gravity: WIDE_WARNING,
  },
  {
    id: 'rbac/events-delete',
    phrase: 'erase traces',
    permissions: [...on('', 'events', REMOVE), ...on('events.k8s.io', 'events', REMOVE)],
    gravity: WIDE_WARNING,
  },
  {
    id: 'rbac/pods-logs-read-cluster-wide',
    phrase: 'read the logs of every pod',
    permissions: on('', 'pods/log', 'get list'),
    gravity: { cluster: 'info' },
  },
  {
    id: 'rbac/pods-log-delete',
    phrase: 'be allowed to delete logs of pods, which nobody can',
    permissions: on('', 'pods/log', REMOVE, { spelledOut: true }),
    gravity: { ...EVERYWHERE_INFO, named: 'info' },
  },
];
