import { defineRule, type PodIdentityAssociationView, userOfAccount } from '../../src/authoring/index.js';
import { Accounts } from '../_shared/role-accounts.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/pod-identity-dangling',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'An EKS Pod Identity association names an account that is not there',
    why: 'No pod gets the role, without a word. Whoever makes an account of that name later gets it.',
    remedy: 'Write namespace and name of the ServiceAccount that the pods run as.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-association.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop-prod
---
apiVersion: eks.services.k8s.aws/v1alpha1
kind: PodIdentityAssociation
metadata:
  name: checkout
spec:
  clusterName: main
  namespace: shop
  serviceAccount: «checkout»
  roleARN: arn:aws:iam::246813579024:role/checkout
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
  roleARN: arn:aws:iam::246813579024:role/checkout
`,
    ],
  },
  messages: {
    absent: 'Namespace "{namespace}" has no ServiceAccount "{account}", so no pod gets this role; write the account that the pods run as.',
    near: {
      text: 'These files have no ServiceAccount "{account}" in namespace "{namespace}", and one "{name}" in "{other}"; if that one is meant, write it.',
      severity: 'warning',
    },
    notHere: {
      text: 'ServiceAccount "{account}" of namespace "{namespace}" is not in these files, though others of the namespace are.',
      severity: 'info',
    },
  },
  create({ report, inventory, completeInput }) {
    const accounts = new Accounts(inventory);
    const found: PodIdentityAssociationView[] = [];
    return {
      podIdentityAssociation: (association) => {
        found.push(association);
      },
      end() {
        for (const { namespace: where, root, serviceAccount: at } of found) {
          const namespace = where.string;
          const account = at.string;
          if (namespace === undefined || account === undefined || isUnknownText(`${namespace} ${account}`)) continue;
          // eksctl makes the account itself when it is told to; `default` is in every namespace.
          if (root.at('createServiceAccount').boolean === true || account === 'default') continue;
          if (accounts.of(userOfAccount(namespace, account)).length > 0) continue;
          const near = accounts.near({ namespace, name: account });
          if (completeInput) report({ at, message: 'absent', data: { account, namespace }, related: near === undefined ? [] : [{ at: near.at, message: 'perhaps this one' }] });
          else if (near !== undefined) {
            const related = [{ at: near.at, message: 'perhaps this one' }];
            report({ at, message: 'near', data: { account, namespace, name: near.name, other: near.namespace }, related });
          } else if (accounts.hasNamespace(namespace)) report({ at, message: 'notHere', data: { account, namespace } });
        }
      },
    };
  },
});
