import rule from '../../../rules/token/pod-overrides-sa-optout.js';
import { ruleTester } from '../tester.js';

const account = (value = 'false', name = 'web'): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: shop }\nautomountServiceAccountToken: ${value}\n`;
const pod = (value: string, name = 'web'): string =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { serviceAccountName: ${name}, automountServiceAccountToken: ${value} }\n`;
const BINDING =
  '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b, namespace: shop }\nsubjects: [{ kind: ServiceAccount, name: web }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }\n';

ruleTester.run(rule, {
  valid: [
    { name: 'the account says yes', code: account('true') + pod('true') },
    { name: 'the account says nothing that Kubernetes reads', code: account('"false"') + pod('true') },
    { name: 'both say no', code: account() + pod('false') },
    { name: 'another account says no', code: account('false', 'api') + pod('true') },
    { name: 'two accounts of the name, and none is nearer', code: { 'a/a.yaml': account(), 'b/a.yaml': account(), 'c/pod.yaml': pod('true') } },
  ],
  invalid: [
    { name: 'without rights', code: account() + pod('«true»'), messages: ['undone'], severities: ['warning'], related: [['false']], says: ['Pod "web" mounts an API token, although its ServiceAccount "web" says no'] },
    { name: 'with rights it may be meant', code: account() + pod('«true»') + BINDING, messages: ['bound'], severities: ['info'], related: [['false', 'roleRef']] },
    {
      name: 'a container reads from the folder of the token',
      code: account() + pod('«true», containers: [{ name: a, args: [/var/run/secrets/kubernetes.io/serviceaccount/token] }]'),
      messages: ['used'],
      severities: ['info'],
      suggestions: [[]],
    },
    { name: 'a binding that may mean the account', code: account() + pod('«true»') + BINDING.replace(', namespace: shop', ''), messages: ['perhapsBound'], severities: ['info'], suggestions: [[]] },
    { name: 'YAML 1.1', code: account('no') + pod('«yes»') },
    { name: 'the default account', code: account('false', 'default') + pod('«true»', 'default') },
    { name: 'the nearest of two accounts', code: { 'a/sa.yaml': account(), 'a/pod.yaml': pod('«true»'), 'b/sa.yaml': account('true'), 'b/pod.yaml': pod('true') } },
  ],
});
