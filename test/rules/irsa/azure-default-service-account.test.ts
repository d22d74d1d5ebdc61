import rule from '../../../rules/irsa/azure-default-service-account.js';
import { ruleTester } from '../tester.js';
import { account } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'another name', code: account('checkout', 'shop', 'azure.workload.identity/client-id: 7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90') },
    { name: 'empty', code: account('default', 'shop', 'azure.workload.identity/client-id: ""') },
    { name: 'another annotation', code: account('default', 'shop', 'a: b') },
  ],
  invalid: [{ name: 'the default account', code: account('default', 'shop', '«azure.workload.identity/client-id»: 7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90'), says: ['"7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90"'] }],
});
