import rule from '../../../rules/rbac/broad-delete.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'named ones', code: clusterRole('{apiGroups: [apps], resources: [deployments], resourceNames: [a], verbs: [delete]}') },
    { name: 'other kinds', code: clusterRole('{apiGroups: [""], resources: [configmaps, pods/eviction], verbs: [delete]}') },
  ],
  invalid: [
    { name: 'in a namespace', code: role('{apiGroups: [batch], resources: [«jobs»], verbs: [delete]}'), severities: ['info'], says: ['may delete jobs in namespace "shop" (no binding in these files gives it). Name those that it needs in resourceNames.'] },
    { name: 'Secrets stand last', code: clusterRole('{apiGroups: [""], resources: [secrets, «pods», services], verbs: [deletecollection]}'), severities: ['warning'], related: [['services']], says: ['may delete pods and services wherever it is bound (no binding in these files gives it). Leave "deletecollection" out where it can be: no request with it carries a name, so that resourceNames cannot narrow it.'] },
    { name: 'Secrets alone', code: clusterRole('{apiGroups: [""], resources: [«secrets»], verbs: ["*"]}'), says: ['may delete secrets wherever'] },
    { name: 'everything', code: clusterRole('{apiGroups: ["*"], resources: [«"*"»], verbs: [delete]}'), says: ['every resource'] },
  ],
});
