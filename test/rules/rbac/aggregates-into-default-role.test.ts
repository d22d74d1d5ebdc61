import rule from '../../../rules/rbac/aggregates-into-default-role.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

/** A ClusterRole that is added to the default roles of these names, whose first label is marked. */
function added(targets: readonly string[], ...rules: readonly string[]): string {
  const labels = targets.map((target, index) => `    rbac.authorization.k8s.io/aggregate-to-${target}: ${index === 0 ? '«"true"»' : '"true"'}\n`).join('');
  return clusterRole(...rules).replace('rules:', `  labels:\n${labels}rules:`);
}

const unmarked = (code: string): string => code.replace(/[«»]/g, '');

ruleTester.run(rule, {
  valid: [
    { name: 'reading custom kinds', code: unmarked(added(['view', 'edit', 'admin'], '{apiGroups: [shop.example.com], resources: ["*"], verbs: [get, list, watch]}')) },
    { name: 'writing custom kinds, into edit', code: unmarked(added(['edit', 'admin'], '{apiGroups: [shop.example.com], resources: ["*"], verbs: ["*"]}')) },
    { name: 'what edit has itself', code: unmarked(added(['edit'], '{apiGroups: [""], resources: [secrets, pods/exec, serviceaccounts], verbs: [get, create, impersonate]}')) },
    { name: 'what admin has itself', code: unmarked(added(['admin'], '{apiGroups: [rbac.authorization.k8s.io], resources: [roles, rolebindings], verbs: [create, update]}')) },
    { name: 'asking for reviews', code: unmarked(added(['view'], '{apiGroups: [authorization.k8s.io], resources: [selfsubjectaccessreviews], verbs: [create]}')) },
    { name: 'the label without effect', code: unmarked(added(['view'], '{apiGroups: [""], resources: [secrets], verbs: [get]}')).replace('"true"', '"false"') },
    { name: 'a Role takes no part', code: role('{apiGroups: [""], resources: [secrets], verbs: [get]}').replace('rules:', '  labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}\nrules:') },
    { name: 'the part of edit that Kubernetes brings', code: unmarked(added(['edit'], '{apiGroups: [""], resources: [serviceaccounts, users], verbs: [impersonate]}')).replace('name: operator', 'name: system:aggregate-to-edit') },
    { name: 'no labels', code: clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}') },
    { name: 'labels that are no mapping', code: clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}').replace('rules:', '  labels: [a]\nrules:') },
  ],
  invalid: [
    { name: 'exec for those who look', code: added(['view'], '{apiGroups: [""], resources: [pods/exec], verbs: [create]}'), messages: ['powers'], severities: ['error'], related: [['pods/exec']], says: ['ClusterRole "view"'] },
    { name: 'once, where it is weakest', code: added(['view', 'edit', 'admin'], '{apiGroups: [""], resources: [secrets], verbs: [get]}'), messages: ['powers'] },
    { name: 'writing for those who look', code: added(['view'], '{apiGroups: [shop.example.com], resources: [orders], verbs: [get, delete]}'), messages: ['writes'], severities: ['warning'], says: ['may also delete "orders"'] },
    { name: 'escalation for editors', code: added(['edit'], '{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind, escalate]}'), messages: ['powers'] },
    { name: 'impersonation of people for editors', code: added(['edit'], '{apiGroups: [""], resources: [users], verbs: [impersonate]}') },
    { name: 'nodes for administrators of a namespace', code: added(['admin'], '{apiGroups: [""], resources: [nodes/proxy], verbs: [get]}'), says: ['ClusterRole "admin"'] },
    { name: 'everything', code: added(['admin'], '{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}'), related: [['"*"']] },
  ],
});
