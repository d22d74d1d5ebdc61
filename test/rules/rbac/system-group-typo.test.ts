import rule from '../../../rules/rbac/system-group-typo.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const subjects = (kind: string, ...names: readonly string[]): string => binding('ClusterRoleBinding', '{kind: ClusterRole, name: view}', ...names.map((name) => `{kind: ${kind}, name: ${name}}`));

ruleTester.run(rule, {
  valid: [
    { name: 'groups', code: subjects('Group', 'system:masters', 'system:serviceaccounts', 'system:serviceaccounts:shop', 'system:bootstrappers:kubeadm:default-node-token', 'system:monitoring', 'system:aggregated-metrics') },
    { name: 'users', code: subjects('User', 'system:anonymous', 'system:node', 'system:node:a', 'system:serviceaccount:a:b', 'system:kube-proxy', 'system:cloud-controller-manager') },
    { name: 'names of others', code: subjects('Group', 'masters', 'authenticated', '"oidc:system:master"') },
    { name: 'templates', code: subjects('Group', '"system:serviceaccounts:${NS}"', '"system:${GROUP}"') },
    { name: 'accounts', code: subjects('ServiceAccount', 'system:master') },
    { name: 'no text', code: subjects('Group', '1', 'null') },
  ],
  invalid: [
    { name: 'slips', code: subjects('Group', '«system:master»', '«system:authentcated»', '«System:masters»', '«system.nodes»'), messages: ['near', 'near', 'near', 'near'], says: ['"system:masters" is meant', '"system:authenticated"', '"system:masters"', '"system:nodes"'] },
    { name: 'the singular', code: subjects('Group', '«system:serviceaccount»'), says: ['"system:serviceaccounts"'] },
    { name: 'the singular, as in the name of a node', code: subjects('Group', '«system:node»'), says: ['"system:nodes" is meant'], messages: ['near'] },
    { name: 'the singular with a namespace', code: subjects('Group', '«system:serviceaccount:shop»'), messages: ['accounts'], says: ['"system:serviceaccounts:shop"'] },
    { name: 'a user as a group', code: subjects('Group', '«system:anonymous»'), messages: ['kind'], says: ['write kind: User'] },
    { name: 'a group as a user', code: subjects('User', '«system:authenticated»'), messages: ['kind'], says: ['write kind: Group'] },
    { name: 'a user with a slip', code: subjects('User', '«system:kube-schedular»'), messages: ['near'] },
    { name: 'mended: a slip', code: subjects('Group', '«"system:authenticate"»'), suggestions: [[{ title: 'Write system:authenticated', output: subjects('Group', '"system:authenticated"') }]] },
    { name: 'mended: the singular', code: subjects('Group', '«system:serviceaccount:shop»'), suggestions: [[{ title: 'Write system:serviceaccounts:shop', output: subjects('Group', '"system:serviceaccounts:shop"') }]] },
    { name: 'mended: the kind', code: subjects('Group', '«system:anonymous»'), suggestions: [[{ title: 'Write User', output: subjects('User', 'system:anonymous') }]] },
  ],
});
