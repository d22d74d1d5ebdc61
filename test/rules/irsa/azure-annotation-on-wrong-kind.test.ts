import rule from '../../../rules/irsa/azure-annotation-on-wrong-kind.js';
import { ruleTester } from '../tester.js';
import { serviceAccount, workload } from './support.js';

const line = (key: string) => `azure.workload.identity/${key}: 7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90`;
const marked = (key: string) => line(key).replace(/[^:]+/u, '«$&»');

ruleTester.run(rule, {
  valid: [
    { name: 'on a ServiceAccount', code: serviceAccount(line('client-id')) },
    { name: 'facts 4.5: what pods may have', code: workload({ annotations: ['azure.workload.identity/skip-containers: a', 'azure.workload.identity/service-account-token-expiration: "3600"'] }) },
  ],
  invalid: [
    ...['Pod', 'Deployment', 'CronJob'].map((kind) => ({ name: kind, code: workload({ kind, annotations: [marked('client-id')] }), messages: ['workload'] })),
    { name: 'both', code: workload({ annotations: [marked('client-id'), marked('tenant-id')] }) },
    { name: 'Namespace', code: serviceAccount(marked('client-id')).replace('ServiceAccount', 'Namespace'), messages: ['namespace'] },
  ],
});
