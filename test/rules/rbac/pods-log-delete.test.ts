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
    {
      name: 'mended: alone',
      code: role('{apiGroups: [""], resources: [«pods/log»], verbs: [get, list, delete, deletecollection]}'),
      suggestions: [[{ title: 'Allow nothing but get for logs', output: role('{apiGroups: [""], resources: [pods/log], verbs: [get]}') }]],
    },
    {
      name: 'mended: every verb, alone',
      code: role('{apiGroups: [""], resources: [«pods/log»], verbs: ["*"]}'),
      suggestions: [[{ title: 'Allow nothing but get for logs', output: role('{apiGroups: [""], resources: [pods/log], verbs: ["get"]}') }]],
    },
    {
      name: 'mended: beside pods',
      code: role('{apiGroups: [""], resources: [pods, «pods/log»], resourceNames: [web-0], verbs: [get, delete]}'),
      suggestions: [
        [
          {
            title: 'Allow nothing but get for logs',
            output: `${role('{apiGroups: [""], resources: [pods], resourceNames: [web-0], verbs: [get, delete]}')}  - apiGroups:
      - ""
    resources:
      - pods/log
    resourceNames:
      - web-0
    verbs:
      - get
`,
          },
        ],
      ],
    },
    {
      name: 'mended: nothing is left of the rule',
      code: role(['{apiGroups: [""], resources: [pods], verbs: [get]}', '{apiGroups: [""], resources: [«pods/log»], verbs: [delete]}']),
      suggestions: [[{ title: 'Remove the right to delete logs', output: role('{apiGroups: [""], resources: [pods], verbs: [get]}') }]],
    },
  ],
});
