import { defineRule } from '../../src/authoring/index.js';
import { CloudIdentities, identityPlace } from '../_shared/cloud-pods.js';
import { withoutVariables } from '../_shared/env-edits.js';
import { EnvSources, type EnvVariable } from '../_shared/env-sources.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'irsa/static-credentials',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A container has static AWS keys beside a role',
    why: 'Most SDKs take keys from the environment before they look for the role. The pod then acts as someone else than its account says, with keys that do not expire.',
    remedy: 'Remove the keys, and let the SDK take the role.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html',
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
          env:
            - name: «AWS_ACCESS_KEY_ID»
              valueFrom: {secretKeyRef: {name: aws, key: id}}
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
          env:
            - name: AWS_REGION
              value: eu-west-1
`,
    ],
  },
  messages: {
    keys: '{variable} conflicts with the AWS role "{role}" of ServiceAccount "{account}": most SDKs take it first; remove it from container "{container}".',
    fromObject: '{source} brings {variable} into container "{container}", which conflicts with the AWS role "{role}" of ServiceAccount "{account}": most SDKs take it first.',
    profile: {
      text: '{variable} may conflict with the AWS role "{role}" of ServiceAccount "{account}": some SDKs read profiles first; remove it from container "{container}" if it is not needed.',
      severity: 'info',
    },
  },
  create({ report, inventory }) {
    const identities = new CloudIdentities(inventory);
    const sources = new EnvSources(inventory);
    return {
      podIdentityAssociation: identities.associate,
      end() {
        for (const { podSpec } of inventory.workloads) {
          const identity = identities.of(podSpec);
          if (identity?.cloud !== 'AWS') continue;
          for (const container of podSpec.containers) {
            const credentials = credentialsOf(sources.variablesOf(container));
            const [first, ...others] = credentials;
            if (first === undefined) continue;
            const { at, name: variable, from } = first;
            const related = [...others.map((other) => ({ at: other.at, message: `${other.name}, too` })), identityPlace(identity)];
            const data = { variable, role: identity.name, account: identity.account, container: container.name };
            if (from !== undefined) report({ at, message: 'fromObject', data: { ...data, source: objectName(from) }, related });
            else report({ at, message: KEYS.has(variable) ? 'keys' : 'profile', data, related, suggestions: withoutVariables(container, credentials) });
          }
        }
      },
    };
  },
});

const KEYS: ReadonlySet<string> = new Set(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']);
const PROFILES: ReadonlySet<string> = new Set(['AWS_PROFILE', 'AWS_SHARED_CREDENTIALS_FILE']);

/** Keys first, then profiles. None where the container talks to something that is not AWS, as MinIO. */
function credentialsOf(variables: readonly EnvVariable[]): readonly EnvVariable[] {
  if (variables.some(({ name }) => name.startsWith('AWS_ENDPOINT_URL'))) return [];
  const set = variables.filter(({ value }) => value?.text !== '');
  return [...set.filter(({ name }) => KEYS.has(name)), ...set.filter(({ name }) => PROFILES.has(name))];
}
