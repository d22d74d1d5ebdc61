import rule from '../../../rules/rbac/cluster-resource-in-role.js';
import { ruleTester } from '../tester.js';
import { binding, clusterRole, role } from './manifests.js';

const RBAC = 'rbac.authorization.k8s.io';
const JANE = '{kind: User, name: jane}';
const nodes = '{apiGroups: [""], resources: [nodes], verbs: [get]}';
const inNamespace = binding('RoleBinding', '{kind: ClusterRole, name: operator}', JANE);
const everywhere = binding('ClusterRoleBinding', '{kind: ClusterRole, name: operator}', JANE);
const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: regions.shop.example.com}
spec: {group: shop.example.com, scope: Cluster, names: {plural: regions, kind: Region}}
`;

ruleTester.run(rule, {
  valid: [
    { name: 'a ClusterRole that nothing binds', code: clusterRole(nodes) },
    { name: 'one that is also bound in the cluster', code: `${clusterRole(nodes)}---\n${inNamespace}---\n${everywhere}` },
    { name: 'its own namespace', code: role('{apiGroups: [""], resources: [namespaces], verbs: [get, list, watch]}') },
    { name: 'resources of namespaces', code: role('{apiGroups: ["", apps], resources: [pods, deployments/scale, events], verbs: ["*"]}') },
    { name: 'cluster roles may be bound there', code: role(`{apiGroups: [${RBAC}], resources: [clusterroles], resourceNames: [view], verbs: [bind]}`) },
    { name: 'everything', code: role('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}') },
    { name: 'accounts may be impersonated there', code: role('{apiGroups: [""], resources: [serviceaccounts], verbs: [impersonate]}') },
    { name: 'a definition that is not in the input', code: role('{apiGroups: [shop.example.com], resources: [regions], verbs: [get]}') },
    { name: 'no text', code: role('{apiGroups: [1], resources: [nodes], verbs: [get]}') },
    { name: 'rules that are no list', code: role([]).replace('rules:', 'rules: nodes') },
  ],
  invalid: [
    { name: 'several are one finding', code: role('{apiGroups: ["", storage.k8s.io], resources: [«persistentvolumes», storageclasses, secrets], verbs: [get, list]}'), severities: ['warning'], says: ['"persistentvolumes" and "storageclasses" are in no namespace'], related: [['storageclasses']] },
    { name: 'metrics of nodes', code: role('{apiGroups: [""], resources: [«nodes/metrics»], verbs: [get]}') },
    { name: 'listing namespaces alone', code: role('{apiGroups: [""], resources: [«namespaces»], verbs: [list, watch]}') },
    { name: 'cluster roles with other verbs', code: role(`{apiGroups: [${RBAC}], resources: [«clusterroles»], verbs: [get]}`) },
    { name: 'a review of the whole cluster', code: role('{apiGroups: [authorization.k8s.io], resources: [«subjectaccessreviews»], verbs: [create]}') },
    { name: 'users', code: role('{apiGroups: [""], resources: [«users»], verbs: [impersonate]}') },
    { name: 'bound in namespaces alone, as a hint', code: `${clusterRole(nodes.replace('nodes', '«nodes»'))}---\n${inNamespace}`, messages: ['bound'], severities: ['info'], related: [['operator']] },
    { name: 'a definition of the input', code: { 'crd.yaml': definition, 'role.yaml': role('{apiGroups: [shop.example.com], resources: [«regions»], verbs: [get]}') } },
  ],
});
