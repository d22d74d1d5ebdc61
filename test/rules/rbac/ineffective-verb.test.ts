import rule from '../../../rules/rbac/ineffective-verb.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const RBAC = 'rbac.authorization.k8s.io';

ruleTester.run(rule, {
  valid: [
    { name: 'escalation on roles', code: clusterRole(`{apiGroups: [${RBAC}], resources: [roles, clusterroles], verbs: [bind, escalate]}`) },
    { name: 'one resource of two takes it', code: clusterRole(`{apiGroups: [${RBAC}], resources: [roles, rolebindings], verbs: ["*", bind]}`) },
    { name: 'signers', code: clusterRole('{apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [kubernetes.io/kube-apiserver-client], verbs: [approve, sign]}') },
    { name: 'impersonation', code: clusterRole('{apiGroups: [""], resources: [users, groups, serviceaccounts], verbs: [impersonate]}', '{apiGroups: [authentication.k8s.io], resources: [uids, userextras/scopes], verbs: [impersonate]}') },
    { name: 'policies of others', code: clusterRole('{apiGroups: [security.openshift.io], resources: [securitycontextconstraints], verbs: [use]}') },
    { name: 'wildcards', code: clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: [bind, use]}', '{apiGroups: [""], resources: ["*/status"], verbs: [create]}') },
    { name: 'some verbs fit', code: role('{apiGroups: [""], resources: [pods, pods/log, pods/exec], verbs: [get, list, watch, create]}') },
    { name: 'finalizers are checked for updates', code: role('{apiGroups: [apps], resources: [deployments/finalizers], verbs: [update]}') },
    { name: 'words that are unknown are another matter', code: role('{apiGroups: [""], resources: [pods/log], verbs: [read]}') },
    { name: 'metrics of nodes', code: clusterRole('{apiGroups: [""], resources: [nodes/metrics], verbs: [get, list, watch]}') },
    { name: 'what no field holds', code: role(['{apiGroups: [""], resources: pods, verbs: [bind]}', '{apiGroups: [""], resources: [1], verbs: [bind]}', 'null']) },
  ],
  invalid: [
    { name: 'bind on bindings', code: clusterRole(`{apiGroups: [${RBAC}], resources: [rolebindings, clusterrolebindings], verbs: [«bind»]}`), messages: ['special'], says: ['"roles" and "clusterroles"'] },
    { name: 'escalate on workloads', code: role('{apiGroups: [apps], resources: [deployments], verbs: [get, «escalate»]}'), messages: ['special'] },
    { name: 'impersonate on pods, whatever the group', code: clusterRole('{apiGroups: ["*"], resources: [deployments], verbs: [«impersonate»]}'), messages: ['special'] },
    { name: 'use on pods', code: role('{apiGroups: [""], resources: [pods], verbs: [«use»]}') },
    { name: 'policies that are gone are another matter', code: `${role('{apiGroups: [""], resources: [pods], verbs: [«use»]}')}  - {apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use]}\n` },
    { name: 'a subresource that only creates', code: role('{apiGroups: [""], resources: [«pods/eviction»], verbs: [get, list]}'), messages: ['nothing'], says: ['checked with "create" alone'] },
    { name: 'reviews', code: clusterRole('{apiGroups: [authorization.k8s.io], resources: [«subjectaccessreviews»], verbs: [get, list, watch]}') },
    { name: 'one of several', code: role('{apiGroups: [""], resources: [pods, «pods/log»], verbs: [list, watch]}'), messages: ['nothing'], says: ['checked with "get" alone'] },
    {
      name: 'mended: a special verb',
      code: role('{apiGroups: [apps], resources: [deployments], verbs: [get, «escalate»]}'),
      suggestions: [[{ title: 'Remove escalate', output: role('{apiGroups: [apps], resources: [deployments], verbs: [get]}') }]],
    },
    {
      name: 'mended: a special verb, alone',
      code: role(['{apiGroups: [""], resources: [pods], verbs: [get]}', '{apiGroups: [""], resources: [pods], verbs: [«use»]}']),
      suggestions: [[{ title: 'Remove use', output: role(['{apiGroups: [""], resources: [pods], verbs: [get]}']) }]],
    },
    {
      name: 'mended: what can only be got',
      code: role(['{apiGroups: [""], resources: [pods], verbs: [get]}', '{apiGroups: [""], resources: [«pods/log»], verbs: [list, watch]}']),
      suggestions: [
        [
          { title: 'Write get', output: role(['{apiGroups: [""], resources: [pods], verbs: [get]}', '{apiGroups: [""], resources: [pods/log], verbs: [get]}']) },
          { title: 'Take pods/log out of the rule', output: role(['{apiGroups: [""], resources: [pods], verbs: [get]}']) },
        ],
      ],
    },
    {
      name: 'mended: one of several that can only be got',
      code: role('{apiGroups: ["", apps], resources: [pods, «pods/log»], verbs: [list, watch]}'),
      suggestions: [
        [
          {
            title: 'Take pods/log into a rule of its own with get',
            output: `${role('{apiGroups: ["", apps], resources: [pods], verbs: [list, watch]}')}  - apiGroups:\n      - ""\n    resources:\n      - pods/log\n    verbs:\n      - get\n`,
          },
          { title: 'Take pods/log out of the rule', output: role('{apiGroups: ["", apps], resources: [pods], verbs: [list, watch]}') },
        ],
      ],
    },
    {
      name: 'mended: what can only be created',
      code: role('{apiGroups: [""], resources: [pods, «pods/eviction»], verbs: [get, list]}'),
      suggestions: [[{ title: 'Take pods/eviction out of the rule', output: role('{apiGroups: [""], resources: [pods], verbs: [get, list]}') }]],
    },
  ],
});
