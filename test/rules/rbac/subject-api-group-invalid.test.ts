import rule from '../../../rules/rbac/subject-api-group-invalid.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const VIEW = '{kind: ClusterRole, name: view}';
const bound = (...subjects: string[]): string => binding('RoleBinding', VIEW, ...subjects);

ruleTester.run(rule, {
  valid: [
    { name: 'empty groups are defaulted', code: bound('{kind: User, name: a, apiGroup: ""}', '{kind: ServiceAccount, name: a, apiGroup: ""}', '{kind: Group, name: a, apiGroup: null}') },
    { name: 'the group that users have', code: bound('{kind: User, name: a, apiGroup: rbac.authorization.k8s.io}') },
    { name: 'templates', code: bound('{kind: "${KIND}", name: a}', '{kind: User, name: a, apiGroup: "{{ .Values.group }}"}', '{kind: {{ .Values.kind }}, name: a}') },
  ],
  invalid: [
    { name: 'an account with the users’ group', code: bound('{kind: ServiceAccount, name: a, apiGroup: «rbac.authorization.k8s.io»}'), messages: ['accountGroup'], output: bound('{kind: ServiceAccount, name: a}') },
    { name: 'an account with its version', code: bound('{kind: ServiceAccount, name: a, apiGroup: «v1»}'), says: ['no apiGroup "v1"'] },
    { name: 'a group with a version', code: bound('{kind: Group, name: a, apiGroup: «rbac.authorization.k8s.io/v1»}'), messages: ['userGroup'], says: ['A Group has'], output: bound('{kind: Group, name: a, apiGroup: rbac.authorization.k8s.io}') },
    { name: 'kinds that are meant', code: bound('{kind: «serviceaccount», name: a}', '{kind: «Users», name: a}', '{kind: «service-account», name: a}'), says: ['write ServiceAccount.', 'write User.', 'write ServiceAccount.'] },
    { name: 'a kind that is not', code: bound('{kind: «Team», name: a, apiGroup: v1}'), messages: ['unknownKind'], says: ['ServiceAccount, User or Group'], suggestions: [[]] },
    { name: 'a kind that a person decides', code: bound('{kind: «Users», name: a}'), output: null, suggestions: [[{ title: 'Write User', output: bound('{kind: User, name: a}') }]] },
    { name: 'no kind', code: bound('{name: «a»}'), messages: ['noKind'] },
    { name: 'an empty kind', code: bound('{name: a, kind: «""»}'), messages: ['noKind'] },
    { name: 'an empty item', code: `${bound()}  «-»\n`, messages: ['noKind'] },
  ],
});
