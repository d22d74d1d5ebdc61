import { AUTHENTICATION_GROUP, CERTIFICATES_GROUP, CLIENT_SIGNER, EVERY_SIGNER, KUBELET_CLIENT_SIGNER, MASTERS_GROUP, RBAC_GROUP } from '../names.js';
import type { Need, Power } from '../power.js';
import { CLUSTER, EVERYWHERE_ERROR, EVERYWHERE_WARNING, KUBE_SYSTEM_ERROR, on, WRITE } from './words.js';

/** All signers of Kubernetes; whoever runs another one may do with it what they like. */
const KUBERNETES_SIGNERS = [EVERY_SIGNER, CLIENT_SIGNER, KUBELET_CLIENT_SIGNER, 'kubernetes.io/kubelet-serving', 'kubernetes.io/legacy-unknown'];

/** Roles of Kubernetes itself that lead to takeover where they are bound in the whole cluster; a test holds the list to their rules. */
const TAKEOVER_ROLES = [
  'admin',
  'cluster-admin',
  'edit',
  'system:aggregate-to-edit',
  'system:controller:clusterrole-aggregation-controller',
  'system:controller:cronjob-controller',
  'system:controller:daemon-set-controller',
  'system:controller:deployment-controller',
  'system:controller:generic-garbage-collector',
  'system:controller:job-controller',
  'system:controller:namespace-controller',
  'system:controller:persistent-volume-binder',
  'system:controller:replicaset-controller',
  'system:controller:replication-controller',
  'system:controller:resourcequota-controller',
  'system:controller:statefulset-controller',
  'system:kube-controller-manager',
  'system:kubelet-api-admin',
  'system:node',
];

const BIND_ADMINISTRATOR = on(RBAC_GROUP, 'clusterroles', 'bind', { names: ['cluster-admin'] });
const ESCALATE_CLUSTER_ROLES = on(RBAC_GROUP, 'clusterroles', 'escalate', CLUSTER);
/** A group is claimed beside a user, and any user will do. */
const IMPERSONATE_USERS = on('', 'users', 'impersonate', { ...CLUSTER, anyName: true });
const IMPERSONATE_MASTERS = on('', 'groups', 'impersonate', { ...CLUSTER, names: [MASTERS_GROUP] });
const IMPERSONATE_ACCOUNTS = on('', 'serviceaccounts', 'impersonate');
const REQUEST_TOKENS = on('', 'serviceaccounts/token', 'create');

/** Who creates a request chooses its name, so that approval of one name suffices. */
const APPROVAL = on(CERTIFICATES_GROUP, 'certificatesigningrequests/approval', 'update patch', { ...CLUSTER, anyName: true, phrase: 'approve certificate requests, for signers that another role must allow' });
const FOR_CLIENTS = forSigners(EVERY_SIGNER, CLIENT_SIGNER);
const FOR_NODES = forSigners(EVERY_SIGNER, KUBELET_CLIENT_SIGNER);
const REQUESTS = on(CERTIFICATES_GROUP, 'certificatesigningrequests', 'create', CLUSTER);

function forSigners(...names: readonly string[]): Need[] {
  return on(CERTIFICATES_GROUP, 'signers', 'approve', { ...CLUSTER, names, phrase: 'approve for the signers of clients, where another role lets it approve requests' });
}

/** Powers over roles, accounts, certificates and who one is. */
export const POWERS_OVER_IDENTITIES: readonly Power[] = [
  {
    id: 'rbac/bind-verb',
    phrase: 'bind roles stronger than its own rights',
    permissions: [...on(RBAC_GROUP, 'roles clusterroles', 'bind'), ...on(RBAC_GROUP, 'roles clusterroles', 'bind', { names: TAKEOVER_ROLES })],
    gravity: { ...EVERYWHERE_ERROR, named: 'info' },
    ways: [
      {
        id: 'bind',
        phrase: 'bind itself the role cluster-admin',
        target: 'cluster',
        // The role of a binding cannot be changed, its subjects can, and one to this role every cluster has.
        needs: [...BIND_ADMINISTRATOR, ...on(RBAC_GROUP, 'clusterrolebindings', WRITE, { ...CLUSTER, names: ['cluster-admin'] })],
      },
    ],
  },
  {
    id: 'rbac/escalate-verb',
    phrase: 'write roles stronger than its own rights',
    permissions: [...on(RBAC_GROUP, 'roles', 'escalate'), ...ESCALATE_CLUSTER_ROLES],
    gravity: { ...EVERYWHERE_ERROR, named: 'error' },
    ways: [
      {
        id: 'escalate',
        phrase: 'write every right into a ClusterRole that it has',
        target: 'cluster',
        needs: [...ESCALATE_CLUSTER_ROLES, ...on(RBAC_GROUP, 'clusterroles', 'update patch', CLUSTER)],
      },
    ],
  },
  {
    id: 'rbac/impersonate-verb',
    phrase: 'act as other users, groups or accounts',
    permissions: [...IMPERSONATE_USERS, ...on('', 'groups', 'impersonate', CLUSTER), ...IMPERSONATE_MASTERS, ...IMPERSONATE_ACCOUNTS],
    gravity: { ...EVERYWHERE_ERROR, named: 'info' },
    ways: [
      { id: 'impersonate-group', phrase: 'act as the group system:masters', target: 'cluster', needs: [...IMPERSONATE_USERS, ...IMPERSONATE_MASTERS] },
      { id: 'impersonate-account', phrase: 'act as any account', target: 'accounts', needs: IMPERSONATE_ACCOUNTS },
    ],
  },
  {
    id: 'rbac/impersonate-uids-extras',
    phrase: 'claim any uid or extra attribute while it impersonates',
    permissions: [
      ...on(AUTHENTICATION_GROUP, 'uids', 'impersonate', CLUSTER),
      // The key of the attribute is asked for as the subresource, so that `userextras` alone allows none.
      ...on(AUTHENTICATION_GROUP, 'userextras/scopes', 'impersonate', { ...CLUSTER, any: 'subresource' }),
    ],
    gravity: { cluster: 'warning', named: 'info' },
  },
  {
    id: 'rbac/constrained-impersonation',
    phrase: 'act as others within what `impersonate-on` verbs allow',
    permissions: [
      ...on(AUTHENTICATION_GROUP, 'users groups uids', 'impersonate:user-info', CLUSTER),
      ...on(AUTHENTICATION_GROUP, 'userextras/scopes', 'impersonate:user-info', { ...CLUSTER, any: 'subresource' }),
      ...on(AUTHENTICATION_GROUP, 'serviceaccounts', 'impersonate:serviceaccount'),
      ...on(AUTHENTICATION_GROUP, 'nodes', 'impersonate:arbitrary-node impersonate:associated-node', CLUSTER),
    ],
    gravity: { cluster: 'warning', kubeSystem: 'warning', namespace: 'warning' },
  },
  {
    id: 'rbac/roles-write',
    phrase: 'widen roles up to its own rights',
    permissions: [...on(RBAC_GROUP, 'roles', WRITE), ...on(RBAC_GROUP, 'clusterroles', WRITE, CLUSTER)],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/bindings-write',
    phrase: 'pass on its own rights',
    permissions: [
      ...on(RBAC_GROUP, 'rolebindings', WRITE),
      ...on(RBAC_GROUP, 'clusterrolebindings', WRITE, { ...CLUSTER, gravity: { cluster: 'error', named: 'info' }, phrase: 'pass on its own rights, to anyone in the whole cluster' }),
    ],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/token-request',
    phrase: 'mint tokens for any account',
    permissions: REQUEST_TOKENS,
    gravity: { ...KUBE_SYSTEM_ERROR, named: 'info' },
    ways: [{ id: 'request-token', phrase: 'mint tokens for any account', target: 'accounts', needs: REQUEST_TOKENS }],
  },
  {
    id: 'rbac/serviceaccounts-write',
    phrase: 'attach pull secrets or cloud roles to accounts',
    permissions: on('', 'serviceaccounts', WRITE),
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/csr-approve',
    phrase: 'approve client certificates for any name',
    permissions: [...APPROVAL, ...FOR_CLIENTS, ...FOR_NODES],
    gravity: { cluster: 'info', named: 'info' },
    ways: [
      {
        id: 'approve-certificate',
        phrase: 'request a client certificate for any name and approve it itself',
        target: 'cluster',
        needs: [...REQUESTS, ...APPROVAL, ...FOR_CLIENTS],
        gravity: { cluster: 'error', named: 'error' },
      },
      {
        id: 'approve-node-certificate',
        phrase: 'request a client certificate for any node and approve it itself',
        target: 'running-accounts',
        needs: [...REQUESTS, ...APPROVAL, ...FOR_NODES],
        gravity: { cluster: 'error', named: 'error' },
      },
      { id: 'approve-requests', phrase: 'approve client certificates', needs: [...APPROVAL, ...FOR_CLIENTS], gravity: { cluster: 'warning', named: 'warning' } },
      { id: 'approve-nodes-requests', phrase: 'approve client certificates of nodes', needs: [...APPROVAL, ...FOR_NODES], gravity: { cluster: 'warning', named: 'warning' } },
      // Approval of requests for other signers only is theirs to give.
      { id: 'approve-for-others', phrase: 'approve certificates of other signers', needs: [...APPROVAL, ...on(CERTIFICATES_GROUP, 'signers', 'approve', { ...CLUSTER, anyName: true })], gravity: {} },
    ],
  },
  {
    id: 'rbac/csr-sign',
    phrase: 'hand out certificates in the name of a signer of Kubernetes',
    permissions: [
      ...on(CERTIFICATES_GROUP, 'certificatesigningrequests/status', 'update patch', CLUSTER),
      ...on(CERTIFICATES_GROUP, 'signers', 'sign', { ...CLUSTER, names: KUBERNETES_SIGNERS }),
    ],
    gravity: { cluster: 'warning', named: 'info' },
  },
];
