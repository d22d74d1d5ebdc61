import rule from '../../../rules/rbac/pods-portforward.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'from 1.35 on get does not do', code: clusterRole('{apiGroups: [""], resources: [pods/portforward], verbs: [get]}') },
    { name: 'services have no such subresource', code: clusterRole('{apiGroups: [""], resources: [services/portforward], verbs: [create]}') },
  ],
  invalid: [
    {
      name: 'get, up to 1.34',
      code: clusterRole('{apiGroups: [""], resources: [«pods/portforward»], verbs: [get]}'),
      severities: ['warning'],
      kubernetesMinor: 34,
    },
    {
      name: 'every subresource of that name',
      code: role('{apiGroups: [""], resources: [«"*/portforward"»], verbs: [create]}'),
      severities: ['warning'],
    },
    {
      name: 'one pod',
      code: role('{apiGroups: [""], resources: [«pods/portforward»], resourceNames: [db-0], verbs: [create]}'),
      severities: ['info'],
    },
  ],
});
