import type { Power } from './power.js';
import { CLUSTER, type Marks, on } from './power-table/words.js';

/** A wildcard for all resources is worse than that, and reported as what it is. */
const NAMED: Marks = { spelledOut: true };

/** Removes pods of kube-system from their nodes. Together with {@link HOLD_NODES} it steers them to a node of one's choice. */
export const REMOVE_PODS: Power = {
  id: 'rbac/evict-and-cordon',
  phrase: 'remove pods from their nodes',
  permissions: [
    // An update sets activeDeadlineSeconds, after which the pod is ended.
    ...on('', 'pods', 'update patch delete deletecollection', NAMED),
    ...on('', 'pods/eviction', 'create', NAMED),
    // A taint with the effect NoExecute removes all pods that do not tolerate it.
    ...on('', 'nodes', 'update patch delete deletecollection', { ...NAMED, ...CLUSTER }),
  ],
  gravity: { cluster: 'warning', kubeSystem: 'warning' },
};

/** Makes nodes unschedulable, by their spec or by their state. */
export const HOLD_NODES: Power = {
  id: 'rbac/evict-and-cordon',
  phrase: 'keep pods away from nodes',
  permissions: on('', 'nodes nodes/status', 'update patch', { ...NAMED, ...CLUSTER }),
  gravity: { cluster: 'warning' },
};
