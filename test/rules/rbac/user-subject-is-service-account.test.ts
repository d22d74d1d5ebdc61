import rule from '../../../rules/rbac/user-subject-is-service-account.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const subject = (kind: string, name: string): string => binding('ClusterRoleBinding', '{kind: ClusterRole, name: view}', `{kind: ${kind}, name: ${name}}`);

const HEAD = binding('ClusterRoleBinding', '{kind: ClusterRole, name: view}').replace('subjects:\n', '');

ruleTester.run(rule, {
  valid: [
    { name: 'another user', code: subject('User', 'system:serviceaccounts:shop') },
    { name: 'the group of a namespace, misspelt, is another matter', code: subject('Group', 'system:serviceaccount:shop') },
    { name: 'templates', code: subject('User', '"system:serviceaccount:${NS}:a"') },
    { name: 'an account of that name is another matter', code: subject('ServiceAccount', 'system:serviceaccount:a:b') },
  ],
  invalid: [
    { name: 'an account', code: subject('User', '«system:serviceaccount:build:ci»'), messages: ['account'], says: ['"ci" of namespace "build"'] },
    { name: 'without a namespace', code: subject('User', '«system:serviceaccount:ci»'), messages: ['malformed'] },
    { name: 'with too much', code: subject('User', '«system:serviceaccount:a:b:c»'), messages: ['malformed'] },
    { name: 'as a group', code: subject('Group', '«system:serviceaccount:build:ci»'), messages: ['group'] },
    {
      name: 'mended: block style',
      code: `${HEAD}subjects:
  # the pipeline
  - kind: User
    apiGroup: rbac.authorization.k8s.io
    name: «system:serviceaccount:build:ci» # of the build team
`,
      suggestions: [
        [
          {
            title: 'Write the ServiceAccount ci of namespace build',
            output: `${HEAD}subjects:
  # the pipeline
  - kind: ServiceAccount
    name: ci # of the build team
    namespace: build
`,
          },
        ],
      ],
    },
    {
      name: 'mended: a group, flow style',
      code: subject('Group', '«system:serviceaccount:build:ci»'),
      suggestions: [[{ title: 'Write the ServiceAccount ci of namespace build', output: subject('ServiceAccount', 'ci').replace('name: ci', 'name: ci, namespace: build') }]],
    },
    { name: 'not mended: no name of an account', code: subject('User', '«system:serviceaccount:build:CI»'), suggestions: [[]] },
    { name: 'not mended: which account is not said', code: subject('User', '«system:serviceaccount:ci»'), suggestions: [[]] },
  ],
});

