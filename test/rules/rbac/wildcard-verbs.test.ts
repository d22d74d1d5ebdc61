import rule from '../../../rules/rbac/wildcard-verbs.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'what wildcard-everything says worse', code: clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}') },
    { name: 'and what its holder hardly needs besides', code: clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}', '{nonResourceURLs: ["*"], verbs: ["*"]}') },
    { name: 'a star with more is no wildcard', code: role('{apiGroups: [""], resources: [pods], verbs: ["get*"]}') },
    { name: 'no list', code: role('{apiGroups: [""], resources: [pods], verbs: "*"}') },
  ],
  invalid: [
    { name: 'every resource of one group', code: clusterRole('{apiGroups: [apps], resources: ["*"], verbs: [«"*"»]}'), severities: ['warning'], says: ['every resource of "apps"'] },
    {
      name: 'any rule, not only the first',
      code: role(['{apiGroups: [""], resources: [pods], verbs: [get]}', '{apiGroups: [""], resources: [configmaps, events], verbs: [«"*"»]}']),
      severities: ['warning'],
      says: ['on configmaps and events in namespace "shop"'],
    },
    {
      name: 'each role by itself',
      code: `${clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}', '{apiGroups: [apps], resources: ["*"], verbs: ["*"]}')}---\n${role(['{apiGroups: [apps], resources: ["*"], verbs: [«"*"»]}', '{apiGroups: [batch], resources: ["*"], verbs: [«"*"»]}'])}`,
    },
    { name: 'URLs', code: clusterRole('{nonResourceURLs: [/metrics], verbs: [«"*"»]}'), severities: ['warning'], says: ['/metrics'] },
    { name: 'custom kinds weigh less', code: clusterRole('{apiGroups: [shop.example.com], resources: [orders], verbs: [«"*"»]}'), severities: ['info'] },
    { name: 'named objects, too', code: role('{apiGroups: [""], resources: [configmaps], resourceNames: [lock], verbs: [«"*"»]}'), severities: ['info'] },
  ],
});
