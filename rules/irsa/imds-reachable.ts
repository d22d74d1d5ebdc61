import { defineRule, type View } from '../../src/authoring/index.js';
import { CloudIdentities, identityPlace } from '../_shared/cloud-pods.js';
import { EgressPolicies } from '../_shared/egress-policies.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'irsa/imds-reachable',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'A pod with an AWS role can reach the credentials of its node',
    why: 'The metadata service hands out the node’s role to whoever asks. A pod that was given its own small role then has the node’s as well, which may read images, networks and more.',
    remedy: 'Leave `169.254.169.254/32` out of what the pod may reach, and set the hop limit of the nodes’ metadata service to 1. Pods in the host’s network are stopped by neither.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
      'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
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
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: checkout
  namespace: shop
spec:
  podSelector: {matchLabels: {app: checkout}}
  policyTypes: [Egress]
  egress:
    - to:
        - ipBlock: {cidr: «0.0.0.0/0»}
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
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: checkout
  namespace: shop
spec:
  podSelector: {matchLabels: {app: checkout}}
  policyTypes: [Egress]
  egress:
    - to:
        - ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}
`,
    ],
  },
  messages: {
    hostNetwork: '{object} has the AWS role "{role}" and is in the network of its node, where nothing keeps it from the node’s own role; take it out of the host’s network.',
    allowed: 'This lets {object} with the AWS role "{role}" reach the metadata service and so the node’s own role; leave 169.254.169.254/32 out.',
    noPolicy: {
      text: 'No NetworkPolicy for egress selects {object}, so that it can reach the metadata service beside its AWS role "{role}"; add one that leaves 169.254.169.254/32 out.',
      severity: 'info',
    },
  },
  create({ report, inventory, completeInput }) {
    const identities = new CloudIdentities(inventory);
    const policies = new EgressPolicies(inventory);
    return {
      podIdentityAssociation: identities.associate,
      end() {
        const reported = new Set<View>();
        for (const { podSpec } of inventory.workloads) {
          const { workload } = podSpec;
          const identity = identities.of(podSpec);
          if (identity?.cloud !== 'AWS') continue;
          const data = { object: objectName(workload), role: identity.name };
          const related = [identityPlace(identity)];
          const host = podSpec.at('hostNetwork');
          if (host.boolean === true) {
            report({ at: host, message: 'hostNetwork', data, related });
            continue;
          }
          const egress = policies.of(workload);
          const way = egress?.wayToMetadata;
          if (way !== undefined) {
            if (!reported.has(way)) report({ at: way, message: 'allowed', data, related });
            reported.add(way);
          } else if (egress === undefined ? completeInput : !egress.isLimited) {
            report({ at: podSpec.serviceAccount.at, message: 'noPolicy', data, related });
          }
        }
      },
    };
  },
});
