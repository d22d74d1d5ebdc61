import { defineRule, type View } from '../../src/authoring/index.js';
import { quotedList } from '../_shared/words.js';

const POLICY = /^arn:aws[a-z-]*:eks::aws:cluster-access-policy\/(\w+)$/u;

export default defineRule({
  id: 'aws-auth/access-entry-admin-policy',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'An access policy of EKS makes a principal administrator of the whole cluster',
    why: 'The policy works beside RBAC: no role narrows it, and bindings do not show it. Whoever can assume the role has every right, or can read every Secret.',
    remedy: 'Use a policy with scope `namespace`, or put the principal into a group of your own and bind that.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/access-policies.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html',
    ],
    fails: [
      `apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata: {name: ops}
spec:
  clusterName: shop
  principalARN: arn:aws:iam::246813579024:role/ops
  accessPolicies:
    - policyARN: «arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy»
      accessScope: {type: cluster}
`,
    ],
    passes: [
      `apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata: {name: ops}
spec:
  clusterName: shop
  principalARN: arn:aws:iam::246813579024:role/ops
  accessPolicies:
    - policyARN: arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy
      accessScope: {type: namespace, namespaces: [shop]}
`,
    ],
  },
  messages: {
    everything: 'AmazonEKSClusterAdminPolicy gives {principal} every right {where}; use a narrower policy, or a group of your own.',
    admin: 'With scope cluster AmazonEKSAdminPolicy makes {principal} administrator of every namespace; set scope namespace and name them.',
    secrets: 'AmazonEKSAdminViewPolicy lets {principal} read everything {where}, Secrets included; use AmazonEKSViewPolicy.',
    secretReader: 'With scope cluster AmazonEKSSecretReaderPolicy lets {principal} read every Secret; set scope namespace and name them.',
  },
  create({ report }) {
    return {
      accessPolicy({ policyArn, principal, scope, namespaces }) {
        const policy = POLICY.exec(policyArn.string ?? '')?.[1];
        const isCluster = scope.string === 'cluster';
        const data = { principal: principal.string === undefined ? 'its principal' : `"${principal.string}"`, where: isCluster ? 'in the cluster' : whereOf(namespaces) };
        const related = scope.exists ? [{ at: scope, message: 'the scope' }] : [];
        if (policy === 'AmazonEKSClusterAdminPolicy') report({ at: policyArn, message: 'everything', data, related });
        else if (policy === 'AmazonEKSAdminPolicy' && isCluster) report({ at: policyArn, message: 'admin', data, related });
        else if (policy === 'AmazonEKSAdminViewPolicy' && isCluster) report({ at: policyArn, message: 'secrets', data, related });
        else if (policy === 'AmazonEKSSecretReaderPolicy' && isCluster) report({ at: policyArn, message: 'secretReader', data, related });
      },
    };
  },
});

function whereOf(namespaces: View): string {
  const names = namespaces.items().flatMap(({ string }) => string ?? []);
  return names.length === 0 ? 'in its scope' : `in ${quotedList(names)}`;
}
