import rule from '../../../rules/token/env-from-token-secret.js';
import { ruleTester } from '../tester.js';

const secret = (type = 'kubernetes.io/service-account-token', namespace = 'shop'): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: robot-token, namespace: ${namespace}, annotations: { kubernetes.io/service-account.name: robot } }\ntype: ${type}\n`;
const pod = (spec: string): string => `---\napiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: ${spec}\n`;
const ref = (name = 'robot-token', key = 'token'): string => `{ name: T, valueFrom: { secretKeyRef: { name: ${name}, key: ${key} } } }`;

ruleTester.run(rule, {
  valid: [
    { name: 'a Secret of another type', code: secret('Opaque') + pod(`{ containers: [{ name: a, env: [${ref()}] }] }`) },
    { name: 'a Secret of another namespace', code: secret(undefined, 'prod') + pod(`{ containers: [{ name: a, env: [${ref()}] }] }`) },
    { name: 'a Secret that is not here', code: pod(`{ containers: [{ name: a, env: [${ref()}] }] }`) },
    { name: 'another key', code: secret() + pod(`{ containers: [{ name: a, env: [${ref('robot-token', 'namespace')}] }] }`) },
    { name: 'a ConfigMap of the name', code: secret() + pod('{ containers: [{ name: a, envFrom: [{ configMapRef: { name: robot-token } }] }] }') },
    { name: 'as a volume', code: secret() + pod('{ volumes: [{ name: t, secret: { secretName: robot-token } }], containers: [{ name: a }] }') },
    { name: 'wrong types', code: secret() + pod('{ containers: [{ name: a, env: [1, { valueFrom: [] }], envFrom: { secretRef: 3 } }, 7] }') },
  ],
  invalid: [
    {
      name: 'all keys',
      code: secret() + pod('{ containers: [{ name: a, envFrom: [{ secretRef: { name: «robot-token» } }] }] }'),
      severities: ['error'],
      says: ['The environment of "a" in Pod "web" holds a token of ServiceAccount "robot"'],
      related: [['kubernetes.io/service-account-token']],
    },
    {
      name: 'once for a Secret, with the other places',
      code: secret() + pod(`{ initContainers: [{ name: i, env: [${ref('«robot-token»')}] }], containers: [{ name: a, env: [${ref()}], envFrom: [{ secretRef: { name: robot-token } }] }] }`),
      says: ['"i" and "a"'],
      related: [['robot-token', 'robot-token', 'kubernetes.io/service-account-token']],
    },
    {
      name: 'a CronJob, in a List of JSON',
      code: `{"apiVersion": "v1", "kind": "List", "items": [
{"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "n"}, "spec": {"jobTemplate": {"spec": {"template": {"spec": {"containers": [{"name": "a", "envFrom": [{"secretRef": {"name": «"t"»}}]}]}}}}}},
{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "t"}, "type": "kubernetes.io/service-account-token"}]}`,
    },
    { name: 'in two files', code: { 'a.yaml': secret(), 'b.yaml': pod(`{ containers: [{ name: a, env: [${ref('«robot-token»')}] }] }`) } },
  ],
});
