import rule from '../../../rules/token/projected-and-automount.js';
import { ruleTester } from '../tester.js';

const account = (rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n${rest}---\n`;
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { ${spec} }\n`;
const found = (spec: string): string => pod(spec).replace('spec:', '«spec»:');
const token = (audience = '', name = 't'): string => `volumes: [{ name: ${name}, projected: { sources: [{ serviceAccountToken: { path: t${audience} } }] } }]`;
const BINDING =
  '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b, namespace: shop }\nsubjects: [{ kind: ServiceAccount, name: web }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }\n';
const mount = (path: string): string => `containers: [{ name: a, volumeMounts: [{ name: t, mountPath: ${path} }] }]`;

ruleTester.run(rule, {
  valid: [
    { name: 'no token of its own', code: account() + pod('serviceAccountName: web') },
    { name: 'the account says no', code: account('automountServiceAccountToken: false\n') + pod(`serviceAccountName: web, ${token()}`) },
    { name: 'the account is not in these files', code: pod(`serviceAccountName: web, ${token()}`) },
    { name: 'its own stands in the place of the automatic one', code: account() + pod(`serviceAccountName: web, ${token()}, ${mount('/var/run/secrets/kubernetes.io/serviceaccount')}`) },
    { name: 'a pod that was read from a cluster', code: account() + pod(`serviceAccountName: web, ${token('', 'kube-api-access-x7k2p')}`) },
    { name: 'one for another system, and the account has rights to use', code: account() + pod(`serviceAccountName: web, ${token(', audience: vault')}`) + BINDING },
    { name: 'a projected ConfigMap', code: account() + pod('serviceAccountName: web, volumes: [{ name: t, projected: { sources: [{ configMap: { name: c } }] } }]') },
    { name: 'wrong types', code: account() + pod('serviceAccountName: web, volumes: [{ projected: { sources: [{ serviceAccountToken: yes }, 3] } }, null]') },
  ],
  invalid: [
    { name: 'two for the API', code: account() + found(`serviceAccountName: web, ${token()}`) + BINDING, messages: ['second'], severities: ['warning'], related: [['serviceAccountToken', 'ServiceAccount']], says: ['in volume "t"'] },
    { name: 'one for another system', code: account() + found(`serviceAccountName: web, ${token(', audience: vault')}`), messages: ['unneeded'], says: ['a token for "vault"'] },
    { name: 'an empty audience is the API’s', code: account() + found(`serviceAccountName: web, ${token(', audience: ""')}`), messages: ['second'] },
    { name: 'the default account', code: found(token()), messages: ['second'], related: [['serviceAccountToken']] },
    { name: 'the pod says yes', code: pod(`serviceAccountName: web, automountServiceAccountToken: «true», ${token()}`) },
    { name: 'a mount beside the place', code: account() + found(`serviceAccountName: web, ${token()}, ${mount('/var/run/secrets/tokens')}`) },
    {
      name: 'a Deployment',
      code: `${account()}apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec:\n  template:\n    «spec»:\n      serviceAccountName: web\n      ${token()}\n`,
    },
  ],
});
