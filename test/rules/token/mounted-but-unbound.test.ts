import rule from '../../../rules/token/mounted-but-unbound.js';
import { ruleTester } from '../tester.js';

const account = (rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n${rest}---\n`;
const pod = (spec = '{ serviceAccountName: web }'): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: ${spec}\n`;
const found = (text: string): string => text.replace('spec:', '«spec»:');
const bind = (subject: string, metadata = 'name: b, namespace: shop', kind = 'RoleBinding', role = 'view'): string =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { ${metadata} }\nsubjects: [${subject}]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }\n`;
const group = (name: string): string => `{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: ${name} }`;
const LOOSE = `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web }\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { serviceAccountName: web }\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'bound by name', code: account() + pod() + bind('{ kind: ServiceAccount, name: web }') },
    { name: 'bound as a user', code: account() + pod() + bind('{ apiGroup: rbac.authorization.k8s.io, kind: User, name: "system:serviceaccount:shop:web" }') },
    { name: 'by the group of all accounts', code: account() + pod() + bind(group('system:serviceaccounts')) },
    { name: 'by the group of its namespace', code: account() + pod() + bind(group('system:serviceaccounts:shop')) },
    { name: 'by the group of all who have logged in', code: account() + pod() + bind(group('system:authenticated')) },
    { name: 'the pod says no', code: account() + pod('{ serviceAccountName: web, automountServiceAccountToken: false }') },
    { name: 'the account says no', code: account('automountServiceAccountToken: false\n') + pod() },
    { name: 'not even the account is in these files', code: pod('{ serviceAccountName: web, automountServiceAccountToken: true }') },
    { name: 'nor the default one', code: pod('{ containers: [{ name: a }] }') },
    { name: 'the binding names a namespace, and the account leaves its open', code: LOOSE + bind('{ kind: ServiceAccount, name: web, namespace: shop }', 'name: b', 'ClusterRoleBinding') },
    { name: 'the group of a namespace, and the account leaves its open', code: LOOSE + bind(group('system:serviceaccounts:shop'), 'name: b', 'ClusterRoleBinding') },
    { name: 'the binding leaves its namespace open', code: account() + pod() + bind('{ kind: ServiceAccount, name: web }', 'name: b') },
  ],
  invalid: [
    { name: 'perhaps elsewhere', code: account() + found(pod()), messages: ['notHere'], severities: ['warning'], related: [['ServiceAccount']] },
    {
      name: 'a container that reads from the folder of the token',
      code: account() + found(pod('{ serviceAccountName: web, containers: [{ name: a, env: [{ name: CA, value: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt }] }] }')),
      completeInput: true,
      messages: ['used'],
      severities: ['info'],
      says: [
        'Pod "web" mounts an API token of ServiceAccount "web", which no binding in these files gives rights, and container "a" reads from its folder. If it calls the API, bind what it needs to the account; else set automountServiceAccountToken: false.',
      ],
      related: [['ServiceAccount', '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt']],
      suggestions: [[]],
    },
    { name: 'nowhere', code: account() + found(pod()), completeInput: true, messages: ['unbound'], says: ['the token is of no use'] },
    { name: 'the default account as Kubernetes makes it', code: found(pod('{ containers: [{ name: a }] }')), completeInput: true, messages: ['unbound'] },
    { name: 'the pod says yes', code: account('automountServiceAccountToken: false\n') + pod('{ serviceAccountName: web, automountServiceAccountToken: «true» }') },
    { name: 'a binding of another account', code: account() + found(pod()) + bind('{ kind: ServiceAccount, name: api }') },
    { name: 'a binding of an account of the name in another namespace', code: account() + found(pod()) + bind('{ kind: ServiceAccount, name: web, namespace: prod }') },
    { name: 'the group of another namespace', code: account() + found(pod()) + bind(group('system:serviceaccounts:prod')) },
    {
      name: 'what every cluster binds to everybody is no right worth a token',
      code: account() + found(pod()) + bind(group('system:authenticated'), 'name: "system:discovery"', 'ClusterRoleBinding', 'system:discovery'),
    },
  ],
});
