import rule from '../../../rules/token/mounted-and-bound.js';
import { ruleTester } from '../tester.js';

const account = (rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n${rest}`;
const pod = (spec: string): string => `---\napiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: ${spec}\n`;
const binding = (name = 'b', subject = '{ kind: ServiceAccount, name: web }'): string =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: ${name}, namespace: shop }\nsubjects: [${subject}]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }\n`;
const ROLE = '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: reader, namespace: shop }\nrules: []\n';
const PROJECTED = (audience: string): string => `volumes: [{ name: t, projected: { sources: [{ serviceAccountToken: { path: t${audience} } }] } }]`;

ruleTester.run(rule, {
  valid: [
    { name: 'no binding', code: account() + pod('{ serviceAccountName: web }') },
    { name: 'the pod says no', code: account() + pod('{ serviceAccountName: web, automountServiceAccountToken: false }') + binding() },
    { name: 'the account says no', code: account('automountServiceAccountToken: false\n') + pod('{ serviceAccountName: web }') + binding() },
    { name: 'the account is not in these files, so nobody knows what it says', code: pod('{ serviceAccountName: web }') + binding() },
    { name: 'a User of the same name', code: account() + pod('{ serviceAccountName: web }') + binding('b', '{ kind: User, name: web }') },
    { name: 'an account of another namespace', code: account() + pod('{ serviceAccountName: web }') + binding('b', '{ kind: ServiceAccount, name: web, namespace: prod }') },
    { name: 'a token for another system', code: account() + pod(`{ serviceAccountName: web, automountServiceAccountToken: false, ${PROJECTED(', audience: vault')} }`) + binding() },
  ],
  invalid: [
    {
      name: 'binding, role and what mounts it',
      code: account() + pod('{ serviceAccountName: «web» }') + ROLE + binding(),
      says: ['Role "reader" (by RoleBinding "b")'],
      related: [['roleRef', 'reader', 'ServiceAccount']],
      severities: ['info'],
    },
    { name: 'the pod’s word beats the account’s', code: account('automountServiceAccountToken: false\n') + pod('{ serviceAccountName: «web», automountServiceAccountToken: true }') + binding(), related: [['roleRef', 'true']] },
    { name: 'a projected token', code: account() + pod(`{ serviceAccountName: «web», automountServiceAccountToken: false, ${PROJECTED('')} }`) + binding(), related: [['roleRef', 'serviceAccountToken']] },
    { name: 'the old field', code: account() + pod('{ serviceAccount: «web» }') + binding() },
    {
      name: 'a CronJob and many bindings',
      code:
        account() +
        '---\napiVersion: batch/v1\nkind: CronJob\nmetadata: { name: nightly, namespace: shop }\nspec: { jobTemplate: { spec: { template: { spec: { serviceAccountName: «web» } } } } }\n' +
        ['a', 'b', 'c', 'd', 'e'].map((name) => binding(name)).join(''),
      says: [/CronJob "nightly".*\(by RoleBinding "a"\).* and 2 more:/],
    },
  ],
});
