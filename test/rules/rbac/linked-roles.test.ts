import escalationPath from '../../../rules/rbac/escalation-path.js';
import bindingToWildcardRole from '../../../rules/rbac/binding-to-wildcard-role.js';
import narrowable from '../../../rules/rbac/clusterrolebinding-narrowable.js';
import manyRoles from '../../../rules/rbac/many-roles-per-subject.js';
import manySubjects from '../../../rules/rbac/many-subjects-per-namespace.js';
import unusedRole from '../../../rules/rbac/unused-role.js';
import { ruleTester } from '../tester.js';

const API = 'apiVersion: rbac.authorization.k8s.io/v1';

const role = (name: string, rules: string, more = ''): string => `${API}\nkind: ClusterRole\nmetadata: { name: ${name}${more} }\nrules: ${rules}\n`;
const cluster = (name: string, roleName: string, subjects: string): string =>
  `${API}\nkind: ClusterRoleBinding\nmetadata: { name: ${name} }\nsubjects: ${subjects}\nroleRef: { kind: ClusterRole, name: ${roleName} }\n`;
const local = (name: string, namespace: string, roleName: string, subjects: string): string =>
  `${API}\nkind: RoleBinding\nmetadata: { name: ${name}, namespace: ${namespace} }\nsubjects: ${subjects}\nroleRef: { kind: ClusterRole, name: ${roleName} }\n`;
const account = (name: string, namespace = 'shop'): string => `[{ kind: ServiceAccount, name: ${name}, namespace: ${namespace} }]`;
const pod = (name: string, namespace: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { serviceAccountName: ${name}, containers: [{ name: a, image: a:1 }] }\n`;
const serviceAccount = (name: string, namespace: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: ${namespace} }\n`;
const docs = (...texts: readonly string[]): string => texts.join('---\n');

const ALL = '[{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]';
const CREATE_PODS = '[{ apiGroups: [""], resources: [pods], verbs: [create] }]';
const EXEC = '[{ apiGroups: [""], resources: [pods/exec], verbs: [create] }]';
const READ_SECRETS = '[{ apiGroups: [""], resources: [secrets], verbs: [get] }]';

ruleTester.run(escalationPath, {
  valid: [
    { name: 'an account whose own rights suffice: other rules say so', code: docs(pod('a', 'x'), cluster('b', 'cluster-admin', account('a', 'x'))) },
    {
      name: 'no workload runs as the account',
      code: docs(role('r', CREATE_PODS), local('b', 'x', 'r', account('a', 'x')), cluster('c', 'cluster-admin', account('strong', 'x'))),
    },
    {
      name: 'exec leads nowhere where no pod of the strong account runs',
      code: docs(pod('a', 'x'), role('r', EXEC), local('b', 'x', 'r', account('a', 'x')), cluster('c', 'cluster-admin', account('strong', 'x'))),
    },
    {
      name: 'reading Secrets leads nowhere without a token among them',
      code: docs(pod('a', 'x'), role('r', READ_SECRETS), local('b', 'x', 'r', account('a', 'x')), cluster('c', 'cluster-admin', account('strong', 'x'))),
    },
    {
      name: 'the strong account is another environment’s',
      code: {
        'dev/a.yaml': docs(pod('a', 'x'), serviceAccount('a', 'x'), serviceAccount('strong', 'x'), role('r', CREATE_PODS), local('b', 'x', 'r', account('a', 'x'))),
        'prod/a.yaml': docs(serviceAccount('strong', 'x'), cluster('c', 'cluster-admin', account('strong', 'x'))),
      },
    },
  ],
  invalid: [
    {
      name: 'through two accounts',
      code: docs(
        pod('a', 'x'),
        role('r', CREATE_PODS),
        local('one', 'x', '«r»', account('a', 'x')),
        local('two', 'far', 'r', account('middle', 'x')),
        cluster('three', 'cluster-admin', account('strong', 'far')),
      ),
      says: ['start pods as any account in namespace "x", then as ServiceAccount "middle" start pods as any account in namespace "far", then as ServiceAccount "strong" do anything to everything'],
    },
    {
      name: 'exec into a pod of the strong account that holds its token',
      code: docs(pod('a', 'x'), pod('strong', 'x'), serviceAccount('strong', 'x'), role('r', EXEC), local('b', 'x', '«r»', account('a', 'x')), cluster('c', 'cluster-admin', account('strong', 'x'))),
    },
    {
      name: 'reading the token Secret of the strong account',
      code: docs(
        pod('a', 'x'),
        role('r', READ_SECRETS),
        local('b', 'x', '«r»', account('a', 'x')),
        cluster('c', 'cluster-admin', account('strong', 'x')),
        'apiVersion: v1\nkind: Secret\nmetadata: { name: t, namespace: x, annotations: { kubernetes.io/service-account.name: strong } }\ntype: kubernetes.io/service-account-token\n',
      ),
    },
    {
      name: 'one finding for all accounts of a binding',
      code: docs(
        pod('a', 'x'),
        pod('b', 'x'),
        role('r', CREATE_PODS),
        local('both', 'x', '«r»', '[{ kind: ServiceAccount, name: a }, { kind: ServiceAccount, name: b }]'),
        cluster('c', 'cluster-admin', account('strong', 'x')),
      ),
      says: ['ServiceAccount "a" and ServiceAccount "b" can become'],
    },
    {
      name: 'a pair that is bound by two bindings',
      code: docs(
        pod('a', 'x'),
        role('r', CREATE_PODS),
        local('b', 'x', '«r»', account('a', 'x')),
        role('binder', '[{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind] }]'),
        role('maker', '[{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterrolebindings], verbs: [create] }]'),
        cluster('c', 'binder', account('strong', 'x')),
        cluster('d', 'maker', account('strong', 'x')),
      ),
      says: ['bind itself the role cluster-admin'],
    },
  ],
});

ruleTester.run(bindingToWildcardRole, {
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

ruleTester.run(unusedRole, {
  valid: [
    { name: 'a role of Kubernetes itself', code: role('view', ALL) },
    { name: 'it may be the one that an ambiguous binding means', code: { 'a/r.yaml': role('r', ALL), 'b/r.yaml': role('r', ALL), 'c/b.yaml': cluster('b', 'r', account('a')) } },
    { name: 'a template', code: role('"{{ .Release.Name }}-r"', ALL) },
  ],
  invalid: [
    { name: 'of another namespace', code: docs(`${API}\nkind: Role\nmetadata: { name: «r», namespace: a }\nrules: []\n`, `${API}\nkind: RoleBinding\nmetadata: { name: b, namespace: b }\nroleRef: { kind: Role, name: r }\n`) },
    { name: 'of another environment', code: { 'dev/r.yaml': docs(role('r', ALL), cluster('b', 'r', account('a'))), 'prod/r.yaml': role('«r»', ALL) } },
    { name: 'with everything in the input', code: role('«r»', ALL), completeInput: true, messages: ['unused'] },
  ],
});

ruleTester.run(narrowable, {
  valid: [
    { name: 'accounts of two namespaces', code: docs(role('r', CREATE_PODS), cluster('b', 'r', '[{ kind: ServiceAccount, name: a, namespace: x }, { kind: ServiceAccount, name: a, namespace: far }]')) },
    { name: 'a group beside', code: docs(role('r', CREATE_PODS), cluster('b', 'r', '[{ kind: ServiceAccount, name: a, namespace: x }, { kind: Group, name: g }]')) },
    { name: 'a kind that nobody knows', code: docs(role('r', '[{ apiGroups: [x.example.com], resources: [orders], verbs: [get] }]'), cluster('b', 'r', account('a'))) },
    { name: 'a path', code: docs(role('r', '[{ nonResourceURLs: [/metrics], verbs: [get] }]'), cluster('b', 'r', account('a'))) },
    { name: 'a role that is not here', code: cluster('b', 'r', account('a')) },
    { name: 'a wildcard', code: docs(role('r', ALL), cluster('b', 'r', account('a'))) },
  ],
});

ruleTester.run(manyRoles, {
  valid: [
    { name: 'the same role in many environments', code: Object.fromEntries(['a', 'b', 'c', 'd'].map((folder) => [`${folder}/b.yaml`, cluster('b', 'r', account('a'))])) },
    { name: 'roles of Kubernetes itself', code: docs(...['view', 'edit', 'admin', 'cluster-admin'].map((name) => cluster(name, name, account('a')))) },
  ],
  invalid: [{ name: 'by the option', options: { roles: 2 }, code: docs(cluster('a', 'r', '[{ kind: User, name: «ann» }]'), cluster('b', 's', '[{ kind: User, name: ann }]')) }],
});

ruleTester.run(manySubjects, {
  valid: [{ name: 'one subject, many bindings', code: docs(...['a', 'b', 'c', 'd', 'e'].map((name) => local(name, 'shop', 'view', account('x')))) }],
  invalid: [{ name: 'by the option', options: { subjects: 2 }, code: docs(local('a', 'shop', 'view', '[{ kind: User, name: «ann» }, { kind: User, name: bob }]')) }],
});
