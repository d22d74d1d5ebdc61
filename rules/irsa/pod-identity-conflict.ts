import { defineRule, type ObjectView, type PodIdentityAssociationView } from '../../src/authoring/index.js';
import { roleAnnotation } from '../_shared/cloud-role.js';
import { grouped } from '../_shared/grouped.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/pod-identity-conflict',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'A ServiceAccount has an AWS role twice',
    why: 'The webhook gives an EKS Pod Identity association precedence, and new pods silently change their role. A second association for the same account is refused.',
    remedy: 'Keep one: remove the annotation `eks.amazonaws.com/role-arn`, or the association.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html',
      'https://github.com/aws/amazon-eks-pod-identity-webhook',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    «eks.amazonaws.com/role-arn»: arn:aws:iam::246813579024:role/checkout
---
apiVersion: eks.services.k8s.aws/v1alpha1
kind: PodIdentityAssociation
metadata:
  name: checkout
spec:
  clusterName: main
  namespace: shop
  serviceAccount: checkout
  roleARN: arn:aws:iam::246813579024:role/checkout-v2
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
---
apiVersion: eks.services.k8s.aws/v1alpha1
kind: PodIdentityAssociation
metadata:
  name: checkout
spec:
  clusterName: main
  namespace: shop
  serviceAccount: checkout
  roleARN: arn:aws:iam::246813579024:role/checkout-v2
`,
    ],
  },
  messages: {
    twoRoles: 'ServiceAccount "{account}" names the role "{role}", and an EKS Pod Identity association gives it "{other}", which wins; remove one.',
    sameRole: {
      text: 'An EKS Pod Identity association gives ServiceAccount "{account}" this role already, so the annotation does nothing; remove it.',
      severity: 'info',
    },
    twice: 'ServiceAccount "{account}" of namespace "{namespace}" has another association in cluster "{cluster}"; EKS takes one for each account, so remove one.',
  },
  create({ report, inventory }) {
    const found: PodIdentityAssociationView[] = [];
    const accounts: ObjectView[] = [];
    return {
      podIdentityAssociation: (association) => {
        found.push(association);
      },
      serviceAccount: (account) => {
        if (roleAnnotation(account) !== undefined) accounts.push(account);
      },
      end() {
        const byAccount = grouped(found, keyOf);
        for (const account of accounts) {
          const role = roleAnnotation(account);
          const [association] = byAccount.get(`${inventory.namespaceOf(account) ?? ''}/${account.name}`) ?? [];
          if (role === undefined || association === undefined) continue;
          const other = association.roleArn.string ?? '';
          const related = [{ at: association.serviceAccount, message: 'the association' }];
          const data = { account: account.name, role: role.name, other: other.slice(other.lastIndexOf('/') + 1) };
          if (other === role.text) report({ at: role.at.key, message: 'sameRole', data: { account: account.name }, related });
          else report({ at: role.at.key, message: 'twoRoles', data, related });
        }
        for (const [, [first, ...others]] of grouped(found, clusterKeyOf)) {
          for (const { namespace, root, serviceAccount } of others) {
            const data = { account: serviceAccount.string ?? '', namespace: namespace.string ?? '', cluster: root.at('clusterName').string ?? '' };
            report({ at: serviceAccount, message: 'twice', data, related: [{ at: first.serviceAccount, message: 'the other one' }] });
          }
        }
      },
    };
  },
});

/** Namespace and name of the account; `undefined` where they are not written down. */
function keyOf({ namespace, serviceAccount }: PodIdentityAssociationView): string | undefined {
  const key = `${namespace.string ?? ''}/${serviceAccount.string ?? ''}`;
  return namespace.string === undefined || serviceAccount.string === undefined || isUnknownText(key) ? undefined : key;
}

/** The same with the cluster, for associations that name one. */
function clusterKeyOf(association: PodIdentityAssociationView): string | undefined {
  const cluster = association.root.at('clusterName').string;
  const key = keyOf(association);
  return cluster === undefined || isUnknownText(cluster) || key === undefined ? undefined : `${cluster}/${key}`;
}
