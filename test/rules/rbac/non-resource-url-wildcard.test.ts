import rule from '../../../rules/rbac/non-resource-url-wildcard.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'reading', code: clusterRole('{nonResourceURLs: ["*"], verbs: [get, head]}') },
    { name: 'some paths', code: clusterRole('{nonResourceURLs: [/healthz/*, /metrics], verbs: ["*"]}') },
    { name: 'a Role cannot give it', code: role('{nonResourceURLs: ["*"], verbs: ["*"]}') },
    {
      name: 'who may do everything, may do this, too',
      code: clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}', '{nonResourceURLs: ["*"], verbs: ["*"]}'),
    },
    { name: 'wrong types', code: clusterRole('{nonResourceURLs: "*", verbs: [1, null]}') },
  ],
  invalid: [
    {
      name: 'each role by itself',
      code: `${clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}', '{nonResourceURLs: ["*"], verbs: ["*"]}')}---\n${clusterRole('{nonResourceURLs: [«"*"»], verbs: ["*"]}', '{nonResourceURLs: [«/*»], verbs: [post]}')}`,
    },
    { name: 'from the root', code: clusterRole('{nonResourceURLs: [/metrics, «/*»], verbs: [get, post]}'), severities: ['warning'], says: ['allows post on every path'] },
  ],
});
