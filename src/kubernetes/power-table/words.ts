import type { Permission } from '../../authoring/objects.js';
import type { Gravity, Need } from '../power.js';

/** What is said of a permission beside verb, group and resource. */
export type Marks = Omit<Need, keyof Permission>;

/** Permissions on several resources of one group; resources and verbs are lists with spaces between. */
export function on(group: string, resources: string, verbs: string, marks: Marks = {}): Need[] {
  const list = verbs.split(' ');
  return resources.split(' ').map((resource) => ({ verbs: list, group, resource, ...marks }));
}

/** Requests for it carry no namespace. */
export const CLUSTER: Marks = { clusterScoped: true };
/** From 1.35 on a WebSocket upgrade needs `create` too (AuthorizePodWebsocketUpgradeCreatePermission). */
export const WEBSOCKET: Marks = { until: 34 };
/** The API server stopped serving workloads of the group `extensions` in 1.16. */
export const EXTENSIONS: Marks = { until: 15 };

/** Verbs that put content into objects. */
export const WRITE = 'create update patch';
/** Verbs that remove objects. */
export const REMOVE = 'delete deletecollection';
/** Both together. */
export const CHANGE = 'create update patch delete deletecollection';

/** As bad in one namespace as in all. */
export const EVERYWHERE_ERROR: Gravity = { cluster: 'error', kubeSystem: 'error', namespace: 'error' };
/** The same a grade lower; narrowed to names it is worth knowing. */
export const EVERYWHERE_WARNING: Gravity = { cluster: 'warning', kubeSystem: 'warning', namespace: 'warning', named: 'info' };
/** Worse where the accounts of the control plane are in reach. */
export const KUBE_SYSTEM_ERROR: Gravity = { cluster: 'error', kubeSystem: 'error', namespace: 'warning' };
/** Worth knowing in a namespace, more than that beyond it. */
export const WIDE_WARNING: Gravity = { cluster: 'warning', kubeSystem: 'warning', namespace: 'info' };
/** Worth knowing anywhere. */
export const EVERYWHERE_INFO: Gravity = { cluster: 'info', kubeSystem: 'info', namespace: 'info' };
