import rule from '../../../rules/irsa/cloud-identity-inventory.js';
import { ruleTester } from '../tester.js';
import { account, serviceAccount } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'none', code: serviceAccount('a: b') },
    { name: 'empty', code: serviceAccount('eks.amazonaws.com/role-arn: ""') },
    { name: 'another kind', code: account('a', 'shop').replace('ServiceAccount', 'Secret') },
  ],
  invalid: [
    { name: 'AWS', code: account('a', 'shop').replace('eks.amazonaws.com/role-arn', '«$&»'), says: ['AWS identity'] },
    { name: 'Google', code: serviceAccount('«iam.gke.io/gcp-service-account»: a@b.iam.gserviceaccount.com'), says: ['"a@b.iam.gserviceaccount.com"'] },
    { name: 'Azure', code: serviceAccount('«azure.workload.identity/client-id»: 6a3b'), says: ['Azure'] },
    { name: 'two', code: account('a', 'shop', '«eks.amazonaws.com/role-arn»: a', '«azure.workload.identity/client-id»: b') },
  ],
});
