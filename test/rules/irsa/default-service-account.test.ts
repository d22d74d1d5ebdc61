import rule from '../../../rules/irsa/default-service-account.js';
import { ruleTester } from '../tester.js';
import { account } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'another name', code: account('defaults', 'shop') },
    { name: 'no role', code: account('default', 'shop', 'a: b') },
    { name: 'an empty role', code: account('default', 'shop', 'eks.amazonaws.com/role-arn: ""') },
    { name: 'another kind', code: account('default', 'shop').replace('ServiceAccount', 'ConfigMap') },
  ],
  invalid: [
    { name: 'in a namespace', code: account('default', 'shop').replace('eks.amazonaws.com/role-arn', '«$&»'), says: ['namespace "shop" that names no account gets the role "checkout"'] },
    { name: 'in no namespace', code: account('default', undefined).replace('eks.amazonaws.com/role-arn', '«$&»'), says: ['of the namespace'] },
    { name: 'a role that is no ARN', code: account('default', 'shop', '«eks.amazonaws.com/role-arn»: checkout'), says: ['"checkout"'] },
  ],
});
