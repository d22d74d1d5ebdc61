import type { Power } from '../power.js';
import { CHANGE, EVERYWHERE_INFO, EVERYWHERE_WARNING, on } from './words.js';

/** Powers over ConfigMaps and traffic. */
export const POWERS_OVER_CONFIGURATION: readonly Power[] = [
  {
    id: 'aws-auth/configmap-write-grant',
    phrase: 'rewrite kube-system/aws-auth, and so become cluster administrator on EKS',
    permissions: [
      ...on('', 'configmaps', 'update patch', { names: ['aws-auth'] }),
      // An aws-auth that is there cannot be created, and without one nobody becomes more.
      ...on('', 'configmaps', 'create delete deletecollection', { names: ['aws-auth'], gravity: { cluster: 'info', kubeSystem: 'info' } }),
    ],
    gravity: { cluster: 'warning', kubeSystem: 'warning', meant: 'error' },
    ofCluster: true,
  },
  {
    id: 'rbac/coredns-config-write',
    phrase: 'redirect cluster DNS',
    permissions: on('', 'configmaps', 'update patch', { names: ['coredns'] }),
    gravity: { cluster: 'warning', kubeSystem: 'warning' },
    ofCluster: true,
  },
  {
    id: 'rbac/configmaps-write',
    phrase: 'change every ConfigMap',
    permissions: [...on('', 'configmaps', 'update patch delete deletecollection'), ...on('', 'configmaps', 'create', { gravity: EVERYWHERE_INFO })],
    gravity: { cluster: 'warning', kubeSystem: 'warning', namespace: 'info' },
  },
  {
    id: 'rbac/networking-write',
    phrase: 'redirect traffic, or lift the isolation of pods',
    permissions: [
      ...on('', 'services endpoints', CHANGE),
      ...on('discovery.k8s.io', 'endpointslices', CHANGE),
      ...on('networking.k8s.io', 'networkpolicies ingresses', CHANGE),
    ],
    gravity: { cluster: 'warning', kubeSystem: 'info', namespace: 'info' },
  },
  {
    id: 'rbac/service-status-write',
    phrase: 'hijack traffic by writing load balancer addresses',
    permissions: on('', 'services/status', 'update patch'),
    gravity: EVERYWHERE_WARNING,
  },
];
