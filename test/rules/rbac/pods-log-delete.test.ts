import rule from '../../../rules/rbac/pods-log-delete.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a wildcard does not mean it', code: clusterRole('{apiGroups: [""], resources: ["*"], verbs: [delete]}') },
    { name: 'pods can be deleted', code: clusterRole('{apiGroups: [""], resources: [pods], verbs: [delete]}') },
  ],
  invalid: [
    {
      name: 'every verb',
      code: clusterRole('{apiGroups: [""], resources: [pods, «pods/log»], verbs: ["*"]}'),
      severities: ['info'],
      says: ['lists * for pods/log'],
    },
    {
      name: 'one pod',
      code: role('{apiGroups: [""], resources: [«pods/log»], resourceNames: [web-0], verbs: [delete]}'),
      severities: ['info'],
    },
    { name: 'every resource’s log', code: role('{apiGroups: [""], resources: [«"*/log"»], verbs: [deletecollection]}'), severities: ['info'] },
  ],
});
