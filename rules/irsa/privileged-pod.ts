import { defineRule, type PodSpecView, type View } from '../../src/authoring/index.js';
import { CloudIdentities, identityPlace } from '../_shared/cloud-pods.js';
import { cleanPath, covers } from '../_shared/folder.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'irsa/privileged-pod',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'A pod with a cloud role can leave its container',
    why: 'Whoever breaks into it has the node, and with it the role of this pod and of every other pod there.',
    remedy: 'Take the privilege away, or move the part that needs the role into a pod without it.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
      'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  template:
    metadata:
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
          securityContext:
            privileged: «true»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  template:
    metadata:
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
          securityContext:
            privileged: false
`,
    ],
  },
  messages: {
    escapes: '{object} has the {cloud} identity "{identity}" and {power}, so whoever breaks into it has the node as well; take one of the two away.',
    agent: {
      text: '{object} has the {cloud} identity "{identity}" on every node and {power}; look whether it needs both.',
      severity: 'info',
    },
  },
  create({ report, inventory }) {
    const identities = new CloudIdentities(inventory);
    return {
      podIdentityAssociation: identities.associate,
      end() {
        for (const { podSpec } of inventory.workloads) {
          const [first, ...others] = waysOut(podSpec);
          const identity = first === undefined ? undefined : identities.of(podSpec);
          if (first === undefined || identity === undefined) continue;
          const { workload } = podSpec;
          const data = { object: objectName(workload), cloud: identity.cloud, identity: identity.name, power: first.power };
          const related = [identityPlace(identity), ...others.map(({ at, power }) => ({ at, message: `${power}, too` }))];
          report({ at: first.at, message: workload.kind === 'DaemonSet' ? 'agent' : 'escapes', data, related });
        }
      },
    };
  },
});

interface WayOut {
  readonly at: View;
  readonly power: string;
}

/** What lets a pod reach its node. The host's network is `irsa/imds-reachable`'s. */
function waysOut(podSpec: PodSpecView): readonly WayOut[] {
  const pid = podSpec.at('hostPID');
  return [
    ...podSpec.containers.flatMap(({ name, root }): readonly WayOut[] => {
      const at = root.at('securityContext', 'privileged');
      return at.boolean === true ? [{ at, power: `a privileged container "${name}"` }] : [];
    }),
    ...(pid.boolean === true ? [{ at: pid, power: 'the processes of its node' }] : []),
    ...podSpec
      .at('volumes')
      .items()
      .map((volume) => volume.at('hostPath', 'path'))
      .filter((at) => opensNode(at.string))
      .map((at) => ({ at, power: `the folder ${at.string ?? ''} of its node` })),
  ];
}

/** Folders and sockets of a node that give it away, or the secrets of its pods. */
const OPEN_NODE = [
  '/etc/kubernetes',
  '/etc/shadow',
  '/root',
  '/proc',
  '/dev/mem',
  '/var/lib/kubelet/pods',
  '/var/lib/docker',
  '/var/lib/containerd',
  '/var/run/docker.sock',
  '/run/docker.sock',
  '/run/containerd/containerd.sock',
  '/var/run/containerd/containerd.sock',
  '/run/crio/crio.sock',
  '/var/run/crio/crio.sock',
];

function opensNode(path: string | undefined): boolean {
  const clean = cleanPath(path ?? '');
  return clean !== undefined && OPEN_NODE.some((folder) => covers(clean, folder));
}
