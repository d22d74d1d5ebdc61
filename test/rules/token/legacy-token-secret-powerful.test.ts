import rule from '../../../rules/token/legacy-token-secret-powerful.js';
import { ruleTester } from '../tester.js';

const secret = (account = 'robot', type = '«kubernetes.io/service-account-token»', namespace = 'shop'): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: t, namespace: ${namespace}, annotations: { kubernetes.io/service-account.name: ${account} } }\ntype: ${type}\n`;
const role = (kind: string, rule: string): string =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: r${kind === 'Role' ? ', namespace: shop' : ''} }\nrules: [${rule}]\n`;
const binding = (kind: string, roleKind: string, roleName = 'r', namespace = 'shop'): string =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: b, namespace: shop }\nsubjects: [{ kind: ServiceAccount, name: robot, namespace: ${namespace} }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${roleKind}, name: ${roleName} }\n`;
const PLAIN = 'kubernetes.io/service-account-token';
const SECRETS = '{ apiGroups: [""], resources: [pods, secrets], verbs: [get] }';

ruleTester.run(rule, {
  valid: [
    { name: 'reading Secrets of one namespace is no error', code: secret('robot', PLAIN) + role('Role', SECRETS) + binding('RoleBinding', 'Role') },
    { name: 'a ClusterRole that is bound in one namespace', code: secret('robot', PLAIN) + role('ClusterRole', SECRETS) + binding('RoleBinding', 'ClusterRole') },
    { name: 'another account', code: secret('other', PLAIN) + binding('ClusterRoleBinding', 'ClusterRole', 'cluster-admin') },
    { name: 'an account of another namespace', code: secret('robot', PLAIN) + binding('ClusterRoleBinding', 'ClusterRole', 'cluster-admin', 'prod') },
    { name: 'a role that is not in these files', code: secret('robot', PLAIN) + binding('ClusterRoleBinding', 'ClusterRole', 'mine') },
    { name: 'another type', code: secret('robot', 'Opaque') + binding('ClusterRoleBinding', 'ClusterRole', 'cluster-admin') },
    { name: 'no annotation', code: `apiVersion: v1\nkind: Secret\nmetadata: { name: t, namespace: shop }\ntype: ${PLAIN}\n${binding('ClusterRoleBinding', 'ClusterRole', 'cluster-admin')}` },
    { name: 'a list where a name is due', code: secret('[robot]', PLAIN) + binding('ClusterRoleBinding', 'ClusterRole', 'cluster-admin') },
  ],
  invalid: [
    {
      name: 'both ends: the binding and the entry of the rule',
      code: secret() + role('ClusterRole', SECRETS) + binding('ClusterRoleBinding', 'ClusterRole'),
      related: [['roleRef', 'secrets']],
      says: ['"robot", which may read every Secret (in every namespace).'],
      severities: ['error'],
    },
    {
      name: 'over several files',
      code: { 'app/token.yaml': secret(), 'app/rbac.yaml': role('Role', '{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }').slice(4) + binding('RoleBinding', 'Role') },
      related: [['roleRef', '"*"']],
      says: [/and \d+ more/],
    },
    { name: 'the built-in admin role in one namespace', code: secret() + binding('RoleBinding', 'ClusterRole', 'admin'), related: [['roleRef']] },
  ],
});
