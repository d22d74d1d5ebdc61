import rule from '../../../rules/token/enforce-mountable-secrets.js';
import { ruleTester } from '../tester.js';

const account = (value: string): string =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a, annotations: { kubernetes.io/enforce-mountable-secrets: ${value} } }\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a template is unknown', code: account('"${ENFORCE}"') },
    { name: 'the annotation on a Pod means nothing', code: 'apiVersion: v1\nkind: Pod\nmetadata: { name: a, annotations: { kubernetes.io/enforce-mountable-secrets: "true" } }\n' },
  ],
  invalid: [
    { code: account('«"1"»'), messages: ['leaky'], severities: ['info'] },
    { name: 'Go does not read yes as true', code: account('«"yes"»'), messages: ['off'], says: ['"yes"'] },
    { name: 'a list does not crash', code: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n  annotations:\n    «kubernetes.io/enforce-mountable-secrets»: [true]\n', messages: ['off'] },
  ],
});
