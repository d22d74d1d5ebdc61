import rule from '../../../rules/irsa/shared-role.js';
import { ruleTester } from '../tester.js';
import { account, documents, role } from './support.js';

const named = (name: string, namespace: string | undefined, arn: string) => account(name, namespace, `eks.amazonaws.com/role-arn: ${arn}`);
const many = (first: string, count: number) => documents(named('a0', 'shop', first), ...Array.from({ length: count - 1 }, (_, index) => named(`a${index + 1}`, 'shop', role())));

ruleTester.run(rule, {
  valid: [
    { name: 'one', code: account('checkout', 'shop') },
    { name: 'three of a namespace', code: many(role(), 3) },
    { name: 'four, by the option', code: many(role(), 4), options: { accounts: 4 } },
    { name: 'the same account in several folders', code: { 'dev/a.yaml': account('checkout', 'shop'), 'prod/a.yaml': account('checkout', 'shop') } },
    { name: 'a variable', code: documents(named('a', 'b', '"arn:aws:iam::${ACCOUNT}:role/a"'), named('a', 'c', '"arn:aws:iam::${ACCOUNT}:role/a"')) },
    { name: 'template text', code: documents(named('a', 'b', 'arn:aws:iam::<ACCOUNT>:role/a'), named('a', 'c', 'arn:aws:iam::<ACCOUNT>:role/a')) },
    { name: 'one namespace is not known', code: documents(named('a', 'b', role()), named('b', undefined, role())) },
  ],
  invalid: [
    { name: 'two namespaces', code: documents(named('a', 'b', `«${role()}»`), named('a', 'c', role())), messages: ['namespaces'], says: ['"b" and "c"'], related: [[role()]] },
    { name: 'four of a namespace', code: many(`«${role()}»`, 4), messages: ['many'], says: ['4 ServiceAccounts'] },
  ],
});
