import rule from '../../../rules/token/legacy-token-secret.js';
import { ruleTester } from '../tester.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a bootstrap token has a rule of its own', code: 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: bootstrap.kubernetes.io/token\n' },
    { name: 'no Secret of the core group', code: 'apiVersion: example.com/v1\nkind: Secret\nmetadata: {name: a}\ntype: kubernetes.io/service-account-token\n' },
  ],
  invalid: [
    {
      name: 'without the annotation, the message names no account',
      code: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ntype: «"kubernetes.io/service-account-token"»\n',
      messages: ['neverExpiresUnnamed'],
    },
    {
      name: 'the tenth document, flow style, in a list',
      code: `${'---\n# nothing\n'.repeat(9)}---\n{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Secret, metadata: {name: a, annotations: {kubernetes.io/service-account.name: robot}}, type: «kubernetes.io/service-account-token»}]}\n`,
      messages: ['neverExpires'],
      says: ['"robot"'],
    },
  ],
});
