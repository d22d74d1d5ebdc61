import rule from '../../../rules/rbac/any-verb-on-sensitive-resource.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const RBAC = 'rbac.authorization.k8s.io';

ruleTester.run(rule, {
  valid: [
    { name: 'all verbs spelled out', code: role('{apiGroups: [""], resources: [secrets], verbs: [get, list, watch, create, update, patch, delete]}') },
    { name: 'the same name in another group', code: role('{apiGroups: [vault.example.com], resources: [secrets], verbs: ["*"]}') },
    { name: 'covered by a star, not named', code: clusterRole('{apiGroups: [apps], resources: ["*"], verbs: ["*"]}') },
    { name: 'a subresource', code: role('{apiGroups: [apps], resources: [deployments/scale], verbs: ["*"]}') },
    { name: 'what requests without a namespace ask for, in a Role', code: role(`{apiGroups: ["", ${RBAC}], resources: [users, groups, clusterrolebindings], verbs: ["*"]}`) },
    { name: 'workloads of a group that is gone', code: role('{apiGroups: [extensions], resources: [deployments], verbs: ["*"]}') },
  ],
  invalid: [
    {
      name: 'each resource with its own harm',
      code: clusterRole('{apiGroups: ["", apps, batch], resources: [«secrets», events, «pods», «deployments», «cronjobs»], verbs: [get, "*"]}'),
      severities: ['error', 'error', 'error', 'error'],
      says: ['it reads all of them', 'mounts any Secret', 'starts through them', 'starts through them'],
    },
    {
      name: 'roles and identities',
      code: clusterRole(`{apiGroups: [${RBAC}], resources: [«roles», «clusterrolebindings»], verbs: ["*"]}`, '{apiGroups: [""], resources: [«users»], verbs: ["*"]}'),
      says: ['`bind` and `escalate`', 'pass on', '`impersonate`'],
    },
    { name: 'a warning where names narrow it', code: role('{apiGroups: [""], resources: [«secrets»], resourceNames: [db], verbs: ["*"]}'), severities: ['warning'], says: ['on "db" alone'] },
    { name: 'a Role may bind ClusterRoles', code: role(`{apiGroups: [${RBAC}], resources: [«clusterroles»], verbs: ["*"]}`), severities: ['error'] },
    { name: 'workloads of extensions where they are served', code: role('{apiGroups: [extensions], resources: [«deployments»], verbs: ["*"]}'), kubernetesMinor: 15 },
  ],
});
