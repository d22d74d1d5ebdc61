import rule from '../../../rules/irsa/azure-use-label-missing.js';
import { ruleTester } from '../tester.js';
import { account, documents, workload } from './support.js';

const CLIENT = 'azure.workload.identity/client-id: 7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90';
const identity = account('checkout', 'shop', CLIENT);
const marked = (kind = 'Deployment') => workload({ kind }).replace('serviceAccountName: checkout', 'serviceAccountName: «checkout»');

ruleTester.run(rule, {
  valid: [
    { name: 'on the pods', code: documents(identity, workload().replace('{app: checkout}', '{azure.workload.identity/use: "true"}')) },
    { name: 'with a value of another rule', code: documents(identity, workload().replace('{app: checkout}', '{azure.workload.identity/use: true}')) },
    { name: 'no identity', code: documents(account('checkout', 'shop', 'a: b'), workload()) },
    { name: 'an empty one', code: documents(account('checkout', 'shop', 'azure.workload.identity/client-id: ""'), workload()) },
    { name: 'an account that is not here', code: workload() },
  ],
  invalid: [
    ...['Pod', 'Deployment', 'CronJob'].map((kind) => ({ name: `facts 4.5: required on the pods of a ${kind}`, code: documents(identity, marked(kind)), messages: ['missing'] })),
    { name: 'facts 4.5: on the account alone it does nothing', code: documents(identity.replace('metadata:', 'metadata:\n  labels: {azure.workload.identity/use: "true"}'), marked()), messages: ['elsewhere'], says: ['ServiceAccount "checkout", where'] },
    { name: 'on the Deployment alone', code: documents(identity, workload().replace('  namespace: shop', '  namespace: shop\n  labels:\n    «azure.workload.identity/use»: "true"')), messages: ['elsewhere'], says: ['Deployment "checkout", where'] },
  ],
});
