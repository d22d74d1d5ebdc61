import rule from '../../../rules/rbac/pods-logs-read-cluster-wide.js';
import { ruleTester } from '../tester.js';
import { clusterRole } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'named pods', code: clusterRole('{apiGroups: [""], resources: [pods/log], resourceNames: [web-0], verbs: [get]}') },
    { name: 'pods alone', code: clusterRole('{apiGroups: [""], resources: [pods], verbs: [get, list]}') },
    { name: 'watching is not served', code: clusterRole('{apiGroups: [""], resources: [pods/log], verbs: [watch]}') },
  ],
  invalid: [
    { name: 'every log', code: clusterRole('{apiGroups: [""], resources: [«"*/log"»], verbs: [get]}'), severities: ['info'] },
  ],
});
