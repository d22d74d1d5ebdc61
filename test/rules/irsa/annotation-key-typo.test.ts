import rule from '../../../rules/irsa/annotation-key-typo.js';
import { ruleTester } from '../tester.js';
import { serviceAccount } from './support.js';

const pods = (path: string): string => `metadata:\n  name: a\nspec:\n${path}`;

ruleTester.run(rule, {
  valid: [
    { name: 'every annotation that the webhook reads', code: serviceAccount('eks.amazonaws.com/audience: a\n    eks.amazonaws.com/token-expiration: "600"\n    eks.amazonaws.com/sts-regional-endpoints: "true"\n    eks.amazonaws.com/skip-containers: a') },
    { name: 'other annotations of EKS', code: serviceAccount('eks.amazonaws.com/compute-type: fargate\n    eks.amazonaws.com/nodegroup: a') },
    { name: 'the annotation of kube2iam', code: serviceAccount('iam.amazonaws.com/role: a') },
    { name: 'a label is no annotation', code: serviceAccount('a: b').replace('annotations', 'labels').replace('a: b', 'eks.amazon.com/role-arn: a') },
    { name: 'another kind', code: serviceAccount('eks.amazon.com/role-arn: a').replace('ServiceAccount', 'ConfigMap') },
    { name: 'annotations that are no mapping', code: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n  annotations: [eks.amazon.com/role-arn]\n' },
  ],
  invalid: [
    { name: 'an underscore', code: serviceAccount('«eks.amazonaws.com/role_arn»: a'), says: ['write eks.amazonaws.com/role-arn.'] },
    { name: 'in quotes, in capitals', code: serviceAccount('«"EKS.amazonaws.com/Role-Arn"»: a') },
    { name: 'beside the right one', code: serviceAccount('eks.amazonaws.com/role-arn: a\n    «eks.amazonaws.com/rolearn»: a') },
    { name: 'on a Pod', code: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    «eks.amazonaws.com/skip-container»: a\nspec:\n  containers: []\n', says: ['skip-containers'] },
    {
      name: 'on the pods of a CronJob',
      code: `apiVersion: batch/v1\nkind: CronJob\n${pods('  jobTemplate:\n    spec:\n      template:\n        metadata:\n          annotations: {«eks.amazonaws.com/token_expiration»: "600"}\n        spec: {containers: []}\n')}`,
    },
  ],
});
