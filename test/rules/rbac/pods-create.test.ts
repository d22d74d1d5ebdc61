import rule from '../../../rules/rbac/pods-create.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

const create = (resource: string): string => `{apiGroups: [""], resources: [${resource}], verbs: [create]}`;

ruleTester.run(rule, {
  valid: [
    { name: 'subresources', code: clusterRole(create('pods/eviction')) },
    { name: 'names forbid to create', code: clusterRole('{apiGroups: [""], resources: [pods], resourceNames: [a], verbs: [create]}') },
    { name: 'pods of another group', code: clusterRole('{apiGroups: [metrics.k8s.io], resources: [pods], verbs: [create]}') },
  ],
  invalid: [
    { name: 'an error in a ClusterRole', code: clusterRole(create('«pods»')), severities: ['error'], says: ['wherever it is bound'] },
    { name: 'an error in kube-system', code: role(create('«pods»'), 'kube-system'), severities: ['error'] },
    { name: 'a warning elsewhere', code: role(create('«pods»')), severities: ['warning'] },
    { name: 'by a star', code: role('{apiGroups: ["*"], resources: [configmaps, «"*"»], verbs: [list, "*"]}'), severities: ['warning'] },
  ],
});
