import rule from '../../../rules/token/projected-lifetime-invalid.js';
import { ruleTester } from '../tester.js';

const pod = (token: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  volumes:\n    - name: token\n      projected:\n        sources:\n          - serviceAccountToken: ${token}\n`;
const cronJob = (token: string): string =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { jobTemplate: { spec: { template: { spec: { volumes: [{ name: t, projected: { sources: [{ configMap: { name: x } }, { serviceAccountToken: ${token} }] } }] } } } } }\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'the least', code: pod('{ path: token, expirationSeconds: 600 }') },
    { name: 'the most', code: pod('{ path: token, expirationSeconds: 4294967296 }') },
    { name: 'absent means an hour', code: pod('{ path: token }') },
    { name: 'null means an hour', code: pod('{ path: token, expirationSeconds: null }') },
    { name: 'a text', code: pod('{ path: token, expirationSeconds: "300" }') },
    { name: 'a template', code: pod('{ path: token, expirationSeconds: "${TTL}" }') },
    { name: 'a list of texts', code: pod('[300]') },
    { name: 'the TokenRequest of another kind', code: 'apiVersion: example.com/v1\nkind: Thing\nspec: { volumes: [{ projected: { sources: [{ serviceAccountToken: { expirationSeconds: 1 } }] } }] }\n' },
  ],
  invalid: [
    { code: pod('{ path: token, expirationSeconds: «599» }'), messages: ['short'], severities: ['error'], says: ['599'] },
    { code: pod('{ path: token, expirationSeconds: «4294967297» }'), messages: ['long'] },
    { name: 'a negative number in a CronJob, second source', code: cronJob('{ path: token, expirationSeconds: «-1» }'), messages: ['short'] },
    { name: 'zero', code: pod('{ path: token, expirationSeconds: «0» }'), messages: ['short'] },
  ],
});
