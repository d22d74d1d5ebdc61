import { defineRule, type IamPolicyView, isAccountId, parseArn } from '../../src/authoring/index.js';
import { roleOfTrust } from '../_shared/iam-role.js';
import { Accounts } from '../_shared/role-accounts.js';
import { oidcProviders } from '../_shared/trust-policy.js';

export default defineRule({
  id: 'irsa/trust-policy-foreign-provider',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'A role trusts an OIDC provider of another AWS account',
    why: 'IAM looks for the provider in the account of the role. One of another account cannot vouch for its pods, and STS refuses them.',
    remedy: 'Make an OIDC provider for the cluster in the account of the role and trust that one, or chain roles across accounts.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/cross-account-access.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    ],
    fails: [
      `apiVersion: iam.services.k8s.aws/v1alpha1
kind: Role
metadata:
  name: checkout
spec:
  name: checkout
  assumeRolePolicyDocument: |
    {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
      "Principal": {"Federated": «"arn:aws:iam::135792468013:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"»},
      "Condition": {"StringEquals": {
        "oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:sub": "system:serviceaccount:shop:checkout"}}}]}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
`,
    ],
    passes: [
      `apiVersion: iam.services.k8s.aws/v1alpha1
kind: Role
metadata:
  name: checkout
spec:
  name: checkout
  assumeRolePolicyDocument: |
    {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
      "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C"},
      "Condition": {"StringEquals": {
        "oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:sub": "system:serviceaccount:shop:checkout"}}}]}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
`,
    ],
  },
  messages: {
    foreign: 'Role "{role}" is of account {own}, and trusts an OIDC provider of account {other}, which IAM does not find there; make a provider in account {own} and trust that one.',
  },
  create({ report, inventory }) {
    const accounts = new Accounts(inventory);
    const policies: IamPolicyView[] = [];
    return {
      iamPolicy: (policy) => {
        if (policy.host !== undefined && policy.statements.some(({ trustsWebIdentity }) => trustsWebIdentity)) policies.push(policy);
      },
      end() {
        for (const policy of policies) {
          const role = roleOfTrust(policy)?.name;
          if (role === undefined) continue;
          const users = accounts.ofRole(role);
          for (const { at } of policy.statements.filter(({ trustsWebIdentity }) => trustsWebIdentity).flatMap(oidcProviders)) {
            const other = parseArn(at.string ?? '')?.account ?? '';
            const [user] = users;
            if (!isAccountId(other) || user?.roleAccount === undefined || users.some(({ roleAccount }) => roleAccount === other)) continue;
            const related = [{ at: user.at, message: 'names the role in its account' }];
            report({ at, message: 'foreign', data: { role, own: user.roleAccount, other }, related });
          }
        }
      },
    };
  },
});
