import rule from '../../../rules/rbac/user-subject-is-service-account.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const subject = (kind: string, name: string): string => binding('ClusterRoleBinding', '{kind: ClusterRole, name: view}', `{kind: ${kind}, name: ${name}}`);

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
  ],
});
