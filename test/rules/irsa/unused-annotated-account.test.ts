import rule from '../../../rules/irsa/unused-annotated-account.js';
import { ruleTester } from '../tester.js';
import { account, documents, workload } from './support.js';

const irsa = account('checkout', 'shop');
const marked = irsa.replace('eks.amazonaws.com/role-arn', '«$&»');

ruleTester.run(rule, {
  valid: [
    { name: 'used', code: documents(irsa, workload()) },
    { name: 'used from another file', code: { 'a.yaml': irsa, 'b.yaml': workload({ kind: 'CronJob' }) } },
    { name: 'nothing of the namespace is here', code: documents(irsa, workload({ namespace: 'other', account: '' })) },
    { name: 'in no namespace', code: documents(account('checkout', undefined), workload({ account: 'billing' })) },
    { name: 'others of the namespace are in another folder', code: { 'a/a.yaml': irsa, 'b/b.yaml': workload({ account: 'billing' }) } },
    { name: 'an operator makes its pods', code: documents(irsa, workload({ account: '' }), 'apiVersion: sparkoperator.k8s.io.example.com/v1\nkind: SparkApplication\nmetadata:\n  name: a\nspec: {driver: {serviceAccount: checkout}}\n') },
    { name: 'no role', code: documents(account('checkout', 'shop', 'a: b'), workload({ account: '' })) },
  ],
  invalid: [
    { name: 'others of the namespace are here', code: documents(marked, workload({ account: 'billing' })), severities: ['info'] },
    { name: 'everything is here', code: marked, completeInput: true },
  ],
});
