import rule from '../../../rules/token/default-sa-automount.js';
import { ruleTester } from '../tester.js';

const account = (name: string, rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name} }\n${rest}`;

ruleTester.run(rule, {
  valid: [
    { name: 'another account', code: account('web') },
    { name: 'a name that only begins so', code: account('default-editor') },
    { name: 'a text is no boolean', code: account('default', 'automountServiceAccountToken: "false"\n') },
  ],
  invalid: [
    { name: 'pull secrets do not switch it off', code: 'apiVersion: v1\nkind: «ServiceAccount»\nmetadata: { name: default }\nimagePullSecrets: [{ name: registry }]\n', messages: ['unset'], severities: ['warning'] },
    { name: 'on', code: account('default', 'automountServiceAccountToken: «on»\n'), messages: ['on'] },
  ],
});
