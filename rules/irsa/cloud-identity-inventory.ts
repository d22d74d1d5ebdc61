import { defineRule } from '../../src/authoring/index.js';
import { CLOUD_ANNOTATIONS } from '../_shared/cloud-annotations.js';

export default defineRule({
  id: 'irsa/cloud-identity-inventory',
  severity: 'info',
  confidence: 'high',
  presets: [],
  scope: 'object',
  peers: {
    'rbac-police': ['providerIAM'],
  },
  docs: {
    summary: 'A ServiceAccount is tied to an identity of a cloud',
    why: 'Pods of this account act outside the cluster, too. A list of all of them is where a review of cloud rights begins.',
    remedy: 'Turn this on for a review, and look at what each identity may do.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity',
      'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    «eks.amazonaws.com/role-arn»: arn:aws:iam::246813579024:role/checkout
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    example.com/owner: shop
`,
    ],
  },
  messages: {
    tied: 'Pods of ServiceAccount "{account}" act as the {cloud} identity "{identity}".',
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        for (const [key, cloud] of CLOUD_ANNOTATIONS) {
          const at = account.at('metadata', 'annotations', key);
          const identity = at.string;
          if (identity !== undefined && identity !== '') report({ at: at.key, message: 'tied', data: { account: account.name, cloud, identity } });
        }
      },
    };
  },
});
