import rule from '../../../rules/rbac/wildcard-everything.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'reading alone', code: clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: [get, list, watch]}') },
    { name: 'everything of one group that is not the core group', code: clusterRole('{apiGroups: [apps], resources: ["*"], verbs: ["*"]}') },
    { name: 'a star before a slash covers one subresource', code: clusterRole('{apiGroups: ["*"], resources: ["*/scale"], verbs: ["*"]}') },
    { name: 'URLs are no resources', code: clusterRole('{nonResourceURLs: ["*"], verbs: ["*"]}') },
    { name: 'a text where a list is due grants nothing that could be judged', code: clusterRole('{apiGroups: "*", resources: "*", verbs: "*"}') },
  ],
  invalid: [
    {
      name: 'stars among others, in a ClusterRole',
      code: clusterRole('{apiGroups: [apps, "*"], resources: [pods, «"*"»], verbs: [get, "*"]}'),
      severities: ['error'],
      says: ['ClusterRole "operator" may do anything to every resource of every API group wherever it is bound'],
    },
    {
      name: 'the core group alone, in a Role without a namespace',
      code: role('{apiGroups: [""], resources: [«"*"»], verbs: ["*"]}', ''),
      severities: ['error'],
      says: ['the core API group, with its Secrets and pods, in its namespace'],
    },
    {
      name: 'a warning where names narrow it',
      code: clusterRole("{apiGroups: ['*'], resources: [«'*'»], verbs: ['*'], resourceNames: [a, b]}"),
      severities: ['warning'],
      says: ['on "a" and "b" alone'],
    },
    {
      name: 'the second rule, in JSON',
      code: '{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "a"}, "rules": [{"verbs": ["get"]}, {"apiGroups": ["*"], "resources": [«"*"»], "verbs": ["*"]}]}',
    },
  ],
});
