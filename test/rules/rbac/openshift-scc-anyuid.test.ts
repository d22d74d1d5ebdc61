import rule from '../../../rules/rbac/openshift-scc-anyuid.js';
import { ruleTester } from '../tester.js';
import { binding, clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'everything', code: clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}') },
    { name: 'reading them', code: clusterRole('{apiGroups: [security.openshift.io], resources: [securitycontextconstraints], verbs: [get, list]}') },
    { name: 'another constraint', code: binding('RoleBinding', '{kind: ClusterRole, name: "system:openshift:scc:nonroot-v2"}', '{kind: ServiceAccount, name: a}') },
  ],
  invalid: [
    { name: 'any constraint', code: clusterRole('{apiGroups: [security.openshift.io], resources: [«securitycontextconstraints»], verbs: [use]}'), says: ['(any of them)'] },
    { name: 'in a namespace', code: role('{apiGroups: [security.openshift.io], resources: [«securitycontextconstraints»], resourceNames: [privileged], verbs: ["*"]}'), says: ['(privileged) in namespace "shop"'] },
    {
      name: 'by the role that OpenShift makes',
      code: binding('RoleBinding', '{kind: ClusterRole, name: «"system:openshift:scc:anyuid"»}', '{kind: ServiceAccount, name: a}'),
      messages: ['bound'],
      related: [['a']],
    },
  ],
});
