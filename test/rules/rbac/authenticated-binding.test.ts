import rule from '../../../rules/rbac/authenticated-binding.js';
import { ruleTester } from '../tester.js';
import { binding, clusterRole, role } from './manifests.js';

const EVERYONE = '{kind: Group, name: «"system:authenticated"»}';
const UNMARKED = EVERYONE.replace(/[«»]/g, '');
const OPERATOR = '{kind: ClusterRole, name: operator}';

ruleTester.run(rule, {
  valid: [
    { name: 'what Kubernetes gives to all', code: binding('ClusterRoleBinding', '{kind: ClusterRole, name: "system:basic-user"}', UNMARKED) },
    { name: 'public keys', code: binding('ClusterRoleBinding', '{kind: ClusterRole, name: "system:service-account-issuer-discovery"}', UNMARKED) },
    { name: 'a user of that name', code: binding('RoleBinding', OPERATOR, '{kind: User, name: "system:authenticated"}') },
  ],
  invalid: [
    { name: 'a role that is not in these files', code: binding('ClusterRoleBinding', OPERATOR, EVERYONE), severities: ['warning'] },
    {
      name: 'a harmless role',
      code: `${clusterRole('{apiGroups: [""], resources: [configmaps], verbs: [get]}', '{nonResourceURLs: ["*"], verbs: [get]}')}---\n${binding('ClusterRoleBinding', OPERATOR, EVERYONE)}`,
      severities: ['warning'],
    },
    {
      name: 'a role that reaches pods and more, in another file',
      code: {
        'roles.yaml': clusterRole('{apiGroups: ["", apps], resources: [configmaps, pods/log, deployments], verbs: [get]}'),
        'bindings.yaml': binding('ClusterRoleBinding', OPERATOR, EVERYONE),
      },
      severities: ['error'],
      says: ['they reach pods/log and deployments with it'],
      related: [['operator', 'pods/log', 'deployments']],
    },
    {
      name: 'everything, said once',
      code: `${role('{apiGroups: ["*"], resources: ["*"], verbs: [list]}')}---\n${binding('RoleBinding', '{kind: Role, name: operator}', EVERYONE)}`,
      severities: ['error'],
      related: [['operator', '"*"']],
    },
    { name: 'a built-in role', code: binding('RoleBinding', '{kind: ClusterRole, name: view}', EVERYONE), severities: ['error'], related: [['view']] },
    { name: 'a Role called like a built-in one', code: binding('RoleBinding', '{kind: Role, name: view}', EVERYONE), severities: ['warning'] },
  ],
});
