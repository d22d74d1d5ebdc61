import rule from '../../../rules/token/projected-audience-invalid.js';
import { ruleTester } from '../tester.js';

const pod = (token: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  volumes:\n    - name: token\n      projected:\n        sources:\n          - serviceAccountToken: ${token}\n`;
const cronJob = (token: string): string =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { jobTemplate: { spec: { template: { spec: { volumes: [{ name: t, projected: { sources: [{ configMap: { name: x } }, { serviceAccountToken: ${token} }] } }] } } } } }\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a bare word', code: pod('{ path: token, audience: sts.amazonaws.com }') },
    { name: 'a URL with all that a URL may hold', code: pod('{ path: token, audience: "https://a.example:8443/x;y=1?b=[c]&d=(e)#f%20~" }') },
    { name: 'empty means the API server', code: pod('{ path: token, audience: "" }') },
    { name: 'a variable', code: pod('{ path: token, audience: "${AUDIENCE}" }') },
    { name: 'a value of Helm', code: pod('{ path: token, audience: "{{ .Values.audience }}" }') },
    { name: 'a number', code: pod('{ path: token, audience: 1 }') },
    { name: 'a list', code: pod('{ path: token, audience: [a b] }') },
  ],
  invalid: [
    { code: pod('{ path: token, audience: «<vault>» }'), messages: ['brackets'], says: ['Write "vault"'] },
    { code: cronJob('{ path: token, audience: «my vault» }'), messages: ['character'], says: ['white space'], severities: ['error'] },
    { name: 'a line break', code: pod('\n              path: token\n              audience: «|\n                vault»'), messages: ['character'] },
    { name: 'quotes inside quotes', code: pod(`{ path: token, audience: «'"vault"'» }`), says: ['a double quote'] },
  ],
});
