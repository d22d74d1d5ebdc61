import rule from '../../../rules/aws-auth/effective-admin.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn } from './support.js';

/** A binding of a role to one subject. */
const binding = (kind: 'RoleBinding' | 'ClusterRoleBinding', role: string, subject: string): string =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: b, namespace: shop}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}\nsubjects: [{apiGroup: rbac.authorization.k8s.io, ${subject}}]\n`;

/** An entry of a role with these groups. */
const entry = (groups: string): string => mapRoles(`- rolearn: ${roleArn('a')}\n  username: jane\n  groups: ${groups}\n`);

ruleTester.run(rule, {
  valid: [
    { name: 'a narrow role', code: entry('[a]') + binding('ClusterRoleBinding', 'view', 'kind: Group, name: a') },
    { name: 'system:masters has a rule of its own', code: entry('[system:masters]') + binding('ClusterRoleBinding', 'cluster-admin', 'kind: Group, name: system:masters') },
    { name: 'another kind of subject', code: entry('[a]') + binding('ClusterRoleBinding', 'cluster-admin', 'kind: User, name: a') },
    { name: 'a role that is not in these files', code: entry('[a]') + binding('ClusterRoleBinding', 'own', 'kind: Group, name: a') },
  ],
  invalid: [
    { name: 'by username', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: «jane»\n`) + binding('ClusterRoleBinding', 'cluster-admin', 'kind: User, name: jane'), messages: ['user'] },
    {
      name: 'by a role of the input that can write RBAC',
      code: `${entry('[«a»]')}${binding('ClusterRoleBinding', 'own', 'kind: Group, name: a')}---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: own}\nrules:\n- {apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate, update]}\n`,
      messages: ['group'],
      related: [[roleArn('a'), 'roleRef', 'clusterroles']],
    },
    { name: 'an identity mapping', code: `apiVersion: iamauthenticator.k8s.aws/v1alpha1\nkind: IAMIdentityMapping\nmetadata: {name: a}\nspec: {arn: ${roleArn('a')}, username: a, groups: [«ops»]}\n` + binding('ClusterRoleBinding', 'cluster-admin', 'kind: Group, name: ops') },
  ],
});
