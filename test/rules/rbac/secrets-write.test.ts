import rule from '../../../rules/rbac/secrets-write.js';
import { ruleTester } from '../tester.js';
import { account, CREATE_PODS, docs, local, role as linkedRole } from './linked.js';
import { clusterRole, role } from './manifests.js';

const CREATE = '{apiGroups: [""], resources: [«secrets»], verbs: [create]}';
const one = (verbs: string): string => `{apiGroups: [""], resources: [secrets], resourceNames: [tls], verbs: [${verbs}]}`;
const named = (verbs: string): string => role([CREATE, one(verbs)]).replace('kind: Role', 'kind: ClusterRole').replace('  namespace: shop\n', '');
const given = (namespace: string, to = 'web'): string => local('one', namespace, 'operator', account(to, namespace));
const builder = (namespace: string): string => docs(linkedRole('builder', CREATE_PODS), local('two', namespace, 'builder', account('ci', namespace)));
const admin = (namespace: string): string => local('three', namespace, 'cluster-admin', account('root', namespace));

ruleTester.run(rule, {
  valid: [
    { name: 'reading', code: clusterRole('{apiGroups: [""], resources: [secrets], verbs: [get, list, watch]}') },
    { name: 'named Secrets', code: role('{apiGroups: [""], resources: [secrets], resourceNames: [tls], verbs: [create, update, patch, delete]}') },
    { name: 'subresources of nothing', code: role('{apiGroups: [""], resources: [secrets/status], verbs: [update]}') },
    { name: 'of another group', code: role('{apiGroups: [vault.example.com], resources: [secrets], verbs: [create]}') },
    { name: 'a new Secret of a name, beside nobody stronger', code: docs(named('get, delete').replace('«secrets»', 'secrets'), given('shop')) },
    { name: 'beside accounts of another namespace', code: docs(named('get, delete').replace('«secrets»', 'secrets'), given('shop'), admin('ops')) },
    { name: 'beside the account itself', code: docs(named('get, delete').replace('«secrets»', 'secrets'), given('shop', 'root'), admin('shop')) },
    {
      name: 'create, and the rest by name, is as narrow as it gets',
      code: role(['{apiGroups: [""], resources: [secrets], verbs: [create]}', '{apiGroups: [""], resources: [secrets], resourceNames: [tls], verbs: [get, update, patch]}']),
    },
  ],
  invalid: [
    {
      name: 'patch alone mints nothing, yet its answer shows the Secret',
      code: role('{apiGroups: [""], resources: [«secrets»], verbs: [patch]}'),
      severities: ['warning'],
      messages: ['patch'],
      says: ['(patch) in namespace "shop"'],
    },
    {
      name: 'who reads anyway learns nothing from a patch',
      code: role(['{apiGroups: [""], resources: [«secrets»], verbs: [patch]}', '{apiGroups: [""], resources: [secrets], verbs: [list]}']),
      messages: ['change'],
    },
    { name: 'update alone', code: role('{apiGroups: [""], resources: [«secrets»], verbs: [update]}'), severities: ['warning'], messages: ['change'] },
    {
      name: 'what cannot be narrowed beside what can',
      code: role('{apiGroups: [""], resources: [«secrets»], verbs: [update, deletecollection]}'),
      messages: ['change'],
      says: ['Name those that it needs in resourceNames, and leave "deletecollection" out or in a rule of its own: no request with it carries a name.'],
    },
    { name: 'create alone', code: role('{apiGroups: [""], resources: [«secrets»], verbs: [create]}'), severities: ['info'], messages: ['createHere'] },
    { name: 'create alone, everywhere', code: clusterRole('{apiGroups: [""], resources: [«secrets»], verbs: [create]}'), severities: ['warning'], messages: ['create'] },
    {
      name: 'create in one rule, reading in another',
      code: role(['{apiGroups: [""], resources: [«secrets»], verbs: [create]}', '{apiGroups: [""], resources: ["*"], verbs: [get]}']),
      severities: ['error'],
      messages: ['write'],
      says: ['may create and read Secrets (create and get) in namespace'],
    },
    {
      name: 'the verbs that it rests on, and no others',
      code: role(['{apiGroups: [""], resources: [«secrets»], verbs: [get, list, create, update, delete]}']),
      messages: ['write'],
      says: ['may create and read Secrets (create, get and list) in namespace'],
    },
    {
      name: 'a patch shows what it changes',
      code: role(['{apiGroups: [""], resources: [«secrets»], verbs: [create, update, patch, delete]}']),
      messages: ['write'],
      says: ['may create and read Secrets (create and patch) in namespace'],
    },
    {
      name: 'every verb',
      code: role(['{apiGroups: [""], resources: [«secrets»], verbs: ["*"]}']),
      messages: ['write'],
      says: ['may create and read Secrets (*) in namespace'],
    },
    {
      name: 'each role by itself',
      code: `${role(['{apiGroups: [""], resources: [«secrets»], verbs: [create]}', '{apiGroups: [""], resources: ["*"], verbs: [get]}'])}---\n${role(['{apiGroups: [""], resources: [«secrets»], verbs: [create]}', '{apiGroups: [""], resources: [«secrets»], verbs: [patch]}'])}---\n${role('{apiGroups: [""], resources: [«secrets»], verbs: [create]}')}`,
      messages: ['write', 'write', 'patch', 'createHere'],
    },
    {
      name: 'everywhere, and read one by its name: who creates a Secret chooses its name',
      code: named('get'),
      severities: ['error'],
      messages: ['named'],
      says: ['ClusterRole "operator" may create Secrets (create) wherever it is bound (no binding in these files gives it), and read "tls": in a new one of that name it can have a token minted for any ServiceAccount there. Let something else make the Secret.'],
    },
    { name: 'the same in kube-system', code: role([CREATE, one('patch')], 'kube-system'), severities: ['error'], messages: ['named'] },
    {
      name: 'in a namespace, beside an account that leads to takeover',
      code: docs(named('get, delete'), given('shop'), admin('shop')),
      severities: ['error'],
      messages: ['namedTakeover'],
      says: ['may create Secrets (create) in namespace "shop", and read and delete "tls": in a new one of that name it can have a token minted for ServiceAccount "root", which may do anything to everything'],
      related: [['roleRef']],
    },
    { name: 'beside both, the gravest', code: docs(named('get, delete'), given('shop'), builder('shop'), admin('shop')), messages: ['namedTakeover'], says: ['ServiceAccount "root"'] },
    { name: 'beside one that leads further', code: docs(named('get, delete'), given('shop'), builder('shop')), severities: ['warning'], messages: ['namedFurther'], says: ['"ci", which may start pods as any account'] },
    { name: 'while there is no Secret of the name', code: docs(named('get'), given('shop'), builder('shop')), severities: ['info'], messages: ['namedAbsent'] },
    { name: 'create and patch', code: role('{apiGroups: [""], resources: [«secrets»], verbs: [create, patch]}'), severities: ['error'], messages: ['write'] },
    { name: 'every verb, every resource', code: clusterRole('{apiGroups: ["*"], resources: [«"*"»], verbs: ["*"]}'), messages: ['write'], says: ['(*)'] },
    { name: 'only to delete', code: clusterRole('{apiGroups: [""], resources: [«secrets»], verbs: [delete, deletecollection]}'), severities: ['warning'], messages: ['delete'] },
    {
      name: 'in a list of objects, with block style',
      code: 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: rbac.authorization.k8s.io/v1\n    kind: ClusterRole\n    metadata:\n      name: a\n    rules:\n      - verbs:\n          - create\n          - get\n        resources:\n          - «secrets»\n        apiGroups:\n          - ""\n',
    },
  ],
});
