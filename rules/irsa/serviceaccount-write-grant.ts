import { defineRule, ROLE_ARN_ANNOTATION, type View } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { type PowerCause, powerCauses, reportCause } from '../_shared/power-causes.js';

export default defineRule({
  id: 'irsa/serviceaccount-write-grant',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  supersedes: ['rbac/serviceaccounts-write'],
  peers: {},
  docs: {
    summary: 'A role can give accounts an AWS role',
    why: 'An annotation on the ServiceAccount names its AWS role. Where the role’s trust policy accepts more than one account of the namespace, who writes accounts gives that role to one of their own.',
    remedy: 'Name the accounts in `resourceNames` for `update` and `patch`, leave out `create`, which names cannot narrow, and let each trust policy accept one account by its full name.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html',
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: uploader
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/uploader
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: installer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [«serviceaccounts»]
    verbs: [create, patch]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: uploader
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/uploader
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: installer
  namespace: tools
rules:
  - apiGroups: [""]
    resources: [serviceaccounts]
    verbs: [create, patch]
`,
    ],
  },
  messages: powerMessages(
    '{role} may write ServiceAccounts ({verbs}) {where}, where accounts have AWS roles: by the same annotation it can claim a role whose trust policy accepts more than that one account.',
    'rbac/serviceaccounts-write',
  ),
  create({ report, inventory, kubernetesMinor }) {
    const causes: PowerCause[] = [];
    const annotated: { readonly namespace: string | undefined; readonly at: View }[] = [];
    return {
      serviceAccount(account) {
        const at = account.at('metadata', 'annotations', ROLE_ARN_ANNOTATION);
        if (at.exists) annotated.push({ namespace: inventory.namespaceOf(account), at });
      },
      role(role) {
        causes.push(...powerCauses('rbac/serviceaccounts-write', role, kubernetesMinor));
      },
      end() {
        for (const cause of causes) {
          const { role } = cause.rule;
          const namespace = inventory.namespaceOf(role);
          const account = annotated.find((other) => role.clusterWide || (namespace !== undefined && other.namespace === namespace));
          if (account === undefined) continue;
          const related = [...cause.related, { at: account.at, message: 'an account with an AWS role' }];
          reportCause(report, { ...cause, related });
        }
      },
    };
  },
});
