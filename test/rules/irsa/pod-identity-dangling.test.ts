import rule from '../../../rules/irsa/pod-identity-dangling.js';
import { ruleTester } from '../tester.js';
import { account, association, documents } from './support.js';

const dangling = association('shop', '«checkout»').replace('name: «checkout»-role', 'name: a');
const plain = (name: string, namespace: string) => account(name, namespace, 'a: b');
const eksctl = (more: string) => `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: main\niam:\n  podIdentityAssociations:\n    - {namespace: shop, serviceAccountName: «checkout»${more}}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'there', code: documents(plain('checkout', 'shop'), association('shop', 'checkout')) },
    { name: 'nothing of the namespace is here', code: association('shop', 'checkout') },
    { name: 'default', code: association('shop', 'default'), completeInput: true },
    { name: 'eksctl makes it', code: eksctl(', createServiceAccount: true').replaceAll(/[«»]/gu, ''), completeInput: true },
    { name: 'a variable', code: association('${NS}', 'checkout'), completeInput: true },
    { name: 'wrong types', code: association('[a]', '5'), completeInput: true },
  ],
  invalid: [
    { name: 'everything is here', code: dangling, completeInput: true, messages: ['absent'], severities: ['error'] },
    { name: 'by eksctl', code: eksctl(''), completeInput: true, messages: ['absent'] },
    { name: 'another namespace', code: documents(plain('checkout', 'shop-prod'), dangling), messages: ['near'], severities: ['warning'], says: ['one "checkout" in "shop-prod"'] },
    { name: 'nearly the name', code: documents(plain('chekout', 'shop'), dangling), messages: ['near'] },
    { name: 'others of the namespace', code: documents(plain('billing', 'shop'), dangling), messages: ['notHere'], severities: ['info'] },
  ],
});
