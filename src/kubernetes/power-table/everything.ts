import { RBAC_GROUP } from '../names.js';
import type { Gravity, Need, Power } from '../power.js';
import { CLUSTER, EVERYWHERE_ERROR, EXTENSIONS, type Marks, on, REMOVE } from './words.js';

const READ_SECRETS = on('', 'secrets', 'get list watch');
/** A patch is answered with the whole object. */
const SEE = 'get list watch patch';
const SEE_NAMED = on('', 'secrets', SEE, { anyName: true });
const BY_ACCOUNTS: Gravity = { cluster: 'error', kubeSystem: 'error', namespace: 'info' };
/** How grave it is to write Secrets without the power to mint tokens. */
const NOT_MINTING: Gravity = { cluster: 'warning', kubeSystem: 'warning', namespace: 'warning' };
const CREATE_SECRETS = on('', 'secrets', 'create', {
  gravity: { cluster: 'warning', kubeSystem: 'warning', namespace: 'info' },
  phrase: 'write Secrets',
});

/** What is one harm for several resources, said of each by its name. */
function anything(group: string, resources: string, marks: Marks = {}): Need[] {
  return resources.split(' ').flatMap((resource) => on(group, resource, '*', { spelledOut: true, phrase: `do anything to ${resource}`, ...marks }));
}

/** Powers that wildcards give, and those over Secrets. */
export const POWERS_OVER_EVERYTHING: readonly Power[] = [
  {
    id: 'rbac/wildcard-everything',
    phrase: 'do anything to everything',
    permissions: on('', '*', '*'),
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
    // One that says so of all groups, not of the core group alone.
    ways: [{ id: 'everything', phrase: 'do anything to everything', target: 'cluster', needs: on('*', '*', '*') }],
  },
  {
    id: 'rbac/any-verb-on-sensitive-resource',
    phrase: 'do anything to a resource that leads to more power',
    permissions: [
      ...anything('', 'secrets pods replicationcontrollers'),
      ...anything('', 'users groups', CLUSTER),
      ...anything('apps', 'deployments daemonsets statefulsets replicasets'),
      ...anything('extensions', 'deployments daemonsets replicasets', EXTENSIONS),
      ...anything('batch', 'cronjobs jobs'),
      // `bind` on a ClusterRole is asked for in the namespace of the RoleBinding that is to be made.
      ...anything(RBAC_GROUP, 'roles clusterroles rolebindings'),
      ...anything(RBAC_GROUP, 'clusterrolebindings', CLUSTER),
    ],
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
  },
  {
    id: 'rbac/secrets-read',
    phrase: 'read every Secret',
    permissions: READ_SECRETS,
    gravity: { cluster: 'error', kubeSystem: 'warning', namespace: 'warning', named: 'info' },
    ways: [{ id: 'read-token', phrase: 'read the tokens that lie in Secrets', target: 'token-secrets', needs: READ_SECRETS }],
  },
  {
    id: 'rbac/secrets-write',
    phrase: 'write Secrets, and so mint a token for any account',
    permissions: [
      ...CREATE_SECRETS,
      // The type of a Secret cannot be changed, so that these make no token of an account.
      ...on('', 'secrets', 'update patch delete deletecollection', { gravity: NOT_MINTING, phrase: 'write Secrets' }),
    ],
    gravity: EVERYWHERE_ERROR,
    ways: [
      {
        id: 'token-secret',
        phrase: 'have a token of any account written into a Secret and read it',
        target: 'accounts',
        needs: [...CREATE_SECRETS, ...on('', 'secrets', SEE)],
        gravity: EVERYWHERE_ERROR,
      },
      // Who creates a Secret chooses its name. In a namespace it is as grave as the accounts there, which a role does not tell.
      {
        id: 'named-token-secret',
        phrase: 'delete a Secret that it may read, and have a token of any account written into a new one of its name',
        target: 'accounts',
        needs: [...CREATE_SECRETS, ...SEE_NAMED, ...on('', 'secrets', REMOVE, { anyName: true })],
        gravity: BY_ACCOUNTS,
      },
      {
        id: 'absent-token-secret',
        phrase: 'have a token of any account written into a Secret of a name that it may read, while there is none',
        target: 'accounts',
        needs: [...CREATE_SECRETS, ...SEE_NAMED],
        gravity: BY_ACCOUNTS,
      },
      // Its author knows a bootstrap token of kube-system, and joins as a node with it where the API server takes them.
      { id: 'bootstrap-token', phrase: 'make tokens with which nodes join', needs: CREATE_SECRETS },
    ],
  },
];
