import type { Gravity, Power } from '../power.js';
import { RBAC_GROUP } from '../names.js';
import { CLUSTER, EVERYWHERE_ERROR, EXTENSIONS, on } from './words.js';

const NOT_MINTING: Gravity = { cluster: 'warning', kubeSystem: 'warning', namespace: 'warning' };

/** Powers that wildcards give, and those over Secrets. */
export const POWERS_OVER_EVERYTHING: readonly Power[] = [
  {
    id: 'rbac/wildcard-everything',
    phrase: 'do anything to everything',
    permissions: on('', '*', '*'),
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
  },
  {
    id: 'rbac/any-verb-on-sensitive-resource',
    phrase: 'do anything to a resource that leads to more power',
    permissions: [
      ...on('', 'secrets pods replicationcontrollers', '*', { spelledOut: true }),
      ...on('', 'users groups', '*', { spelledOut: true, ...CLUSTER }),
      ...on('apps', 'deployments daemonsets statefulsets replicasets', '*', { spelledOut: true }),
      ...on('extensions', 'deployments daemonsets replicasets', '*', { spelledOut: true, ...EXTENSIONS }),
      ...on('batch', 'cronjobs jobs', '*', { spelledOut: true }),
      // `bind` on a ClusterRole is asked for in the namespace of the RoleBinding that is to be made.
      ...on(RBAC_GROUP, 'roles clusterroles rolebindings', '*', { spelledOut: true }),
      ...on(RBAC_GROUP, 'clusterrolebindings', '*', { spelledOut: true, ...CLUSTER }),
    ],
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
  },
  {
    id: 'rbac/secrets-read',
    phrase: 'read every Secret',
    permissions: on('', 'secrets', 'get list watch'),
    gravity: { cluster: 'error', kubeSystem: 'warning', namespace: 'warning', named: 'info' },
  },
  {
    id: 'rbac/secrets-write',
    phrase: 'write Secrets, and so mint a token for any account',
    permissions: [
      ...on('', 'secrets', 'create'),
      // The type of a Secret cannot be changed, so that these make no token of an account.
      ...on('', 'secrets', 'update patch delete deletecollection', { gravity: NOT_MINTING }),
    ],
    gravity: EVERYWHERE_ERROR,
  },
];
