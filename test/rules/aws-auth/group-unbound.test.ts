import rule from '../../../rules/aws-auth/group-unbound.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn } from './support.js';

/** A binding of a role to one subject. */
const binding = (kind: 'RoleBinding' | 'ClusterRoleBinding', role: string, subject: string): string =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: b, namespace: shop}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}\nsubjects: [{apiGroup: rbac.authorization.k8s.io, ${subject}}]\n`;

/** An entry of a role with these groups. */
const entry = (groups: string): string => mapRoles(`- rolearn: ${roleArn('a')}\n  username: jane\n  groups: ${groups}\n`);

ruleTester.run(rule, {
  valid: [
    { name: 'no bindings at all: nothing to compare with', code: entry('[developers]') },
    { name: 'groups of Kubernetes and EKS', code: entry('[system:nodes, eks:kube-proxy-windows]') + binding('ClusterRoleBinding', 'view', 'kind: Group, name: a') },
    { name: 'templates and what is no text', code: entry('["\${TEAM}", "{{SessionName}}", 5]') + binding('ClusterRoleBinding', 'view', 'kind: Group, name: a') },
    { name: 'the name of a binding is the matter of another rule', code: entry('[b]') + binding('ClusterRoleBinding', 'view', 'kind: Group, name: a') },
    { name: 'bound in another file', code: { 'a.yaml': entry('[a]'), 'b.yaml': binding('RoleBinding', 'view', 'kind: Group, name: a') } },
  ],
  invalid: [
    { name: 'a User of that name is no Group', code: entry('[«a»]') + binding('RoleBinding', 'view', 'kind: User, name: a'), messages: ['notHere'], severities: ['info'] },
    { name: 'a near one', code: entry('[«developer»]') + binding('RoleBinding', 'view', 'kind: Group, name: developers'), says: ['though one has "developers"'] },
    { name: 'said to be all there is', code: entry('[«a»]'), completeInput: true, messages: ['absent'], severities: ['warning'] },
    { name: 'a group once', code: entry('[«a», a]') + binding('RoleBinding', 'view', 'kind: Group, name: x'), related: [['a']] },
  ],
});
