import rule from '../../../rules/rbac/clusterrolebinding-narrowable.js';
import { ruleTester } from '../tester.js';
import { account, ALL, API, cluster, CREATE_PODS, docs, local, role } from './linked.js';

const FOUND = cluster('b', 'r', account('a')).replace('ClusterRoleBinding', '«ClusterRoleBinding»');
const FAR = cluster('b', 'r', account('a')).replace('namespace: shop', 'namespace: far');

ruleTester.run(rule, {
  valid: [
    { name: 'accounts of two namespaces', code: docs(role('r', CREATE_PODS), cluster('b', 'r', '[{ kind: ServiceAccount, name: a, namespace: x }, { kind: ServiceAccount, name: a, namespace: far }]')) },
    { name: 'a group beside', code: docs(role('r', CREATE_PODS), cluster('b', 'r', '[{ kind: ServiceAccount, name: a, namespace: x }, { kind: Group, name: g }]')) },
    { name: 'a kind that nobody knows', code: docs(role('r', '[{ apiGroups: [x.example.com], resources: [orders], verbs: [get] }]'), cluster('b', 'r', account('a'))) },
    { name: 'a path', code: docs(role('r', '[{ nonResourceURLs: [/metrics], verbs: [get] }]'), cluster('b', 'r', account('a'))) },
    { name: 'a role that is not here', code: cluster('b', 'r', account('a')) },
    { name: 'a wildcard', code: docs(role('r', ALL), cluster('b', 'r', account('a'))) },
  ],
  invalid: [
    ...[
      { name: 'a RoleBinding of that name is there', code: docs(role('r', CREATE_PODS), FOUND, local('b', 'shop', 'q', account('a'))) },
      { name: 'a RoleBinding of that name may be there', code: docs(role('r', CREATE_PODS), FOUND, local('b', 'shop', 'q', account('a')).replace('namespace: shop', 'labels: {}')) },
    ].map((taken) => ({ ...taken, suggestions: [[]] })),
    // Both would become the same RoleBinding, as a RoleBinding that is there already would be.
    { name: 'another binding of that name would become the same RoleBinding', code: docs(role('r', CREATE_PODS), FOUND, FOUND), suggestions: [[], []] },
    {
      name: 'another binding of that name is for accounts of another namespace',
      code: docs(role('r', CREATE_PODS), FOUND, FOUND.replace('namespace: shop', 'namespace: far')),
      suggestions: [
        [{ title: 'Make it a RoleBinding in namespace shop', output: docs(role('r', CREATE_PODS), local('b', 'shop', 'r', account('a')), FAR) }],
        [{ title: 'Make it a RoleBinding in namespace far', output: docs(role('r', CREATE_PODS), cluster('b', 'r', account('a')), local('b', 'far', 'r', account('a')).replace('name: a, namespace: shop', 'name: a, namespace: far')) }],
      ],
    },
    {
      name: 'another binding of that name stays one of the cluster',
      code: docs(role('r', CREATE_PODS), role('all', ALL), FOUND, cluster('b', 'all', account('a'))),
      suggestions: [[{ title: 'Make it a RoleBinding in namespace shop', output: docs(role('r', CREATE_PODS), role('all', ALL), local('b', 'shop', 'r', account('a')), cluster('b', 'all', account('a'))) }]],
    },
    {
      name: 'a RoleBinding of that name is in another namespace',
      code: docs(role('r', CREATE_PODS), FOUND, local('b', 'far', 'q', account('a'))),
      suggestions: [
        [{ title: 'Make it a RoleBinding in namespace shop', output: docs(role('r', CREATE_PODS), local('b', 'shop', 'r', account('a')), local('b', 'far', 'q', account('a'))) }],
      ],
    },
    {
      name: 'mended',
      code: docs(role('r', CREATE_PODS), cluster('b', 'r', account('a')).replace('ClusterRoleBinding', '«ClusterRoleBinding»')),
      suggestions: [[{ title: 'Make it a RoleBinding in namespace shop', output: docs(role('r', CREATE_PODS), local('b', 'shop', 'r', account('a'))) }]],
    },
    {
      name: 'mended: block style',
      code: docs(
        role('r', CREATE_PODS),
        `${API}\nkind: «ClusterRoleBinding» # for now\nmetadata:\n  name: b\n  labels: {app: web}\nroleRef: {kind: ClusterRole, name: r}\nsubjects: ${account('a')}\n`,
      ),
      suggestions: [
        [
          {
            title: 'Make it a RoleBinding in namespace shop',
            output: docs(
              role('r', CREATE_PODS),
              `${API}\nkind: RoleBinding # for now\nmetadata:\n  name: b\n  namespace: shop\n  labels: {app: web}\nroleRef: {kind: ClusterRole, name: r}\nsubjects: ${account('a')}\n`,
            ),
          },
        ],
      ],
    },
  ],
});
