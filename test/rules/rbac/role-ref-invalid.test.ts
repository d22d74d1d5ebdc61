import rule from '../../../rules/rbac/role-ref-invalid.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const JANE = '{kind: User, name: jane}';
const inNamespace = (roleRef: string): string => binding('RoleBinding', roleRef, JANE);

ruleTester.run(rule, {
  valid: [
    { name: 'without a group, which is defaulted', code: inNamespace('{kind: ClusterRole, name: view}') },
    { name: 'names of roles may hold much', code: inNamespace('{kind: Role, name: "Guest pods:get", apiGroup: ""}') },
    { name: 'templates', code: inNamespace('{kind: "${KIND}", name: "{{ .Values.role }}", apiGroup: "$GROUP"}') },
    { name: 'names that are no text are another matter', code: inNamespace('{kind: Role, name: 1}') },
    { name: 'roleRef that is no mapping', code: inNamespace('view') },
  ],
  invalid: [
    { name: 'a group with a version', code: inNamespace('{kind: Role, name: a, apiGroup: «rbac.authorization.k8s.io/v1»}'), messages: ['group'], output: inNamespace('{kind: Role, name: a, apiGroup: rbac.authorization.k8s.io}') },
    { name: 'kinds are case-sensitive', code: inNamespace('{kind: «role», name: a}'), messages: ['kind'], says: ['write Role or ClusterRole'], output: inNamespace('{kind: Role, name: a}') },
    { name: 'another kind, in the cluster', code: binding('ClusterRoleBinding', '{kind: «Roles», name: a}', JANE), says: ['write ClusterRole.'] },
    { name: 'a Role in the cluster', code: binding('ClusterRoleBinding', '{kind: «Role», name: a}', JANE), messages: ['roleClusterWide'], output: null, suggestions: [[{ title: 'Refer to a ClusterRole', output: binding('ClusterRoleBinding', '{kind: ClusterRole, name: a}', JANE) }]] },
    { name: 'no kind and no name', code: inNamespace('{«apiGroup»: rbac.authorization.k8s.io}').replace('«apiGroup»', 'apiGroup').replace('roleRef', '«roleRef»'), messages: ['noKind', 'noName'] },
    { name: 'an empty name', code: inNamespace('{kind: Role, name: «""»}'), messages: ['noName'] },
    { name: 'names with a slash or a percent sign', code: inNamespace('{kind: Role, name: «a/b»}'), messages: ['name'] },
    { name: 'two dots', code: inNamespace('{kind: Role, name: «..»}'), messages: ['name'] },
    { name: 'no roleRef', code: inNamespace('null').replace('roleRef: null\n', '').replace('RoleBinding', '«RoleBinding»'), messages: ['noRoleRef'] },
    { name: 'a roleRef of null', code: inNamespace('«null»'), messages: ['noRoleRef'] },
  ],
});
