import rule from '../../../rules/rbac/policy-exception-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'reports', code: clusterRole('{apiGroups: [wgpolicyk8s.io], resources: [policyreports], verbs: [create, update]}') },
    { name: 'a wildcard for the group does not mean it', code: clusterRole('{apiGroups: ["*"], resources: [policies], verbs: [update]}') },
    { name: 'cluster-wide policies by a Role', code: role('{apiGroups: [kyverno.io], resources: [clusterpolicies], verbs: [update]}') },
  ],
  invalid: [
    {
      name: 'any constraint',
      code: clusterRole('{apiGroups: [constraints.gatekeeper.sh], resources: [«"*"»], verbs: [patch]}'),
      severities: ['warning'],
    },
    {
      name: 'templates',
      code: clusterRole('{apiGroups: [templates.gatekeeper.sh], resources: [«constrainttemplates»], verbs: [delete]}'),
      severities: ['warning'],
    },
    {
      name: 'one policy',
      code: clusterRole('{apiGroups: [kyverno.io], resources: [«clusterpolicies»], resourceNames: [labels], verbs: [update]}'),
      severities: ['info'],
    },
  ],
});
