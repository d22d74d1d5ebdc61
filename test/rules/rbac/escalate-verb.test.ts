import rule from '../../../rules/rbac/escalate-verb.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const RBAC = 'rbac.authorization.k8s.io';

ruleTester.run(rule, {
  valid: [
    { name: 'the verb on bindings means nothing', code: clusterRole(`{apiGroups: [${RBAC}], resources: [rolebindings], verbs: [escalate]}`) },
    { name: 'roles of another group', code: clusterRole('{apiGroups: [iam.example.com], resources: [roles], verbs: [escalate]}') },
    { name: 'a Role cannot write ClusterRoles', code: role(`{apiGroups: [${RBAC}], resources: [clusterroles], verbs: [escalate]}`) },
    { name: 'writing alone is held back', code: clusterRole(`{apiGroups: [${RBAC}], resources: [clusterroles], verbs: [create, update, patch]}`) },
  ],
  invalid: [
    { name: 'in a Role', code: role(`{apiGroups: [${RBAC}], resources: [«roles»], verbs: [escalate]}`), severities: ['error'] },
    { name: 'both, each at its place', code: clusterRole(`{apiGroups: ["*"], resources: [«roles», «clusterroles»], verbs: ["*"]}`) },
    { name: 'a named role can hold anything afterwards', code: clusterRole(`{apiGroups: [${RBAC}], resources: [«clusterroles»], resourceNames: [a], verbs: [escalate]}`), severities: ['error'] },
  ],
});
