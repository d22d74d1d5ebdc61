import rule from '../../../rules/rbac/events-delete.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'an event by name', code: role('{apiGroups: [""], resources: [events], resourceNames: [a], verbs: [delete]}') },
    { name: 'another group', code: clusterRole('{apiGroups: [apps], resources: [events], verbs: [delete]}') },
  ],
  invalid: [
    {
      name: 'the newer group',
      code: clusterRole('{apiGroups: [events.k8s.io], resources: [«events»], verbs: [deletecollection]}'),
      severities: ['warning'],
    },
    {
      name: 'both groups are one entry',
      code: clusterRole('{apiGroups: ["", events.k8s.io], resources: [«events»], verbs: [delete]}'),
      severities: ['warning'],
    },
    { name: 'in a namespace', code: role('{apiGroups: [""], resources: [«events»], verbs: ["*"]}'), severities: ['info'] },
  ],
});
