import rule from '../../../rules/aws-auth/identity-mapping-write-grant.js';
import { clusterRole, role } from '../rbac/manifests.js';
import { ruleTester } from '../tester.js';

ruleTester.run(rule, {
  valid: [
    {
      name: 'a Role cannot reach them',
      code: role('{apiGroups: [iamauthenticator.k8s.aws], resources: [iamidentitymappings], verbs: [update]}'),
    },
    {
      name: 'their status',
      code: clusterRole('{apiGroups: [iamauthenticator.k8s.aws], resources: [iamidentitymappings/status], verbs: [update]}'),
    },
    {
      name: 'a wildcard for the group does not mean it',
      code: clusterRole('{apiGroups: ["*"], resources: [iamidentitymappings], verbs: [update]}'),
    },
  ],
  invalid: [
    {
      name: 'one of them is enough',
      code: clusterRole('{apiGroups: [iamauthenticator.k8s.aws], resources: [«iamidentitymappings»], resourceNames: [ci], verbs: [patch]}'),
      severities: ['error'],
    },
    {
      name: 'access entries of the AWS controllers',
      code: role('{apiGroups: [eks.services.k8s.aws], resources: [«accessentries»], verbs: [create]}'),
      severities: ['error'],
    },
    {
      name: 'the whole group',
      code: clusterRole('{apiGroups: [iamauthenticator.k8s.aws], resources: [«"*"»], verbs: ["*"]}'),
      severities: ['error'],
      says: ['write every resource (*)'],
    },
  ],
});
