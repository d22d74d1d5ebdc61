import rule from '../../../rules/rbac/secrets-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'reading', code: clusterRole('{apiGroups: [""], resources: [secrets], verbs: [get, list, watch]}') },
    { name: 'named Secrets', code: role('{apiGroups: [""], resources: [secrets], resourceNames: [tls], verbs: [create, update, patch, delete]}') },
    { name: 'subresources of nothing', code: role('{apiGroups: [""], resources: [secrets/status], verbs: [update]}') },
    { name: 'of another group', code: role('{apiGroups: [vault.example.com], resources: [secrets], verbs: [create]}') },
  ],
  invalid: [
    { name: 'patch alone', code: role('{apiGroups: [""], resources: [«secrets»], verbs: [patch]}'), severities: ['error'], messages: ['write'], says: ['(patch) in namespace "shop"'] },
    { name: 'every verb, every resource', code: clusterRole('{apiGroups: ["*"], resources: [«"*"»], verbs: ["*"]}'), messages: ['write'], says: ['(*)'] },
    { name: 'only to delete', code: clusterRole('{apiGroups: [""], resources: [«secrets»], verbs: [delete, deletecollection]}'), severities: ['warning'], messages: ['delete'] },
    {
      name: 'in a list of objects, with block style',
      code: 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: rbac.authorization.k8s.io/v1\n    kind: ClusterRole\n    metadata:\n      name: a\n    rules:\n      - verbs:\n          - create\n        resources:\n          - «secrets»\n        apiGroups:\n          - ""\n',
    },
  ],
});
