import rule from '../../../rules/token/sa-secrets-field.js';
import { ruleTester } from '../tester.js';

const account = (name: string, rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name} }\n${rest}`;

ruleTester.run(rule, {
  valid: [
    { name: 'an empty list', code: account('a', 'secrets: []\n') },
    { name: 'a text', code: account('a', 'secrets: robot\n') },
    { name: 'pull secrets', code: account('a', 'imagePullSecrets: [{ name: registry }]\n') },
    {
      name: 'the list that the annotation asks for',
      code: 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a, annotations: { kubernetes.io/enforce-mountable-secrets: "T" } }\nsecrets: [{ name: db }]\n',
    },
  ],
  invalid: [
    {
      name: 'an annotation that says no',
      code: 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a, annotations: { kubernetes.io/enforce-mountable-secrets: "yes" } }\n«secrets»: [{ name: db }]\n',
      severities: ['info'],
    },
    { name: 'many are counted', code: account('a', '«secrets»: [{ name: b }, { name: c }, {}, { name: d }, { name: e }]\n'), says: ['"b", "c", "" and 2 more'] },
    { name: 'items of a wrong type', code: account('a', '«secrets»: [db]\n') },
  ],
});
