import rule from '../../../rules/rbac/binding-to-wildcard-role.js';
import { ruleTester } from '../tester.js';
import { account, ALL, API, cluster, docs, local, role } from './linked.js';

ruleTester.run(rule, {
  valid: [
    { name: 'cluster-admin has a rule of its own', code: cluster('b', 'cluster-admin', account('a')) },
    { name: 'names narrow it', code: docs(role('r', '[{ apiGroups: ["*"], resources: ["*"], verbs: ["*"], resourceNames: [a] }]'), cluster('b', 'r', account('a'))) },
    { name: 'six of seven verbs', code: docs(role('r', '[{ apiGroups: ["*"], resources: ["*"], verbs: [get, list, watch, create, update, patch] }]'), cluster('b', 'r', account('a'))) },
    { name: 'nobody has it', code: docs(role('r', ALL), cluster('b', 'r', '[]')) },
  ],
  invalid: [
    { name: 'in a namespace', code: docs(role('r', ALL), local('b', 'shop', '«r»', account('a'))), severities: ['warning'] },
    { name: 'by all verbs', code: docs(role('r', '[{ apiGroups: [""], resources: ["*"], verbs: [get, list, watch, create, update, patch, delete] }]'), cluster('b', '«r»', account('a'))), severities: ['error'] },
    {
      name: 'by aggregation',
      code: docs(
        `${API}\nkind: ClusterRole\nmetadata: { name: sum }\naggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: "yes" } }] }\nrules: []\n`,
        role('part', ALL, ', labels: { part: "yes" }'),
        cluster('b', '«sum»', account('a')),
      ),
    },
  ],
});
