import rule from '../../../rules/token/disabled-but-bound.js';
import { ruleTester } from '../tester.js';

const account = (rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n${rest}---\n`;
const pod = (spec: string, name = 'web'): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop }\nspec: ${spec}\n`;
const BINDING =
  '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b, namespace: shop }\nsubjects: [{ kind: ServiceAccount, name: web }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }\n';
const OFF = 'automountServiceAccountToken: false';
const secret = (name = 'web'): string =>
  `---\napiVersion: v1\nkind: Secret\nmetadata: { name: t, namespace: shop, annotations: { kubernetes.io/service-account.name: ${name} } }\ntype: kubernetes.io/service-account-token\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'not bound', code: pod(`{ serviceAccountName: web, ${OFF} }`) },
    { name: 'not said', code: pod('{ serviceAccountName: web }') + BINDING },
    { name: 'another pod of the account has the token', code: `${pod(`{ serviceAccountName: web, ${OFF} }`)}---\n${pod('{ serviceAccountName: web, automountServiceAccountToken: true }', 'api')}${BINDING}` },
    { name: 'a projected token', code: pod(`{ serviceAccountName: web, ${OFF}, volumes: [{ name: t, projected: { sources: [{ serviceAccountToken: { path: t, audience: vault } }] } }] }`) + BINDING },
    { name: 'a token of a Secret, for somebody outside', code: pod(`{ serviceAccountName: web, ${OFF} }`) + BINDING + secret() },
    { name: 'no pod runs as it', code: account(`${OFF}\n`) + BINDING.slice(4) },
  ],
  invalid: [
    {
      name: 'the pod says no',
      code: pod(`{ serviceAccountName: «web», ${OFF} }`) + BINDING,
      severities: ['info'],
      says: ['ServiceAccount "web" is bound, but Pod "web" runs as it without a token'],
      related: [['false', 'roleRef']],
    },
    {
      name: 'the account says no, once for all pods',
      code: `${account(`${OFF}\n`)}${pod('{ serviceAccountName: «web» }')}---\n${pod('{ serviceAccountName: web }', 'api')}${BINDING}`,
      says: ['all 2 workloads of these files run as it'],
      related: [['false', 'web', 'roleRef']],
    },
    { name: 'a token of another account’s Secret', code: pod(`{ serviceAccountName: «web», ${OFF}, volumes: [{ name: v, secret: { secretName: t } }] }`) + BINDING + secret('api') },
    {
      name: 'a CronJob that names it by the old field',
      code: `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: n, namespace: shop }\nspec: { jobTemplate: { spec: { template: { spec: { serviceAccount: «web», ${OFF} } } } } }\n${BINDING}`,
    },
    {
      name: 'in two files',
      code: { 'pod.yaml': pod(`{ serviceAccountName: «web», ${OFF} }`), 'rbac.yaml': BINDING.slice(4) },
    },
  ],
});
