import rule from '../../../rules/token/sa-automount-not-disabled.js';
import { ruleTester } from '../tester.js';

const account = (name: string, rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name} }\n${rest}`;

ruleTester.run(rule, {
  valid: [
    { name: 'the default account has a rule of its own', code: account('default') },
    { name: 'switched off with another word of YAML 1.1', code: account('web', 'automountServiceAccountToken: no\n') },
    { name: 'a text is no boolean', code: account('web', 'automountServiceAccountToken: "false"\n') },
    { name: 'a template is unknown', code: account('web', 'automountServiceAccountToken: ${AUTOMOUNT}\n') },
    { name: 'a ServiceAccount of another group', code: 'apiVersion: example.com/v1\nkind: ServiceAccount\nmetadata: { name: web }\n' },
  ],
  invalid: [
    { name: 'null means unset', code: account('web', 'automountServiceAccountToken: «null»\n'), messages: ['unset'], severities: ['info'] },
    { name: 'the setting in the wrong place', code: 'apiVersion: v1\nkind: «ServiceAccount»\nmetadata: { name: web, automountServiceAccountToken: false }\n', messages: ['unset'], says: ['"web"'] },
    { name: 'an item of a list', code: '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}, automountServiceAccountToken: «true»}]}\n', messages: ['on'] },
  ],
});
