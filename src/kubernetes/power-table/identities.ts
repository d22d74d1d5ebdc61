import type { Power } from '../power.js';
import { AUTHENTICATION_GROUP, CERTIFICATES_GROUP, CLIENT_SIGNER, EVERY_SIGNER, KUBELET_CLIENT_SIGNER, RBAC_GROUP } from '../names.js';
import { CLUSTER, EVERYWHERE_ERROR, EVERYWHERE_WARNING, KUBE_SYSTEM_ERROR, on, WRITE } from './words.js';

/** Signers whose certificates the API server takes as a client's name. */
const CLIENT_SIGNERS = [EVERY_SIGNER, CLIENT_SIGNER, KUBELET_CLIENT_SIGNER];
/** All signers of Kubernetes; whoever runs another one may do with it what they like. */
const KUBERNETES_SIGNERS = [...CLIENT_SIGNERS, 'kubernetes.io/kubelet-serving', 'kubernetes.io/legacy-unknown'];

/** Powers over roles, accounts, certificates and who one is. */
export const POWERS_OVER_IDENTITIES: readonly Power[] = [
  {
    id: 'rbac/bind-verb',
    phrase: 'bind roles stronger than its own rights',
    permissions: on(RBAC_GROUP, 'roles clusterroles', 'bind'),
    gravity: { ...EVERYWHERE_ERROR, named: 'info' },
  },
  {
    id: 'rbac/escalate-verb',
    phrase: 'write roles stronger than its own rights',
    permissions: [...on(RBAC_GROUP, 'roles', 'escalate'), ...on(RBAC_GROUP, 'clusterroles', 'escalate', CLUSTER)],
    gravity: { ...EVERYWHERE_ERROR, named: 'error' },
  },
  {
    id: 'rbac/impersonate-verb',
    phrase: 'act as other users, groups or accounts',
    permissions: [...on('', 'users groups', 'impersonate', CLUSTER), ...on('', 'serviceaccounts', 'impersonate')],
    gravity: { ...EVERYWHERE_ERROR, named: 'info' },
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
    permissions: [...on(RBAC_GROUP, 'rolebindings', WRITE), ...on(RBAC_GROUP, 'clusterrolebindings', WRITE, CLUSTER)],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/token-request',
    phrase: 'mint tokens for any account',
    permissions: on('', 'serviceaccounts/token', 'create'),
    gravity: { ...KUBE_SYSTEM_ERROR, named: 'info' },
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
    permissions: [
      ...on(CERTIFICATES_GROUP, 'certificatesigningrequests/approval', 'update patch', CLUSTER),
      ...on(CERTIFICATES_GROUP, 'signers', 'approve', { ...CLUSTER, names: CLIENT_SIGNERS }),
    ],
    gravity: { cluster: 'warning', named: 'warning' },
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
