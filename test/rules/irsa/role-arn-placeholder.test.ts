import rule from '../../../rules/irsa/role-arn-placeholder.js';
import { ruleTester } from '../tester.js';
import { role, serviceAccount } from './support.js';

const arn = (text: string) => serviceAccount(`eks.amazonaws.com/role-arn: ${text}`);

ruleTester.run(rule, {
  valid: [
    { name: 'a real account', code: arn(role()) },
    { name: 'what is malformed otherwise', code: arn('checkout') },
    { name: 'empty', code: arn('""') },
    { name: 'a number', code: arn('5') },
    { name: 'a template of Helm', code: arn('"{{ .Values.role }}"') },
    { name: 'another annotation', code: serviceAccount('example.com/role: <ROLE>') },
    { name: 'annotations of a wrong type', code: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n  annotations: [<ROLE>]\n' },
  ],
  invalid: [
    { name: 'angle brackets', code: arn('«arn:aws:iam::<account>:role/checkout»'), messages: ['leftover'], severities: ['warning'] },
    { name: 'a word', code: arn('«arn:aws:iam::YOUR_ACCOUNT_ID:role/checkout»'), messages: ['leftover'] },
    { name: 'a variable', code: arn('«arn:aws:iam::${ACCOUNT}:role/checkout»'), messages: ['variable'], severities: ['info'], says: ['${ACCOUNT}'] },
    { name: 'an account of the documentation', code: arn(`«${role('checkout', '111122223333')}»`), messages: ['documentation'], severities: ['info'] },
    { name: 'in JSON', code: '{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "a", "annotations": {"eks.amazonaws.com/role-arn": «"<ROLE>"»}}}' },
    { name: 'in a List', code: `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: ServiceAccount\n    metadata:\n      name: a\n      annotations: {eks.amazonaws.com/role-arn: «<ROLE>»}\n` },
  ],
});
