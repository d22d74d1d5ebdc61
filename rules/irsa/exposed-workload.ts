import { defineRule } from '../../src/authoring/index.js';
import { CloudIdentities, identityPlace } from '../_shared/cloud-pods.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { objectName } from '../_shared/object-name.js';
import { WaysIn } from '../_shared/ways-in.js';

export default defineRule({
  id: 'irsa/exposed-workload',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'A workload with a cloud role is reachable from outside',
    why: 'It is the first that an attacker tries, and what it gives away is a way into the cloud account. Its role should be the smallest of all.',
    remedy: 'Look at what the role may do, and take away what a request from outside should never reach.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
      'https://kubernetes.io/docs/concepts/services-networking/service/',
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
      serviceAccountName: «checkout»
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
---
apiVersion: v1
kind: Service
metadata:
  name: checkout
  namespace: shop
spec:
  type: LoadBalancer
  selector: {app: checkout}
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
apiVersion: v1
kind: Service
metadata:
  name: checkout
  namespace: shop
spec:
  type: ClusterIP
  selector: {app: checkout}
`,
    ],
  },
  messages: {
    exposed: '{object} has the {cloud} identity "{identity}" and is reached from outside by {by}; keep what it may do small.',
  },
  create({ report, inventory }) {
    const identities = new CloudIdentities(inventory);
    const ways = new WaysIn(inventory);
    return {
      podIdentityAssociation: identities.associate,
      object: ways.add,
      end() {
        for (const { podSpec } of inventory.workloads) {
          const identity = identities.of(podSpec);
          const found = identity === undefined ? [] : ways.to(podSpec.workload, MOST_PLACES);
          const [first] = found;
          if (identity === undefined || first === undefined) continue;
          const related = found.map(({ at, by }) => ({ at, message: by }));
          const data = { object: objectName(podSpec.workload), cloud: identity.cloud, identity: identity.name, by: first.by };
          report({ at: podSpec.serviceAccount.at, message: 'exposed', data, related: [...related, identityPlace(identity)] });
        }
      },
    };
  },
});
