import rule from '../../../rules/rbac/secrets-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'reading', code: clusterRole('{apiGroups: [""], resources: [secrets], verbs: [get, list, watch]}') },
    { name: 'named Secrets', code: role('{apiGroups: [""], resources: [secrets], resourceNames: [tls], verbs: [create, update, patch, delete]}') },
    { name: 'subresources of nothing', code: role('{apiGroups: [""], resources: [secrets/status], verbs: [update]}') },
    { name: 'of another group', code: role('{apiGroups: [vault.example.com], resources: [secrets], verbs: [create]}') },
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
    },
    {
      name: 'each role by itself',
      code: `${role(['{apiGroups: [""], resources: [«secrets»], verbs: [create]}', '{apiGroups: [""], resources: ["*"], verbs: [get]}'])}---\n${role(['{apiGroups: [""], resources: [«secrets»], verbs: [create]}', '{apiGroups: [""], resources: [«secrets»], verbs: [patch]}'])}---\n${role('{apiGroups: [""], resources: [«secrets»], verbs: [create]}')}`,
      messages: ['write', 'write', 'patch', 'createHere'],
    },
    { name: 'create and patch', code: role('{apiGroups: [""], resources: [«secrets»], verbs: [create, patch]}'), severities: ['error'], messages: ['write'] },
    { name: 'every verb, every resource', code: clusterRole('{apiGroups: ["*"], resources: [«"*"»], verbs: ["*"]}'), messages: ['write'], says: ['(*)'] },
    { name: 'only to delete', code: clusterRole('{apiGroups: [""], resources: [«secrets»], verbs: [delete, deletecollection]}'), severities: ['warning'], messages: ['delete'] },
    {
      name: 'in a list of objects, with block style',
      code: 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: rbac.authorization.k8s.io/v1\n    kind: ClusterRole\n    metadata:\n      name: a\n    rules:\n      - verbs:\n          - create\n          - get\n        resources:\n          - «secrets»\n        apiGroups:\n          - ""\n',
    },
  ],
});
