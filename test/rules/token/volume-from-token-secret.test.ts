import rule from '../../../rules/token/volume-from-token-secret.js';
import { ruleTester } from '../tester.js';

const secret = (type = 'kubernetes.io/service-account-token'): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: robot-token, namespace: shop, annotations: { kubernetes.io/service-account.name: robot } }\ntype: ${type}\n`;
const pod = (spec: string): string => `---\napiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: ${spec}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'a Secret of another type', code: secret('Opaque') + pod('{ volumes: [{ name: t, secret: { secretName: robot-token } }] }') },
    { name: 'a Secret that is not here', code: pod('{ volumes: [{ name: t, secret: { secretName: robot-token } }] }') },
    { name: 'only the certificate', code: secret() + pod('{ volumes: [{ name: t, secret: { secretName: robot-token, items: [{ key: ca.crt, path: ca.crt }] } }] }') },
    { name: 'in the environment', code: secret() + pod('{ containers: [{ name: a, envFrom: [{ secretRef: { name: robot-token } }] }] }') },
    { name: 'wrong types', code: secret() + pod('{ volumes: { name: t, secret: { secretName: robot-token } } }') },
  ],
  invalid: [
    {
      name: 'another account’s',
      code: secret() + pod('{ serviceAccountName: web, volumes: [{ name: t, secret: { secretName: «robot-token», items: [{ key: token, path: t }] } }] }'),
      messages: ['other'],
      severities: ['warning'],
      says: ['Pod "web", which runs as "web", mounts a token of another ServiceAccount, "robot"'],
      related: [['kubernetes.io/service-account-token']],
    },
    { name: 'its own', code: secret() + pod('{ serviceAccountName: robot, volumes: [{ name: t, secret: { secretName: «robot-token» } }] }'), messages: ['own'] },
    {
      name: 'a projected source, and a volume beside it',
      code: secret() + pod('{ volumes: [{ name: t, projected: { sources: [{ secret: { name: «robot-token» } }] } }, { name: u, secret: { secretName: robot-token } }] }'),
      related: [['robot-token', 'kubernetes.io/service-account-token']],
    },
    {
      name: 'a StatefulSet',
      code: `${secret()}---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db, namespace: shop }\nspec:\n  template:\n    spec:\n      volumes:\n        - name: t\n          secret:\n            secretName: «"robot-token"»\n`,
    },
  ],
});
