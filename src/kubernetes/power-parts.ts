import type { Power } from './power.js';
import { CLUSTER, on } from './power-table/words.js';

/** Removes pods of kube-system from their nodes. Together with {@link HOLD_NODES} it steers them to a node of one's choice. */
export const REMOVE_PODS: Power = {
  id: 'rbac/evict-and-cordon',
  phrase: 'remove pods from their nodes',
  permissions: [
    ...on('', 'pods', 'delete deletecollection'),
    ...on('', 'pods/eviction', 'create'),
    ...on('', 'nodes', 'delete', CLUSTER),
  ],
  gravity: { cluster: 'warning', kubeSystem: 'warning' },
};

/** Makes nodes unschedulable, by their spec or by their state. */
export const HOLD_NODES: Power = {
  id: 'rbac/evict-and-cordon',
  phrase: 'keep pods away from nodes',
  permissions: on('', 'nodes nodes/status', 'update patch', CLUSTER),
  gravity: { cluster: 'warning' },
};
