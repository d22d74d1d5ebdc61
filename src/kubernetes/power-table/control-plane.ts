import type { Power } from '../power.js';
import { ADMISSION_GROUP } from '../names.js';
import { CHANGE, CLUSTER, EVERYWHERE_WARNING, on, REMOVE, WRITE } from './words.js';

/** A mutating webhook changes what others write, a validating one only sees and refuses it. */
const MUTATING_WEBHOOKS = on(ADMISSION_GROUP, 'mutatingwebhookconfigurations', WRITE, CLUSTER);

/** Powers over what the API server admits and serves. */
export const POWERS_OVER_THE_CONTROL_PLANE: readonly Power[] = [
  {
    id: 'rbac/webhook-config-write',
    phrase: 'read and change everything that is admitted, or switch admission control off',
    permissions: [
      ...MUTATING_WEBHOOKS,
      ...on(ADMISSION_GROUP, 'mutatingwebhookconfigurations', REMOVE, CLUSTER),
      ...on(ADMISSION_GROUP, 'validatingwebhookconfigurations', CHANGE, CLUSTER),
    ],
    gravity: { cluster: 'error', named: 'warning' },
    ways: [
      {
        id: 'mutating-webhook',
        phrase: 'have everything that is admitted sent to a server of its own, and change it there',
        target: 'cluster',
        needs: MUTATING_WEBHOOKS,
      },
    ],
  },
  {
    id: 'rbac/admission-policy-write',
    phrase: 'switch off or subvert admission policies',
    permissions: on(
      ADMISSION_GROUP,
      'validatingadmissionpolicies validatingadmissionpolicybindings mutatingadmissionpolicies mutatingadmissionpolicybindings',
      CHANGE,
      CLUSTER,
    ),
    gravity: { cluster: 'error', named: 'warning' },
  },
  {
    id: 'rbac/crd-write',
    phrase: 'delete every object of a custom kind, or change them by conversion',
    permissions: on('apiextensions.k8s.io', 'customresourcedefinitions', 'create update patch delete', CLUSTER),
    gravity: { cluster: 'warning', named: 'info' },
  },
  {
    id: 'rbac/apiservice-write',
    phrase: 'send requests of an API group to a server of its own',
    permissions: on('apiregistration.k8s.io', 'apiservices', WRITE, CLUSTER),
    gravity: { cluster: 'error', named: 'warning' },
  },
  {
    id: 'rbac/namespace-label-write',
    phrase: 'lift Pod Security and network rules by changing labels of namespaces',
    permissions: on('', 'namespaces', 'update patch'),
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/pv-create',
    phrase: "reach a node's files through a hostPath volume",
    permissions: on('', 'persistentvolumes', 'create', CLUSTER),
    gravity: { cluster: 'warning' },
  },
];
