import rule from '../../../rules/irsa/azure-client-id-invalid.js';
import { ruleTester } from '../tester.js';
import { serviceAccount } from './support.js';

const ID = '7a3c1f0e-5b52-4d0b-9a51-2f1c6e8d4b90';
const client = (text: string) => serviceAccount(`azure.workload.identity/client-id: ${text}`);

ruleTester.run(rule, {
  valid: [
    { name: 'an id', code: client(ID) },
    { name: 'in capitals', code: client(ID.toUpperCase()) },
    { name: 'a variable', code: client('${CLIENT_ID}') },
    { name: 'template text', code: client('<client-id>') },
    { name: 'a mapping', code: client('{a: b}') },
  ],
  invalid: [
    { name: 'a name', code: client('«checkout-identity»'), messages: ['invalid'], says: ['client id "checkout-identity"'] },
    { name: 'a resource', code: client('«/subscriptions/a/resourceGroups/b»') },
    { name: 'cut short', code: client(`«${ID.slice(0, -1)}»`) },
    { name: 'a number', code: client('«5»') },
    { name: 'empty', code: client('«""»'), messages: ['empty'] },
    { name: 'the tenant', code: serviceAccount('azure.workload.identity/tenant-id: «contoso.onmicrosoft.com»'), says: ['tenant id'] },
  ],
});
