import { describe, expect, it } from 'vitest';
import rule from '../../../rules/token/powerful-sa-mounted.js';
import { runRule } from '../../../src/testing/run-rule.js';
import { ruleTester } from '../tester.js';

const account = (rest = '', name = 'web'): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: shop }\n${rest}`;
const pod = (spec: string, name = 'web'): string => `---\napiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop }\nspec: ${spec}\n`;
const role = (rules: string): string => `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: helper }\nrules: [${rules}]\n`;
const SECRETS = '{ apiGroups: [""], resources: [secrets], verbs: [get, list] }';
const MAKES = '{ apiGroups: [""], resources: [secrets], verbs: [create] }';
const READS_ONE = '{ apiGroups: [""], resources: [secrets], resourceNames: [redis], verbs: [get] }';
const bind = (kind: string, subject: string, name = 'helper'): string =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: b, namespace: shop }\nsubjects: [${subject}]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${name} }\n`;
const WEB = '{ kind: ServiceAccount, name: web, namespace: shop }';
const group = (name: string): string => `{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: ${name} }`;
const everySecret = (subject = WEB): string => role(SECRETS) + bind('ClusterRoleBinding', subject);
const elsewhere = role(SECRETS).replace('helper', 'reader') + bind('RoleBinding', WEB, 'reader').replace('name: b, namespace: shop', 'name: c, namespace: archive');
const projected = (audience = ''): string =>
  `automountServiceAccountToken: false, volumes: [{ name: t, projected: { sources: [{ serviceAccountToken: { path: t${audience} } }] } }]`;

ruleTester.run(rule, {
  valid: [
    { name: 'rights that lead nowhere', code: account() + pod('{ serviceAccountName: web }') + bind('ClusterRoleBinding', WEB, 'view') },
    { name: 'one Secret by its name', code: account() + pod('{ serviceAccountName: web }') + role(READS_ONE) + bind('RoleBinding', WEB) },
    { name: 'Secrets that it changes and does not see', code: account() + pod('{ serviceAccountName: web }') + role(MAKES.replace('create', 'update')) + bind('RoleBinding', WEB) },
    { name: 'the pod says no', code: account() + pod('{ serviceAccountName: web, automountServiceAccountToken: false }') + everySecret() },
    { name: 'a token for another system', code: account() + pod(`{ serviceAccountName: web, ${projected(', audience: vault')} }`) + everySecret() },
    { name: 'another account', code: account() + pod('{ serviceAccountName: api }') + everySecret() },
    { name: 'two accounts of the name, and none is nearer', code: { 'a/a.yaml': account(), 'b/a.yaml': account(), 'c/pod.yaml': pod('{ serviceAccountName: web }') + everySecret() } },
    { name: 'a group that no pod with a token is in', code: account() + pod('{ serviceAccountName: web, automountServiceAccountToken: false }') + everySecret(group('system:serviceaccounts')) },
    { name: 'the group of another namespace', code: account() + pod('{ serviceAccountName: web }') + everySecret(group('system:serviceaccounts:prod')) },
    {
      name: 'Secrets that the account makes and reads by one name: the token in them stays unseen',
      code: account() + pod('{ serviceAccountName: web }') + role(`${MAKES}, ${READS_ONE}`) + bind('RoleBinding', WEB),
    },
    { name: 'Secrets that it makes in the whole cluster and does not read', code: account() + pod('{ serviceAccountName: web }') + role(MAKES) + bind('ClusterRoleBinding', WEB) },
    { name: 'a group of people', code: account() + pod('{ serviceAccountName: web }') + everySecret(group('developers')) },
  ],
  invalid: [
    { name: 'Secrets that it makes and reads', code: account() + pod('{ serviceAccountName: «web» }') + role(`${MAKES}, ${SECRETS}`) + bind('RoleBinding', WEB), says: ['write Secrets'] },
    {
      name: 'Secrets that it makes, and sees in the answer to a patch',
      code: account() + pod('{ serviceAccountName: «web» }') + role(MAKES.replace('create', 'create, patch')) + bind('RoleBinding', WEB),
    },
    {
      name: 'Secrets that it makes in the whole cluster, and reads by one name',
      code: account() + pod('{ serviceAccountName: «web» }') + role(`${MAKES}, ${READS_ONE}`) + bind('ClusterRoleBinding', WEB),
      says: ['which may write Secrets, and so mint a token for any account'],
    },
    {
      name: 'Secrets that it makes in the whole cluster, and reads in one namespace',
      code: account() + pod('{ serviceAccountName: «web» }') + role(MAKES) + bind('ClusterRoleBinding', WEB) + elsewhere,
      severities: ['error'],
      says: ['which may write Secrets, and so mint a token for any account (in namespace "archive"):'],
    },
    {
      name: 'a way to the accounts of its namespace',
      code: account() + pod('{ serviceAccountName: «web» }') + role('{ apiGroups: [""], resources: [pods], verbs: [create] }') + bind('RoleBinding', WEB),
      severities: ['warning'],
      messages: ['heldFurther'],
      says: ['hold a token of ServiceAccount "web", which may start pods as any account, with any Secret mounted (in namespace "shop"), and so reach the rights of others there'],
      related: [['roleRef', 'pods', 'ServiceAccount']],
    },
    { name: 'to what lies in Secrets', code: account() + pod('{ serviceAccountName: «web» }') + role(SECRETS) + bind('RoleBinding', WEB), severities: ['warning'], says: ['which may read every Secret (in namespace "shop"), and so'] },
    {
      name: 'to what lies in Secrets of another namespace, where it makes none',
      code: account() + pod('{ serviceAccountName: «web» }') + role(MAKES) + bind('RoleBinding', WEB) + elsewhere,
      severities: ['warning'],
      says: ['which may read every Secret (in namespace "archive"), and so'],
    },
    {
      name: 'Secrets that it makes in its namespace, and sees by a right in the whole cluster',
      code: account() + pod('{ serviceAccountName: «web» }') + role(MAKES) + bind('RoleBinding', WEB) + elsewhere.replace('get, list', 'patch').replace('kind: RoleBinding', 'kind: ClusterRoleBinding'),
      severities: ['error'],
      says: ['which may write Secrets, and so mint a token for any account (in namespace "shop")'],
    },
    {
      name: 'to what lies in Secrets of a namespace that nobody knows, and makes them in another such',
      code: account() + pod('{ serviceAccountName: «web» }') + role(MAKES) + bind('RoleBinding', WEB).replace(', namespace: shop }\nsubjects', ' }\nsubjects') + elsewhere.replace(', namespace: archive', ''),
      severities: ['warning'],
      says: ['which may read every Secret (in the namespace of the binding), and so'],
    },
    {
      name: 'to a token for an account that takes the cluster over, while there is no Secret of a name',
      code: account() + pod('{ serviceAccountName: «web» }') + role(`${MAKES}, ${READS_ONE}`) + bind('RoleBinding', WEB) + bind('RoleBinding', WEB.replace('web', 'root'), 'cluster-admin').replace('name: b,', 'name: c,'),
      severities: ['warning'],
      messages: ['heldFurther'],
      says: ['which may write Secrets, and so mint a token for any account (in namespace "shop"), and so'],
    },
    { name: 'to running pods', code: account() + pod('{ serviceAccountName: «web» }') + role('{ apiGroups: [""], resources: [pods], verbs: [patch] }') + bind('RoleBinding', WEB), severities: ['warning'] },
    {
      name: 'the same, where an account that is not in these files may say no',
      code: pod('{ serviceAccountName: «web» }') + role(SECRETS) + bind('RoleBinding', WEB),
      severities: ['info'],
      messages: ['unlessAccountFurther'],
    },
    {
      name: 'the same of a group',
      code: account() + pod('{ serviceAccountName: web }') + role(SECRETS) + bind('RoleBinding', group('«system:serviceaccounts:shop»')),
      severities: ['warning'],
      messages: ['groupFurther'],
    },
    {
      name: 'each step of it',
      code: account() + pod('{ serviceAccountName: «web» }') + everySecret(),
      severities: ['error'],
      messages: ['held'],
      says: ['The containers of Pod "web" hold a token of ServiceAccount "web", which may read every Secret (in every namespace)'],
      related: [['roleRef', 'secrets', 'ServiceAccount']],
    },
    { name: 'an account that is not in these files may say no', code: pod('{ serviceAccountName: «web» }') + everySecret(), messages: ['unlessAccount'], severities: ['warning'] },
    { name: 'the pod says yes, and so the account need not be known', code: pod('{ serviceAccountName: «web», automountServiceAccountToken: true }') + everySecret(), messages: ['held'] },
    { name: 'a projected token', code: account() + pod(`{ serviceAccountName: «web», ${projected()} }`) + everySecret(), messages: ['held'] },
    { name: 'the default account, by nothing', code: account('', 'default') + pod('{ containers: [{ name: a }] }').replace('spec:', '«spec»:') + everySecret(WEB.replace('web', 'default')) },
    {
      name: 'a group, once for all pods',
      code: account() + pod('{ serviceAccountName: web }') + pod('{ serviceAccountName: web }', 'api') + pod('{}', 'plain') + everySecret(group('«system:serviceaccounts»')),
      messages: ['group'],
      severities: ['error'],
      says: ['these files hold 3 workloads with a token'],
      related: [['roleRef', 'secrets', 'web', 'web', 'spec']],
    },
    { name: 'everybody who has logged in', code: account() + pod('{ serviceAccountName: web }') + everySecret(group('«system:authenticated»')), says: ['hold a workload with'] },
    {
      name: 'a DaemonSet',
      code: `${account()}---\napiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: agent, namespace: shop }\nspec: { template: { spec: { serviceAccount: «web» } } }\n${everySecret()}`,
    },
  ],
});

describe('an account with many bindings', () => {
  it('is one finding with a handful of places', async () => {
    const bindings = Array.from({ length: 30 }, (_, index) => bind('RoleBinding', WEB).replace('name: b, namespace: shop', `name: b, namespace: n${index}`)).join('');
    const { findings } = await runRule(rule, { files: { 'a.yaml': account() + pod('{ serviceAccountName: web }') + role(SECRETS) + bindings } });
    expect(findings.map(({ message }) => message.split(', and so')[0])).toEqual([
      'The containers of Pod "web" hold a token of ServiceAccount "web", which may read every Secret (in namespace "n0"); read every Secret (in namespace "n1"); and 28 more',
    ]);
    expect(findings[0]?.related.map(({ message }) => message)).toEqual(['RoleBinding "b" gives it ClusterRole "helper"', 'this lets it read every Secret', ...Array<string>(10).fill('RoleBinding "b" gives it ClusterRole "helper"'), expect.stringContaining('does not set automountServiceAccountToken')]);
  });
});

describe('a binding of all accounts and many pods', () => {
  it('is one finding with a handful of places, and takes no longer for each pair', async () => {
    const pods = Array.from({ length: 2000 }, (_, index) => account('', `a${index}`) + pod(`{ serviceAccountName: a${index} }`, `p${index}`)).join('---\n');
    const bindings = Array.from({ length: 200 }, (_, index) => bind('ClusterRoleBinding', group('system:serviceaccounts')).replace('name: b,', `name: b${index},`)).join('');
    const { findings } = await runRule(rule, { files: { 'a.yaml': pods + role(SECRETS) + bindings } });
    expect(findings.length).toBe(200);
    expect(findings.every(({ related }) => related.length < 20)).toBe(true);
    expect(findings[0]?.message).toContain('2000 workloads');
  });
});
