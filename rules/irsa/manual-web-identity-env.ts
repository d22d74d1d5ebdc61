import { defineRule, ROLE_ARN_VARIABLE, TOKEN_FILE_VARIABLE } from '../../src/authoring/index.js';
import { CloudIdentities, identityPlace } from '../_shared/cloud-pods.js';
import { withoutVariables } from '../_shared/env-edits.js';
import { EnvSources } from '../_shared/env-sources.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/manual-web-identity-env',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A container sets the variables that the webhook would set',
    why: 'The webhook leaves a container alone that has either variable. With one of the two the SDK finds no role; with an old ARN it takes another one than the ServiceAccount says.',
    remedy: 'Remove `AWS_ROLE_ARN` and `AWS_WEB_IDENTITY_TOKEN_FILE`, and let the webhook set both.',
    references: [
      'https://github.com/aws/amazon-eks-pod-identity-webhook',
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
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
            - name: «AWS_ROLE_ARN»
              value: arn:aws:iam::246813579024:role/checkout
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
`,
    ],
  },
  messages: {
    onlyOne: {
      text: 'Container "{container}" sets {variable} and not {missing}, and the webhook then sets neither, so pods get no AWS credentials; remove it.',
      severity: 'error',
    },
    otherRole: {
      text: 'Container "{container}" takes the role "{found}", and ServiceAccount "{account}" names "{role}"; remove the variable, or make them the same.',
      severity: 'error',
    },
    same: {
      text: 'The webhook sets {variable} by itself, and leaves this container alone while it stands here; remove both variables.',
      severity: 'info',
    },
    beatsPodIdentity: 'Container "{container}" sets {variable}, which SDKs read before the EKS Pod Identity of ServiceAccount "{account}"; remove it.',
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
          const related = [identityPlace(identity)];
          const { account, name: role } = identity;
          for (const each of podSpec.containers) {
            const container = each.name;
            const variables = sources.variablesOf(each);
            const arn = variables.find(({ name }) => name === ROLE_ARN_VARIABLE);
            const file = variables.find(({ name }) => name === TOKEN_FILE_VARIABLE);
            const one = arn ?? file;
            if (one === undefined) continue;
            const found = arn?.value?.string;
            const suggestions = withoutVariables(each, variables.filter(({ name }) => name === ROLE_ARN_VARIABLE || name === TOKEN_FILE_VARIABLE));
            if (identity.by === 'Pod Identity') {
              if (file !== undefined) report({ at: file.at, message: 'beatsPodIdentity', data: { container, variable: TOKEN_FILE_VARIABLE, account }, related, suggestions });
            } else if (arn === undefined || file === undefined) {
              const data = { container, variable: one.name, missing: arn === undefined ? ROLE_ARN_VARIABLE : TOKEN_FILE_VARIABLE };
              report({ at: one.at, message: 'onlyOne', data, related, suggestions });
            } else if (found !== undefined && !isUnknownText(found) && !isUnknownText(role) && found !== identity.at.view.string) {
              report({ at: arn.value ?? arn.at, message: 'otherRole', data: { container, found, account, role }, related, suggestions });
            } else report({ at: arn.at, message: 'same', data: { variable: ROLE_ARN_VARIABLE }, related, suggestions });
          }
        }
      },
    };
  },
});
