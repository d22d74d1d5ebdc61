import rule from '../../../rules/rbac/removed-api-group-rule.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'what nobody else serves in the rule is wrong-api-group', code: role('{apiGroups: [extensions], resources: [ingresses], verbs: [get]}') },
    { name: 'what the group never had', code: role('{apiGroups: [apps, extensions], resources: [statefulsets], verbs: [get]}') },
    { name: 'an old cluster', code: role('{apiGroups: [networking.k8s.io, extensions], resources: [ingresses], verbs: [get]}'), kubernetesMinor: 20 },
    { name: 'any group, any resource', code: clusterRole('{apiGroups: ["*"], resources: [podsecuritypolicies], verbs: [use]}', '{apiGroups: [extensions], resources: ["*"], verbs: [get]}') },
    { name: 'no text', code: role('{apiGroups: [1], resources: [null], verbs: [get]}') },
  ],
  invalid: [
    { name: 'one finding for a group', code: role('{apiGroups: ["", apps, «extensions»], resources: [pods, deployments, replicasets, daemonsets], verbs: [get]}'), messages: ['group'], says: ['1.16 took the last of "deployments", "replicasets" and "daemonsets"'] },
    { name: 'a rule beside the new one', code: role(['{apiGroups: [«extensions»], resources: [ingresses], verbs: [get]}', '{apiGroups: [networking.k8s.io], resources: [ingresses], verbs: [get]}']), says: ['1.22'] },
    { name: 'a kind that is gone', code: clusterRole('{apiGroups: [policy], resources: [poddisruptionbudgets, «podsecuritypolicies»], verbs: [get]}'), messages: ['resource'], says: ['1.25'] },
    { name: 'in both groups that it was in', code: clusterRole('{apiGroups: [«extensions», policy], resources: [«podsecuritypolicies»], verbs: [use]}'), messages: ['group', 'resource'] },
    {
      name: 'mended: one of the groups',
      code: role('{apiGroups: ["", apps, «extensions»], resources: [pods, deployments], verbs: [get]}'),
      suggestions: [[{ title: 'Remove extensions', output: role('{apiGroups: ["", apps], resources: [pods, deployments], verbs: [get]}') }]],
    },
    {
      name: 'mended: a rule beside the new one',
      code: role(['{apiGroups: [«extensions»], resources: [ingresses], verbs: [get]}', '{apiGroups: [networking.k8s.io], resources: [ingresses], verbs: [get]}']),
      suggestions: [[{ title: 'Remove this rule', output: role('{apiGroups: [networking.k8s.io], resources: [ingresses], verbs: [get]}') }]],
    },
    {
      name: 'mended: one of the resources',
      code: clusterRole('{apiGroups: [policy], resources: [«podsecuritypolicies», poddisruptionbudgets], verbs: [get]}'),
      suggestions: [[{ title: 'Remove podsecuritypolicies', output: clusterRole('{apiGroups: [policy], resources: [poddisruptionbudgets], verbs: [get]}') }]],
    },
  ],
});
