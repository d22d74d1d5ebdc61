import type { Power } from '../power.js';
import { CLUSTER, on } from './words.js';

const KUBELETS = on('', 'nodes/proxy', 'get create', CLUSTER);

/** Powers over nodes and their kubelets. */
export const POWERS_OVER_NODES: readonly Power[] = [
  {
    id: 'rbac/nodes-proxy',
    phrase: 'run commands in every pod of a node through its kubelet, unseen by the audit log',
    permissions: KUBELETS,
    gravity: { cluster: 'error', named: 'error' },
    ways: [{ id: 'nodes-proxy', phrase: 'run commands in every pod of the cluster through the kubelets', target: 'cluster', needs: KUBELETS }],
  },
  {
    id: 'rbac/nodes-write',
    phrase: 'relabel, taint or remove nodes, and so steer workloads',
    permissions: on('', 'nodes', 'update patch delete', CLUSTER),
    gravity: { cluster: 'warning', named: 'info' },
  },
];
