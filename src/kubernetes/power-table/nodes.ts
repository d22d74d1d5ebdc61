import type { Power } from '../power.js';
import { CLUSTER, on } from './words.js';

/** Powers over nodes and their kubelets. */
export const POWERS_OVER_NODES: readonly Power[] = [
  {
    id: 'rbac/nodes-proxy',
    phrase: 'run commands in every pod of a node through its kubelet, unseen by the audit log',
    permissions: on('', 'nodes/proxy', 'get create', CLUSTER),
    gravity: { cluster: 'error', named: 'error' },
  },
  {
    id: 'rbac/nodes-write',
    phrase: 'relabel, taint or remove nodes, and so steer workloads',
    permissions: on('', 'nodes', 'update patch delete', CLUSTER),
    gravity: { cluster: 'warning', named: 'info' },
  },
];
