import rule from '../../../rules/token/projected-lifetime-too-long.js';
import { ruleTester } from '../tester.js';

const pod = (token: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  volumes:\n    - name: token\n      projected:\n        sources:\n          - serviceAccountToken: ${token}\n`;
const cronJob = (token: string): string =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { jobTemplate: { spec: { template: { spec: { volumes: [{ name: t, projected: { sources: [{ configMap: { name: x } }, { serviceAccountToken: ${token} }] } }] } } } } }\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a day', code: pod('{ path: token, expirationSeconds: 86400 }') },
    { name: 'more where the option allows it', code: pod('{ path: token, expirationSeconds: 604800 }'), options: { maxSeconds: 604800 } },
    { name: '3607 seconds for another audience are 3607 seconds', code: pod('{ path: token, expirationSeconds: 3607, audience: vault }') },
    { name: '3607 seconds where a year is allowed', code: pod('{ path: token, expirationSeconds: 3607 }'), options: { maxSeconds: 31536000 } },
    { name: 'a text', code: pod('{ path: token, expirationSeconds: "604800" }') },
  ],
  invalid: [
    { code: cronJob('{ path: token, expirationSeconds: «86401» }'), messages: ['long'], says: ['86400 at most'] },
    { name: 'the option', code: pod('{ path: token, expirationSeconds: «7200» }'), options: { maxSeconds: 3600 }, messages: ['long'] },
    { name: 'the number that is extended to a year', code: pod('{ path: token, expirationSeconds: «3607» }'), messages: ['extended'], severities: ['info'] },
  ],
});
