import rule from '../../../rules/rbac/secrets-read.js';
import { ruleTester } from '../tester.js';

const role = (kind: string, rules: string, namespace = 'shop'): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: reader\n${kind === 'Role' ? `  namespace: ${namespace}\n` : ''}rules:\n${rules}`;

ruleTester.run(rule, {
  valid: [
    { name: 'no Secret has a star in its name', code: role('Role', '  - {apiGroups: [""], resources: [secrets], resourceNames: ["a-*"], verbs: [get]}\n') },
    { name: 'secrets of another group', code: role('Role', '  - {apiGroups: [vault.example], resources: [secrets], verbs: [get]}\n') },
    { name: 'create alone returns nothing of others', code: role('Role', '  - {apiGroups: [""], resources: [secrets], verbs: [create]}\n') },
    { name: 'secrets/* is no wildcard', code: role('Role', '  - {apiGroups: [""], resources: [secrets/*], verbs: [get]}\n') },
  ],
  invalid: [
    { name: 'an error cluster-wide', code: role('ClusterRole', '  - {apiGroups: [""], resources: [«secrets»], verbs: [watch]}\n'), severities: ['error'] },
    { name: 'a warning in one namespace', code: role('Role', '  - {apiGroups: ["*"], resources: [«"*"»], verbs: ["*"]}\n'), severities: ['warning'], says: ['in namespace "shop" (no binding in these files gives it): all their contents, not only their names.'] },
    {
      name: 'info where the Secrets are named',
      code: role('Role', '  - {apiGroups: [""], resources: [«secrets»], resourceNames: [db], verbs: [get]}\n'),
      severities: ['info'],
      says: ['may read Secrets (get) in namespace "shop" (no binding in these files gives it), on "db" alone: their contents, not only their names.'],
    },
  ],
});
