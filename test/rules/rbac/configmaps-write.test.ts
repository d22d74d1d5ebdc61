import rule from '../../../rules/rbac/configmaps-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'reading', code: clusterRole('{apiGroups: [""], resources: [configmaps], verbs: [get, list, watch]}') },
    {
      name: 'create cannot be narrowed, and then matches nothing',
      code: role('{apiGroups: [""], resources: [configmaps], resourceNames: [a], verbs: [create, patch]}'),
    },
    { name: 'another group', code: clusterRole('{apiGroups: [apps], resources: [configmaps], verbs: [update]}') },
  ],
  invalid: [
    { name: 'new ones change nothing that is there', code: clusterRole('{apiGroups: [""], resources: [«configmaps»], verbs: [create]}'), severities: ['info'] },
    {
      name: 'in a namespace',
      code: role('{apiGroups: [""], resources: [«configmaps»], verbs: [create]}'),
      severities: ['info'],
      says: ['(create) in namespace "shop" (no binding in these files gives it), and so what the programs do that read them. Leave "create" out where it can be: no request with it carries a name, so that resourceNames cannot narrow it.'],
    },
    {
      name: 'create beside what can be narrowed',
      code: role('{apiGroups: [""], resources: [«configmaps»], verbs: [get, create, update, deletecollection]}'),
      says: ['Name those that it needs in resourceNames, and leave "create" and "deletecollection" out or in a rule of their own: no request with them carries a name.'],
    },
    {
      name: 'what can be narrowed alone',
      code: role('{apiGroups: [""], resources: [«configmaps»], verbs: [update, delete]}'),
      says: ['that read them. Name those that it needs in resourceNames.'],
    },
    {
      name: 'in kube-system',
      code: role('{apiGroups: [""], resources: [«configmaps»], verbs: [patch]}', 'kube-system'),
      severities: ['warning'],
    },
    {
      name: 'everywhere, every verb',
      code: clusterRole('{apiGroups: ["*"], resources: [pods, «configmaps»], verbs: ["*"]}'),
      severities: ['warning'],
      says: ['(*) wherever it is bound (no binding in these files gives it), and so what the programs do that read them. Name those that it needs in resourceNames.'],
    },
  ],
});
