import rule from '../../../rules/token/controller-service-account.js';
import { ruleTester } from '../tester.js';

const pod = (namespace: string, spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a${namespace} }\nspec: ${spec}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'the same name in another namespace is another account', code: pod(', namespace: shop', '{ serviceAccountName: job-controller }') },
    { name: 'no namespace: unknown', code: pod('', '{ serviceAccountName: job-controller }') },
    { name: 'a name that only begins so', code: pod(', namespace: kube-system', '{ serviceAccountName: job-controller-2 }') },
    { name: 'the account itself', code: 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: job-controller, namespace: kube-system }\n' },
    { name: 'a list where a name is due', code: pod(', namespace: kube-system', '{ serviceAccountName: [job-controller] }') },
  ],
  invalid: [
    { name: 'by the old field', code: pod(', namespace: kube-system', '{ serviceAccount: «namespace-controller» }'), says: ['"namespace-controller"'] },
    { name: 'controllers whose rights are Roles', code: `${pod(', namespace: kube-system', '{ serviceAccountName: «bootstrap-signer» }')}---\n${pod(', namespace: kube-system', '{ serviceAccountName: «token-cleaner» }')}` },
    {
      name: 'a CronJob',
      code: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a, namespace: kube-system }\nspec: { jobTemplate: { spec: { template: { spec: { serviceAccountName: «"replicaset-controller"» } } } } }\n',
      severities: ['error'],
    },
  ],
});
