import rule from '../../../rules/rbac/duplicate-rule.js';
import { ruleTester } from '../tester.js';
import { binding, clusterRole, role } from './manifests.js';

const GET = '{apiGroups: [""], resources: [pods], verbs: [get]}';
const GET_MARKED = '{apiGroups: [""], resources: [pods], «verbs»: [get]}';
const ROLE = '{kind: ClusterRole, name: view}';

ruleTester.run(rule, {
  valid: [
    { name: 'other verbs', code: role([GET, '{apiGroups: [""], resources: [pods], verbs: [list]}']) },
    { name: 'other groups', code: role([GET, '{apiGroups: [apps], resources: [pods], verbs: [get]}']) },
    { name: 'a subresource is not in its resource', code: role([GET, '{apiGroups: [""], resources: [pods/log], verbs: [get]}']) },
    { name: 'a wildcard for another subresource', code: role(['{apiGroups: [""], resources: ["*/scale"], verbs: [get]}', '{apiGroups: [""], resources: [pods, pods/log], verbs: [get]}']) },
    { name: 'names are narrower', code: role(['{apiGroups: [""], resources: [pods], resourceNames: [a], verbs: [get]}', '{apiGroups: [""], resources: [pods], resourceNames: [b], verbs: [get]}']) },
    { name: 'in a wildcard, which is what should go', code: clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}', GET) },
    { name: 'in every verb', code: role([GET, '{apiGroups: [""], resources: [pods], verbs: ["*"]}']) },
    { name: 'URLs and resources', code: clusterRole('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}', '{nonResourceURLs: ["*"], verbs: ["*"]}') },
    { name: 'rules that the API server refuses', code: role(['{apiGroups: [""], resources: [pods]}', '{apiGroups: [""], resources: [pods]}', 'null', 'null']) },
    { name: 'subjects of one name', code: binding('ClusterRoleBinding', ROLE, '{kind: User, name: a}', '{kind: Group, name: a}', '{kind: ServiceAccount, name: a, namespace: a}', '{kind: ServiceAccount, name: a, namespace: b}') },
    { name: 'no text', code: role(['{apiGroups: [1], resources: [pods], verbs: [get]}', '{apiGroups: [1], resources: [pods], verbs: [get]}']) },
  ],
  invalid: [
    { name: 'the same in another order', code: role(['{apiGroups: ["", apps], resources: [pods, deployments], verbs: [get, list]}', '{verbs: [list, get], apiGroups: [apps, ""], resources: [deployments, pods]}'.replace('verbs', '«verbs»')]), messages: ['same'] },
    { name: 'three times', code: role([GET, GET_MARKED, GET_MARKED]), messages: ['same', 'same'] },
    { name: 'in a later one', code: role([GET_MARKED, '{apiGroups: [""], resources: [pods], verbs: [get, list]}']), messages: ['covered'] },
    { name: 'in a wildcard, and in a rule without one', code: role(['{apiGroups: [""], resources: [pods], verbs: ["*"]}', GET_MARKED, '{apiGroups: [""], resources: [pods], verbs: [get, list]}']), messages: ['covered'] },
    { name: 'a wildcard in a wider one', code: role(['{apiGroups: [""], resources: [pods], «verbs»: ["*"]}', '{apiGroups: [""], resources: [pods, configmaps], verbs: ["*"]}']), messages: ['covered'] },
    { name: 'in a wildcard for subresources', code: role(['{apiGroups: [""], resources: ["*/log"], verbs: [get]}', '{apiGroups: [""], resources: [pods/log], «verbs»: [get]}']) },
    { name: 'narrowed to names', code: role([GET, '{apiGroups: [""], resources: [pods], resourceNames: [a], «verbs»: [get]}']) },
    { name: 'a subject by its default namespace', code: binding('RoleBinding', ROLE, '{kind: ServiceAccount, name: a}', '{kind: ServiceAccount, name: «a», namespace: shop}'), messages: ['subject'] },
  ],
});
