import rule from '../../../rules/rbac/bindings-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    {
      name: 'a Role cannot reach ClusterRoleBindings',
      code: role('{apiGroups: [rbac.authorization.k8s.io], resources: [clusterrolebindings], verbs: [update]}'),
    },
    {
      name: 'create by name matches nothing',
      code: role('{apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], resourceNames: [web], verbs: [create]}'),
    },
  ],
  invalid: [
    {
      name: 'in a namespace',
      code: role('{apiGroups: [rbac.authorization.k8s.io], resources: [«rolebindings»], verbs: [create]}'),
      severities: ['warning'],
    },
    {
      name: 'in the whole cluster',
      code: clusterRole('{apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [get]}', '{apiGroups: [rbac.authorization.k8s.io], resources: [«clusterrolebindings»], verbs: [patch]}'),
      severities: ['error'],
    },
    { name: 'bindings of any namespace', code: clusterRole('{apiGroups: [rbac.authorization.k8s.io], resources: [«rolebindings»], verbs: [create]}'), severities: ['warning'] },
    {
      name: 'one binding',
      code: clusterRole('{apiGroups: [rbac.authorization.k8s.io], resources: [«clusterrolebindings»], resourceNames: [team], verbs: [patch]}'),
      severities: ['info'],
    },
  ],
});
