import rule from '../../../rules/irsa/legacy-kube2iam.js';
import { ruleTester } from '../tester.js';
import { workload } from './support.js';

const namespace = (annotation: string) => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  annotations:\n    ${annotation}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'no annotation', code: workload() },
    { name: 'a permission on a pod', code: workload({ annotations: ['iam.amazonaws.com/permitted: ".*"'] }) },
    { name: 'a role on a namespace', code: namespace('iam.amazonaws.com/role: a') },
    { name: 'annotations of a wrong type', code: workload().replace('labels: {app: checkout}', 'annotations: [iam.amazonaws.com/role]') },
  ],
  invalid: [
    ...['Pod', 'Deployment', 'CronJob'].map((kind) => ({ name: kind, code: workload({ kind, annotations: ['«iam.amazonaws.com/role»: a'] }), messages: ['pod'], says: ['"checkout"'] })),
    { name: 'kiam', code: namespace('«iam.amazonaws.com/permitted»: ".*"'), messages: ['namespace'] },
    { name: 'kube2iam', code: namespace('«iam.amazonaws.com/allowed-roles»: "[\\"a\\"]"'), says: ['"shop"'] },
  ],
});
