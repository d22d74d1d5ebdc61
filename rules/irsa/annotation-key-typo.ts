import { defineRule, nearIrsaAnnotation, renameKey, type View } from '../../src/authoring/index.js';

export default defineRule({
  id: 'irsa/annotation-key-typo',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'The key of an EKS identity annotation is misspelled',
    why: 'The webhook does not know the key and changes nothing, without a word. The pods run with the rights of the node, or with none.',
    remedy: 'Spell the key as the webhook reads it: `eks.amazonaws.com/role-arn`, with `aws`, and with a hyphen.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://github.com/aws/amazon-eks-pod-identity-webhook',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    «eks.amazon.com/role-arn»: arn:aws:iam::246813579024:role/checkout
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
    iam.gke.io/gcp-service-account: checkout@shop.iam.gserviceaccount.com
`,
    ],
  },
  messages: {
    misspelled: 'The EKS identity webhook does not know the annotation "{key}"; write {meant}.',
  },
  create({ report }) {
    const check = (annotations: View): void => {
      for (const annotation of annotations.entries()) {
        const key = String(annotation.name);
        const meant = nearIrsaAnnotation(key);
        if (meant !== undefined) report({ at: annotation.key, message: 'misspelled', data: { key, meant }, suggestions: [{ title: `Write ${meant}`, edits: () => [renameKey(annotation, meant)] }] });
      }
    };
    return {
      serviceAccount: (account) => check(account.at('metadata', 'annotations')),
      workload: (workload) => check(workload.podMetadata.at('annotations')),
    };
  },
});
