import rule from '../../../rules/rbac/empty-binding.js';
import { ruleTester } from '../tester.js';
import { binding, clusterRole, role } from './manifests.js';

const ROLE = '{kind: ClusterRole, name: view}';
const PODS = '{apiGroups: [""], resources: [pods], verbs: [get]}';

ruleTester.run(rule, {
  valid: [
    { name: 'a role', code: role(PODS) },
    { name: 'an aggregated role', code: `${clusterRole().replace('rules:', 'rules: []')}aggregationRule: {clusterRoleSelectors: []}\n` },
    { name: 'subjects that are no list are another matter', code: binding('RoleBinding', ROLE).replace('subjects:', 'subjects: "{{ .subjects }}"') },
    { name: 'the binding that Kubernetes keeps empty', code: binding('ClusterRoleBinding', '{kind: ClusterRole, name: system:node}').replace('name: team', 'name: system:node') },
  ],
  invalid: [
    { name: 'subjects of null', code: binding('ClusterRoleBinding', ROLE).replace('subjects:', 'subjects: «null»') },
    { name: 'no subjects at all', code: binding('RoleBinding', ROLE).replace('subjects:\n', '').replace('RoleBinding', '«RoleBinding»') },
    { name: 'an empty list of rules', code: role([]).replace('rules:', '«rules»: []'), messages: ['rules'] },
    { name: 'no rules', code: clusterRole().replace('rules:\n', '').replace('ClusterRole', '«ClusterRole»'), messages: ['rules'] },
  ],
});
