import rule from '../../../rules/rbac/workload-controllers-write.js';
import { ruleTester } from '../tester.js';
import { clusterRole, role } from './manifests.js';

ruleTester.run(rule, {
  valid: [
    { name: 'scaling alone', code: clusterRole('{apiGroups: [apps], resources: [deployments/scale], verbs: [update, patch]}') },
    {
      name: 'groups that do not serve them',
      code: clusterRole('{apiGroups: [extensions, ""], resources: [deployments, jobs], verbs: [create]}'),
    },
    { name: 'create by name matches nothing', code: role('{apiGroups: [batch], resources: [jobs], resourceNames: [a], verbs: [create]}') },
  ],
  invalid: [
    {
      name: 'one entry for all of them',
      code: clusterRole('{apiGroups: [apps], resources: [«deployments», daemonsets, statefulsets, replicasets], verbs: [create]}'),
      severities: ['error'],
      says: ['write deployments, daemonsets, statefulsets and replicasets (create)'],
      related: [['daemonsets', 'statefulsets', 'replicasets']],
    },
    { name: 'in a namespace', code: role('{apiGroups: [batch], resources: [«cronjobs»], verbs: [update]}'), severities: ['warning'] },
    {
      name: 'one by name can start such pods, too',
      code: role('{apiGroups: [apps], resources: [«deployments»], resourceNames: [web], verbs: [patch]}'),
      severities: ['info'],
      says: ['on "web" alone'],
    },
    {
      name: 'rules that say the same of several groups',
      code: clusterRole(
        '{apiGroups: [apps], resources: [«deployments»], verbs: [patch]}',
        '{apiGroups: [batch], resources: [jobs], verbs: [patch]}',
        '{apiGroups: [batch], resources: [«cronjobs»], verbs: [create]}',
      ),
      related: [['jobs'], []],
      says: ['write deployments and jobs (patch)', 'write cronjobs (create)'],
    },
    {
      name: 'a wildcard stands alone',
      code: clusterRole('{apiGroups: [apps], resources: [«"*"»], verbs: [patch]}', '{apiGroups: [batch], resources: [«jobs»], verbs: [patch]}'),
    },
    { name: 'the core group', code: clusterRole('{apiGroups: [""], resources: [pods, «replicationcontrollers»], verbs: [create]}') },
  ],
});
