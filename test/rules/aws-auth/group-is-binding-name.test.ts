import rule from '../../../rules/aws-auth/group-is-binding-name.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn } from './support.js';

const entry = (group: string, username = 'a'): string => mapRoles(`- rolearn: ${roleArn('a')}\n  username: ${username}\n  groups: [${group}]\n`);
const binding = (name: string, subjects: string, kind = 'RoleBinding'): string =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: ${subjects}\n`;
const group = (name: string): string => `[{apiGroup: rbac.authorization.k8s.io, kind: Group, name: ${name}}]`;
const user = (name: string): string => `[{apiGroup: rbac.authorization.k8s.io, kind: User, name: ${name}}]`;

ruleTester.run(rule, {
  valid: [
    { name: 'no binding of that name', code: entry('a') + binding('b', group('c')) },
    { name: 'the binding binds the group', code: entry('a') + binding('a', group('a')) },
    { name: 'another binding binds the group', code: entry('a') + binding('a', user('x')) + binding('b', group('a')) },
    { name: 'bound in another file', code: { 'a.yaml': entry('a') + binding('a', user('x')), 'b.yaml': binding('b', group('a')) } },
    { name: 'a group of Kubernetes', code: entry('system:masters') + binding('system:masters', user('x')) },
    { name: 'a group of EKS', code: entry('eks:kube-proxy-windows') + binding('eks:kube-proxy-windows', user('x')) },
    { name: 'a template', code: entry('"{{SessionName}}"') + binding('"{{SessionName}}"', user('x')) },
    { name: 'items that are no texts', code: entry('5, {a: b}, ""') + binding('""', user('x')) },
    { name: 'a role of that name', code: entry('a') + '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\nrules: []\n' },
    { name: 'a letter case more', code: entry('Team') + binding('team', user('x')) },
  ],
  invalid: [
    { name: 'a ClusterRoleBinding', code: entry('«team»') + binding('team', group('other'), 'ClusterRoleBinding'), severities: ['error'], says: ['ClusterRoleBinding "team"'], related: [['team']] },
    { name: 'no subjects at all', code: entry('«team»') + binding('team', '[]'), messages: ['noRights'] },
    { name: 'bound as a service account', code: entry('«team»') + binding('team', '[{kind: ServiceAccount, name: team, namespace: shop}]') },
    { name: 'the username has the rights', code: entry('«team»', 'guest') + binding('team', user('guest')), messages: ['byUser'], severities: ['warning'], says: ['User "guest"'] },
    { name: 'the binding stands in another file', code: { 'a.yaml': entry('«team»'), 'b/b.yaml': binding('team', user('x')) }, related: [['team']] },
    { name: 'two bindings of that name', code: entry('«team»') + binding('team', user('x')) + binding('team', user('x'), 'ClusterRoleBinding'), related: [['team', 'team']] },
    { name: 'in a fragment', code: `data:\n  mapRoles: |\n    - rolearn: a\n      groups: [«team»]\n${binding('team', user('x'))}` },
  ],
});
