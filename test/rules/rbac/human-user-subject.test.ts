import rule from '../../../rules/rbac/human-user-subject.js';
import { ruleTester } from '../tester.js';
import { binding } from './manifests.js';

const users = (...names: readonly string[]): string => binding('RoleBinding', '{kind: ClusterRole, name: view}', ...names.map((name) => `{kind: User, name: ${name}}`));

ruleTester.run(rule, {
  valid: [
    { name: 'machines', code: users('prometheus-operator', 'ci', 'jenkins', 'deploy-bot', 'robot@project.iam.gserviceaccount.com', 'kubernetes-admin', 'node01') },
    { name: 'names with a prefix', code: users('"oidc:jane"', '"system:kube-scheduler"') },
    { name: 'templates', code: users('"${USER}"', '"{{ .user }}@example.com"') },
    { name: 'no text', code: users('1', 'null', '""') },
    { name: 'groups', code: binding('RoleBinding', '{kind: ClusterRole, name: view}', '{kind: Group, name: jane@example.com}') },
  ],
  invalid: [
    { name: 'bare names', code: users('«jane»', '«jane.doe»', '«Jane-Doe»') },
    { name: 'quoted', code: users('«"jane.doe@example.com"»') },
  ],
});
