import type { Power } from '../power.js';
import { EVERYWHERE_ERROR, EVERYWHERE_WARNING, KUBE_SYSTEM_ERROR, on, WEBSOCKET, WRITE } from './words.js';

/** Powers over pods and what makes them. */
export const POWERS_OVER_WORKLOADS: readonly Power[] = [
  {
    id: 'rbac/pods-create',
    phrase: 'start pods as any account, with any Secret mounted',
    permissions: on('', 'pods', 'create'),
    gravity: KUBE_SYSTEM_ERROR,
  },
  {
    id: 'rbac/workload-controllers-write',
    phrase: 'start pods as any account through a controller',
    permissions: [
      ...on('apps', 'deployments daemonsets statefulsets replicasets', WRITE),
      ...on('batch', 'jobs cronjobs', WRITE),
      ...on('', 'replicationcontrollers', WRITE),
    ],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/pods-modify',
    phrase: 'swap the image of running pods',
    permissions: on('', 'pods', 'update patch'),
    gravity: KUBE_SYSTEM_ERROR,
  },
  {
    id: 'rbac/pods-exec',
    phrase: 'run commands in running pods',
    permissions: [...on('', 'pods/exec', 'create'), ...on('', 'pods/exec', 'get', WEBSOCKET)],
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
  },
  {
    id: 'rbac/pods-attach',
    phrase: 'take over the input and output of running containers',
    permissions: [...on('', 'pods/attach', 'create'), ...on('', 'pods/attach', 'get', WEBSOCKET)],
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
  },
  {
    id: 'rbac/pods-portforward',
    phrase: 'reach container ports behind NetworkPolicies',
    permissions: [...on('', 'pods/portforward', 'create'), ...on('', 'pods/portforward', 'get', WEBSOCKET)],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/pods-proxy',
    phrase: 'reach every port of pods and services through the API server',
    permissions: on('', 'pods/proxy services/proxy', 'get create update patch delete'),
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/pods-ephemeralcontainers',
    phrase: 'inject a debug container into running pods',
    permissions: on('', 'pods/ephemeralcontainers', 'update patch'),
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
  },
  {
    id: 'rbac/pods-binding-create',
    phrase: 'place pods on nodes of its choice',
    permissions: on('', 'pods/binding bindings', 'create'),
    gravity: EVERYWHERE_WARNING,
  },
];
