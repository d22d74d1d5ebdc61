import rule from '../../../rules/rbac/subject-namespace-missing.js';
import { ruleTester } from '../tester.js';
import { serviceAccount } from './linked.js';
import { binding } from './manifests.js';

const VIEW = '{kind: ClusterRole, name: view}';

ruleTester.run(rule, {
  valid: [
    { name: 'with one', code: binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: a, namespace: shop}') },
    { name: 'users and groups have none', code: binding('ClusterRoleBinding', VIEW, '{kind: User, name: a}', '{kind: Group, name: a}') },
    { name: 'templates', code: binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: a, namespace: "${NS}"}') },
    { name: 'one that is no text is another matter', code: binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: a, namespace: 1}') },
    { name: 'a binding that leaves its own open', code: binding('RoleBinding', VIEW, '{kind: ServiceAccount, name: a}').replace('  namespace: shop\n', '') },
    { name: 'subjects that are no mappings', code: binding('ClusterRoleBinding', VIEW, 'a', 'null') },
  ],
  invalid: [
    { name: 'an error in the cluster', code: binding('ClusterRoleBinding', VIEW, '{«kind»: ServiceAccount, name: a}').replace('«kind»: ServiceAccount, name: a', 'kind: ServiceAccount, name: «a»'), severities: ['error'] },
    { name: 'an empty one', code: binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: a, namespace: «""»}'), severities: ['error'] },
    { name: 'info in a namespace', code: binding('RoleBinding', VIEW, '{kind: ServiceAccount, name: «a»}'), severities: ['info'], says: ['the one in its own, "shop"'] },
    {
      name: 'mended: the binding’s own',
      code: `${binding('RoleBinding', VIEW)}  - kind: ServiceAccount\n    name: «a»\n\n`,
      suggestions: [[{ title: 'Write namespace shop', output: `${binding('RoleBinding', VIEW)}  - kind: ServiceAccount\n    name: a\n    namespace: shop\n\n` }]],
    },
    {
      name: 'mended: an empty one, by the accounts of that name',
      code: `${binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: a, namespace: «""»}')}---\n${serviceAccount('a', 'shop')}---\n${serviceAccount('a', 'build')}---\n${serviceAccount('b', 'far')}`,
      suggestions: [
        ['build', 'shop'].map((namespace) => ({
          title: `Write namespace ${namespace}`,
          output: `${binding('ClusterRoleBinding', VIEW, `{kind: ServiceAccount, name: a, namespace: "${namespace}"}`)}---\n${serviceAccount('a', 'shop')}---\n${serviceAccount('a', 'build')}---\n${serviceAccount('b', 'far')}`,
        })),
      ],
    },
    { name: 'not mended: where the account is nobody says', code: binding('ClusterRoleBinding', VIEW, '{kind: ServiceAccount, name: «a»}'), suggestions: [[]] },
  ],
});
