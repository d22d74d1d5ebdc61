import rule from '../../../rules/rbac/unused-role.js';
import { ruleTester } from '../tester.js';
import { account, ALL, API, cluster, docs, role } from './linked.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a role of Kubernetes itself', code: role('view', ALL) },
    { name: 'it may be the one that an ambiguous binding means', code: { 'a/r.yaml': role('r', ALL), 'b/r.yaml': role('r', ALL), 'c/b.yaml': cluster('b', 'r', account('a')) } },
    { name: 'a template', code: role('"{{ .Release.Name }}-r"', ALL) },
  ],
  invalid: [
    { name: 'of another namespace', code: docs(`${API}\nkind: Role\nmetadata: { name: «r», namespace: a }\nrules: []\n`, `${API}\nkind: RoleBinding\nmetadata: { name: b, namespace: b }\nroleRef: { kind: Role, name: r }\n`) },
    { name: 'of another environment', code: { 'dev/r.yaml': docs(role('r', ALL), cluster('b', 'r', account('a'))), 'prod/r.yaml': role('«r»', ALL) } },
    { name: 'with everything in the input', code: role('«r»', ALL), completeInput: true, messages: ['unused'] },
  ],
});
