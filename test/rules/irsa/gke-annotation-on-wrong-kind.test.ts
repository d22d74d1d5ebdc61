import rule from '../../../rules/irsa/gke-annotation-on-wrong-kind.js';
import { ruleTester } from '../tester.js';
import { serviceAccount, workload } from './support.js';

const line = 'iam.gke.io/gcp-service-account: a@b.iam.gserviceaccount.com';
const marked = line.replace(/[^:]+/u, '«$&»');

ruleTester.run(rule, {
  valid: [
    { name: 'on a ServiceAccount', code: serviceAccount(line) },
    { name: 'another annotation', code: workload({ annotations: ['iam.gke.io/credential-quota-project: a'] }) },
    { name: 'wrong types', code: workload().replace('labels: {app: checkout}', 'annotations: [a]') },
  ],
  invalid: [
    ...['Pod', 'Deployment', 'CronJob'].map((kind) => ({ name: kind, code: workload({ kind, annotations: [marked] }), messages: ['workload'], says: ['ServiceAccount "checkout"'] })),
    { name: 'Namespace', code: serviceAccount(marked).replace('ServiceAccount', 'Namespace'), messages: ['namespace'] },
  ],
});
