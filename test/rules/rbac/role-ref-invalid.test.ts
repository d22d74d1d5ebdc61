import rule from '../../../rules/rbac/role-ref-invalid.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const JANE = '{kind: User, name: jane}';
const inNamespace = (roleRef: string): string => binding('RoleBinding', roleRef, JANE);

const named = (kind: string, name: string, namespace = ''): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`}}\nrules: []\n`;
const ROLE = (name: string): Offer => ({ title: 'Write Role', output: inNamespace(`{kind: Role, name: ${name}}`) });
const CLUSTER_ROLE = (name: string): Offer => ({ title: 'Write ClusterRole', output: inNamespace(`{kind: ClusterRole, name: ${name}}`) });
/** An offer with documents behind what it changes. */
const after = ({ title, output }: Offer, documents: string): Offer => ({ title, output: `${output}---\n${documents}` });

interface Offer {
  readonly title: string;
  readonly output: string;
}

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
    { name: 'the kind that is nearer comes first', code: inNamespace('{kind: «Roles», name: a}'), output: null, suggestions: [[ROLE('a'), CLUSTER_ROLE('a')]] },
    { name: 'the same for a ClusterRole', code: inNamespace('{kind: «ClusterRoles», name: a}'), output: null, suggestions: [[CLUSTER_ROLE('a'), ROLE('a')]] },
    { name: 'of a name that only a ClusterRole has, no Role is offered', code: `${inNamespace('{kind: «Roles», name: a}')}---\n${named('ClusterRole', 'a')}`, output: null, suggestions: [[after(CLUSTER_ROLE('a'), named('ClusterRole', 'a'))]] },
    { name: 'nor of a role of Kubernetes itself', code: inNamespace('{kind: «Roles», name: view}'), output: null, suggestions: [[CLUSTER_ROLE('view')]] },
    { name: 'of one that a Role here has, no ClusterRole', code: `${inNamespace('{kind: «ClusterRoles», name: a}')}---\n${named('Role', 'a', 'shop')}`, output: null, suggestions: [[after(ROLE('a'), named('Role', 'a', 'shop'))]] },
    { name: 'a Role elsewhere is another', code: `${inNamespace('{kind: «Roles», name: a}')}---\n${named('Role', 'a', 'other')}---\n${named('ClusterRole', 'a')}`, output: null, suggestions: [[after(CLUSTER_ROLE('a'), `${named('Role', 'a', 'other')}---\n${named('ClusterRole', 'a')}`)]] },
    { name: 'a Role in the cluster, where only a Role has the name', code: `${binding('ClusterRoleBinding', '{kind: «Role», name: a}', JANE)}---\n${named('Role', 'a', 'shop')}`, messages: ['roleClusterWide'], output: null, suggestions: [[]] },
    { name: 'a Role in the cluster', code: binding('ClusterRoleBinding', '{kind: «Role», name: a}', JANE), messages: ['roleClusterWide'], output: null, suggestions: [[{ title: 'Refer to a ClusterRole', output: binding('ClusterRoleBinding', '{kind: ClusterRole, name: a}', JANE) }]] },
    { name: 'no kind and no name', code: inNamespace('{«apiGroup»: rbac.authorization.k8s.io}').replace('«apiGroup»', 'apiGroup').replace('roleRef', '«roleRef»'), messages: ['noKind', 'noName'] },
    { name: 'an empty name', code: inNamespace('{kind: Role, name: «""»}'), messages: ['noName'] },
    { name: 'names with a slash or a percent sign', code: inNamespace('{kind: Role, name: «a/b»}'), messages: ['name'] },
    { name: 'two dots', code: inNamespace('{kind: Role, name: «..»}'), messages: ['name'] },
    { name: 'no roleRef', code: inNamespace('null').replace('roleRef: null\n', '').replace('RoleBinding', '«RoleBinding»'), messages: ['noRoleRef'] },
    { name: 'a roleRef of null', code: inNamespace('«null»'), messages: ['noRoleRef'] },
  ],
});
