import rule from '../../../rules/rbac/clusterrolebinding-narrowable.js';
import { ruleTester } from '../tester.js';
import { account, ALL, API, cluster, CREATE_PODS, docs, local, role } from './linked.js';

const FOUND = cluster('b', 'r', account('a')).replace('ClusterRoleBinding', '«ClusterRoleBinding»');

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
