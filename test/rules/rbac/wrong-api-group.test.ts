import rule from '../../../rules/rbac/wrong-api-group.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'one of the groups has it', code: role('{apiGroups: ["", apps, extensions], resources: [pods, deployments], verbs: [get]}') },
    { name: 'any group', code: role('{apiGroups: ["*"], resources: [deployments], verbs: [get]}') },
    { name: 'a group of others may have it', code: role('{apiGroups: [metrics.k8s.io], resources: [pods, nodes], verbs: [get]}') },
    { name: 'a group that looks like one of Kubernetes', code: role('{apiGroups: [scheduling.x-k8s.io, gateway.networking.k8s.io], resources: [podgroups], verbs: [get]}') },
    { name: 'another rule for newer clusters', code: role(['{apiGroups: [extensions], resources: [ingresses], verbs: [get]}', '{apiGroups: [networking.k8s.io], resources: [ingresses], verbs: [get]}']) },
    { name: 'never in this group, yet all of it is allowed by another rule', code: role(['{apiGroups: [networking.k8s.io], resources: [deployments, ingresses], verbs: [get, list]}', '{apiGroups: [apps], resources: [deployments], verbs: [list]}', '{apiGroups: [apps], resources: [deployments], verbs: [get, watch]}']) },
    { name: 'never in this group, yet another rule allows everything on it', code: role(['{apiGroups: [networking.k8s.io], resources: [deployments, ingresses], verbs: [get, list]}', '{apiGroups: [apps], resources: [deployments], verbs: ["*"]}']) },
    { name: 'nothing has it any more', code: clusterRole('{apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use]}') },
    { name: 'an old cluster', code: role('{apiGroups: [extensions], resources: [ingresses], verbs: [get]}'), kubernetesMinor: 21 },
    { name: 'wildcards', code: role('{apiGroups: [""], resources: ["*", "*/scale"], verbs: [get]}') },
    { name: 'templates', code: role('{apiGroups: ["${GROUP}", "{{ .group }}"], resources: [deployments], verbs: [get]}') },
    { name: 'events in both groups', code: role(['{apiGroups: [events.k8s.io], resources: [events], verbs: [create]}', '{apiGroups: [""], resources: [events], verbs: [create]}']) },
    { name: 'no text', code: role('{apiGroups: [1, null], resources: [[a], 2], verbs: [get]}') },
    { name: 'the right group beside the wrong', code: role('{apiGroups: [apps/v1, apps], resources: [deployments], verbs: [get]}') },
  ],
  invalid: [
    { name: 'left its group', code: role('{apiGroups: [extensions], resources: [«ingresses»], verbs: [get]}'), messages: ['moved'], says: ['with Kubernetes 1.22 and is in API group "networking.k8s.io"'] },
    { name: 'several are one finding', code: role('{apiGroups: [""], resources: [«deployments», pods, statefulsets, jobs], verbs: [get]}').replace('jobs', '«jobs»'), messages: ['elsewhere', 'elsewhere'], related: [['statefulsets'], []], says: ['"deployments" and "statefulsets" are in API group "apps"', '"batch"'] },
    {
      name: 'never in this group, and no other rule allows all of it',
      code: role(['{apiGroups: [networking.k8s.io], resources: [«deployments», ingresses], verbs: [get, delete]}', '{apiGroups: [apps], resources: [deployments], verbs: [get]}', '{apiGroups: [apps], resources: [deployments], resourceNames: [web], verbs: [delete]}']),
      messages: ['elsewhere'],
      says: ['so that this rule of Role "operator" allows nothing on it'],
    },
    { name: 'a subresource of the core', code: role('{apiGroups: [policy], resources: [«pods/eviction»], verbs: [create]}'), says: ['is in the core API group and not in "policy"'] },
    { name: 'a version with the group', code: role('{apiGroups: [«apps/v1»], resources: [deployments], verbs: [get]}'), messages: ['version'], says: ['write "apps"'] },
    { name: 'the version of the core', code: role('{apiGroups: [«v1»], resources: [pods], verbs: [get]}'), messages: ['version'], says: ['write ""'] },
    { name: 'core', code: role('{apiGroups: [«core»], resources: [pods], verbs: [get]}'), messages: ['noGroup'] },
    { name: 'a short name', code: role('{apiGroups: [«rbac»], resources: [roles], verbs: [get]}'), says: ['write "rbac.authorization.k8s.io"'] },
    { name: 'a slip', code: role('{apiGroups: [«rbac.authorisation.k8s.io»], resources: [roles], verbs: [get]}'), messages: ['noGroup'] },
    { name: 'a version of the right group, and the wrong resource', code: role('{apiGroups: [«v1»], resources: [«deployments»], verbs: [get]}'), messages: ['version', 'elsewhere'] },
    { name: 'mended: a version', code: role('{apiGroups: [«apps/v1»], resources: [deployments], verbs: [get]}'), suggestions: [[{ title: 'Write apps', output: role('{apiGroups: [apps], resources: [deployments], verbs: [get]}') }]] },
    { name: 'mended: the core', code: role('{apiGroups: [«v1»], resources: [pods], verbs: [get]}'), suggestions: [[{ title: 'Write ""', output: role('{apiGroups: [""], resources: [pods], verbs: [get]}') }]] },
    { name: 'mended: in place of a group that serves nothing', code: role('{apiGroups: [extensions], resources: [«ingresses»], verbs: [get]}'), suggestions: [[{ title: 'Write networking.k8s.io in place of extensions', output: role('{apiGroups: [networking.k8s.io], resources: [ingresses], verbs: [get]}') }]] },
    {
      name: 'mended: beside a group that served what other rules name rightly, and not in its place',
      code: role(['{apiGroups: [extensions], resources: [deployments, replicasets, «ingresses»], verbs: [get]}', '{apiGroups: [apps], resources: [deployments, replicasets], verbs: [get]}']),
      suggestions: [
        [
          {
            title: 'Add the API group networking.k8s.io',
            output: role(['{apiGroups: [extensions, networking.k8s.io], resources: [deployments, replicasets, ingresses], verbs: [get]}', '{apiGroups: [apps], resources: [deployments, replicasets], verbs: [get]}']),
          },
        ],
      ],
    },
    {
      name: 'mended: in place of a group that serves nothing, where the others rest on other groups',
      code: role('{apiGroups: [extensions, apps], resources: [deployments, «ingresses»], verbs: [get]}'),
      suggestions: [[{ title: 'Write networking.k8s.io in place of extensions', output: role('{apiGroups: [networking.k8s.io, apps], resources: [deployments, ingresses], verbs: [get]}') }]],
    },
    { name: 'mended: beside a group that serves something', code: role('{apiGroups: [""], resources: [pods, «deployments», statefulsets], verbs: [get]}'), suggestions: [[{ title: 'Add the API group apps', output: role('{apiGroups: ["", apps], resources: [pods, deployments, statefulsets], verbs: [get]}') }]] },
    {
      name: 'mended: in a rule of its own, where the group would bring more',
      code: role('{apiGroups: [""], resources: ["*", «deployments»], resourceNames: [web], verbs: [get]}'),
      suggestions: [
        [
          {
            title: 'Take deployments into a rule of apps',
            output: `${role('{apiGroups: [""], resources: ["*"], resourceNames: [web], verbs: [get]}')}  - apiGroups:\n      - apps\n    resources:\n      - deployments\n    resourceNames:\n      - web\n    verbs:\n      - get\n`,
          },
        ],
      ],
    },
  ],
});
