import type { Power } from '../power.js';
import { EVERYWHERE_ERROR, EVERYWHERE_WARNING, KUBE_SYSTEM_ERROR, on, WEBSOCKET, WRITE } from './words.js';

const PODS = on('', 'pods', 'create');
const RUNNING_PODS = on('', 'pods', 'update patch');
const EXEC = on('', 'pods/exec', 'create');
const ATTACH = on('', 'pods/attach', 'create');
const EPHEMERAL = on('', 'pods/ephemeralcontainers', 'update patch');
const CONTROLLERS = [
  ...on('apps', 'deployments daemonsets statefulsets replicasets', WRITE),
  ...on('batch', 'jobs cronjobs', WRITE),
  ...on('', 'replicationcontrollers', WRITE),
];

/** Powers over pods and what makes them. */
export const POWERS_OVER_WORKLOADS: readonly Power[] = [
  {
    id: 'rbac/pods-create',
    phrase: 'start pods as any account, with any Secret mounted',
    permissions: PODS,
    gravity: KUBE_SYSTEM_ERROR,
    ways: [{ id: 'run-pod', phrase: 'start pods as any account', target: 'accounts', needs: PODS }],
  },
  {
    id: 'rbac/workload-controllers-write',
    phrase: 'start pods as any account through a controller',
    permissions: CONTROLLERS,
    gravity: { ...KUBE_SYSTEM_ERROR, named: 'info' },
    ways: CONTROLLERS.map((need) => ({
      id: `run-${need.resource}`,
      phrase: 'start pods as any account',
      through: need.resource,
      target: 'accounts',
      needs: [need],
    })),
  },
  {
    id: 'rbac/pods-modify',
    phrase: 'swap the image of running pods',
    permissions: RUNNING_PODS,
    gravity: KUBE_SYSTEM_ERROR,
    ways: [{ id: 'swap-image', phrase: 'swap the image of running pods', target: 'running-accounts', needs: RUNNING_PODS }],
  },
  {
    id: 'rbac/pods-exec',
    phrase: 'run commands in running pods',
    permissions: [...EXEC, ...on('', 'pods/exec', 'get', WEBSOCKET)],
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
    ways: [{ id: 'exec', phrase: 'run commands in running pods', target: 'running-accounts', needs: EXEC }],
  },
  {
    id: 'rbac/pods-attach',
    phrase: 'take over the input and output of running containers',
    permissions: [...ATTACH, ...on('', 'pods/attach', 'get', WEBSOCKET)],
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
    ways: [{ id: 'attach', phrase: 'take over running containers', target: 'running-accounts', needs: ATTACH }],
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
    permissions: EPHEMERAL,
    gravity: { ...EVERYWHERE_ERROR, named: 'warning' },
    ways: [{ id: 'ephemeral', phrase: 'inject a container into running pods', target: 'running-accounts', needs: EPHEMERAL }],
  },
  {
    id: 'rbac/pods-binding-create',
    phrase: 'place pods on nodes of its choice',
    permissions: on('', 'pods/binding bindings', 'create'),
    gravity: EVERYWHERE_WARNING,
  },
];
