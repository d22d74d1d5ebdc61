import rule from '../../../rules/rbac/escalation-path.js';
import { ruleTester } from '../tester.js';
import { account, cluster, CREATE_PODS, docs, EXEC, group, local, pod, READ_SECRETS, role, serviceAccount } from './linked.js';

/** A Secret with a token of the account `strong` of namespace x. */
const TOKEN_SECRET =
  'apiVersion: v1\nkind: Secret\nmetadata: { name: t, namespace: x, annotations: { kubernetes.io/service-account.name: strong } }\ntype: kubernetes.io/service-account-token\n';

ruleTester.run(rule, {
  valid: [
    { name: 'a group whose own rights suffice', code: docs(pod('a', 'x'), cluster('b', 'cluster-admin', group('system:serviceaccounts:x'))) },
    { name: 'a group that no pod of the files is in', code: docs(pod('a', 'y'), role('r', CREATE_PODS), local('one', 'x', 'r', group('system:serviceaccounts:x')), cluster('three', 'cluster-admin', account('strong', 'x'))) },
    { name: 'a group of people', code: docs(pod('a', 'x'), role('r', CREATE_PODS), local('one', 'x', 'r', group('developers')), cluster('three', 'cluster-admin', account('strong', 'x'))) },
    {
      name: 'the administrators are another environment’s group',
      code: {
        'dev/a.yaml': docs(pod('a', 'x'), role('r', CREATE_PODS), local('one', 'far', 'r', account('a', 'x'))),
        'prod/a.yaml': docs(cluster('three', 'cluster-admin', group('system:serviceaccounts:far'))),
      },
    },
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
      name: 'the strong account, which is in none of the files, is bound in another environment',
      code: {
        'dev/a.yaml': docs(pod('a', 'x'), role('r', CREATE_PODS), local('b', 'x', 'r', account('a', 'x'))),
        'prod/a.yaml': docs(cluster('c', 'cluster-admin', account('strong', 'x'))),
      },
    },
    {
      name: 'the token of the strong account lies in another environment',
      code: {
        'dev/a.yaml': docs(pod('a', 'x'), serviceAccount('a', 'x'), serviceAccount('strong', 'x'), role('r', READ_SECRETS), local('b', 'x', 'r', account('a', 'x')), cluster('c', 'cluster-admin', account('strong', 'x'))),
        'prod/a.yaml': docs(serviceAccount('strong', 'x'), TOKEN_SECRET),
      },
    },
    {
      name: 'a token of another environment, where all accounts of a namespace are administrators',
      code: {
        'dev/a.yaml': docs(pod('a', 'x'), role('r', READ_SECRETS), local('b', 'far', 'r', account('a', 'x')), cluster('c', 'cluster-admin', group('system:serviceaccounts:far'))),
        'prod/a.yaml': TOKEN_SECRET.replace('namespace: x', 'namespace: far'),
      },
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
      name: 'a group of accounts, once for all of its pods',
      code: docs(pod('a', 'x'), pod('b', 'x'), role('r', CREATE_PODS), local('one', 'x', '«r»', group('system:serviceaccounts:x')), cluster('three', 'cluster-admin', account('strong', 'x'))),
      says: ['whoever is in group "system:serviceaccounts:x" can become administrator'],
    },
    {
      name: 'all accounts of the cluster',
      code: docs(pod('a', 'y'), role('r', CREATE_PODS), local('one', 'x', '«r»', group('system:serviceaccounts')), cluster('three', 'cluster-admin', account('strong', 'x'))),
      says: ['start pods as any account in namespace "x", then as ServiceAccount "strong"'],
    },
    {
      name: 'into a namespace all of whose accounts are administrators',
      code: docs(pod('a', 'x'), role('r', CREATE_PODS), local('one', 'far', '«r»', account('a', 'x')), cluster('three', 'cluster-admin', group('system:serviceaccounts:far'))),
      says: ['then as one of "system:serviceaccounts:far" do anything to everything'],
    },
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
        TOKEN_SECRET,
      ),
    },
    {
      name: 'an account that is in none of the files, and is bound in a folder above',
      code: {
        'deploy/rbac.yaml': cluster('c', 'cluster-admin', account('strong', 'x')),
        'deploy/apps/a.yaml': docs(pod('a', 'x'), role('r', CREATE_PODS), local('b', 'x', '«r»', account('a', 'x'))),
      },
    },
    {
      name: 'a token in a folder below, where all accounts of a namespace are administrators',
      code: {
        'a.yaml': docs(pod('a', 'x'), role('r', READ_SECRETS), local('b', 'far', '«r»', account('a', 'x')), cluster('c', 'cluster-admin', group('system:serviceaccounts:far'))),
        'far/t.yaml': TOKEN_SECRET.replace('namespace: x', 'namespace: far'),
      },
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
