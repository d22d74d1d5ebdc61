import rule from '../../../rules/rbac/nodes-proxy.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a Role cannot give it', code: role('{apiGroups: [""], resources: [nodes/proxy, "*"], verbs: ["*"]}') },
    { name: 'nodes do not bring their subresources', code: clusterRole('{apiGroups: [""], resources: [nodes], verbs: [get]}') },
    { name: 'list reaches no kubelet', code: clusterRole('{apiGroups: [""], resources: [nodes/proxy], verbs: [list, watch]}') },
  ],
  invalid: [
    { name: 'get', code: clusterRole('{apiGroups: [""], resources: [«nodes/proxy»], verbs: [get, list]}'), severities: ['error'], says: ['(get)'] },
    { name: 'every subresource called proxy', code: clusterRole('{apiGroups: [""], resources: [«"*/proxy"»], verbs: [create]}') },
    { name: 'a "read-only" role', code: clusterRole('{apiGroups: ["*"], resources: [«"*"»], verbs: [get, list, watch]}') },
    { name: 'one node is bad enough', code: clusterRole('{apiGroups: [""], resources: [«nodes/proxy»], resourceNames: [n1], verbs: [get]}'), severities: ['error'] },
  ],
});
