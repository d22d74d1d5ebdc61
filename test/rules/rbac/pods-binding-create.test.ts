import rule from '../../../rules/rbac/pods-binding-create.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    {
      name: 'roles have other bindings',
      code: clusterRole('{apiGroups: [rbac.authorization.k8s.io], resources: [bindings], verbs: [create]}'),
    },
    { name: 'create alone is served', code: clusterRole('{apiGroups: [""], resources: [pods/binding], verbs: [update]}') },
    {
      name: 'the scheduler’s own role',
      code: clusterRole('{apiGroups: [""], resources: [bindings], verbs: [create]}').replace('operator', 'system:kube-scheduler'),
    },
  ],
  invalid: [
    {
      name: 'the older resource, too',
      code: role('{apiGroups: [""], resources: [«bindings», pods/binding], verbs: [create]}'),
      severities: ['warning'],
      says: ['(bindings and pods/binding)'],
      related: [['pods/binding']],
    },
    {
      name: 'one pod',
      code: role('{apiGroups: [""], resources: [«pods/binding»], resourceNames: [web-0], verbs: [create]}'),
      severities: ['info'],
    },
  ],
});
