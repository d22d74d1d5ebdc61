import rule from '../../../rules/rbac/escalation-path.js';
import { ruleTester } from '../tester.js';
import { account, cluster, CREATE_PODS, docs, EXEC, group, local, pod, READ_SECRETS, role, serviceAccount } from './linked.js';

/** A Secret with a token of the account `strong` of namespace x. */
const TOKEN_SECRET =
  'apiVersion: v1\nkind: Secret\nmetadata: { name: t, namespace: x, annotations: { kubernetes.io/service-account.name: strong } }\ntype: kubernetes.io/service-account-token\n';

/** Rules on resources of one API group: verbs, resource, and names that narrow it, with spaces between. */
const rules = (group: string, ...each: readonly (readonly [verbs: string, resource: string, names?: string])[]): string =>
  JSON.stringify(each.map(([verbs, resource, names]) => ({ apiGroups: [group], resources: [resource], verbs: verbs.split(' '), resourceNames: names?.split(' ') })));
const RBAC = 'rbac.authorization.k8s.io';
const CERTIFICATES = 'certificates.k8s.io';
/** A pod whose account has these rules in its namespace. */
const inNamespace = (roleRef: string, given: string): string => docs(pod('a', 'x'), role('r', given), local('one', 'x', roleRef, account('a', 'x')));
/** A pod whose account may start pods in a namespace where another one has these rules, everywhere. */
const behind = (roleRef: string, given: string): string =>
  docs(pod('b', 'ops'), role('far', CREATE_PODS), local('two', 'x', roleRef, account('b', 'ops')), role('r', given), cluster('one', 'r', account('a', 'x')));
/** A strong account of the same namespace, of which no pod runs. */
const STRONG = cluster('three', 'cluster-admin', account('strong', 'x'));

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
      name: 'the answers of a signer are no certificates of the authority that the API server trusts',
      code: behind('far', rules(CERTIFICATES, ['update', 'certificatesigningrequests/status'], ['sign', 'signers'])),
    },
    { name: 'bindings of other names hold other roles', code: behind('far', rules(RBAC, ['bind', 'clusterroles'], ['patch', 'clusterrolebindings', 'team'])) },
    { name: 'new Secrets that it cannot see', code: docs(inNamespace('r', rules('', ['create', 'secrets'])), STRONG) },
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
      name: 'a token in a new Secret of a name that it may read',
      code: docs(inNamespace('«r»', rules('', ['create', 'secrets'], ['get', 'secrets', 'mine'])), STRONG),
      says: ['have a token of any account written into a Secret of a name that it may read, while there is none in namespace "x", then as ServiceAccount "strong"'],
    },
    {
      name: 'a token in a new Secret that the answer to a patch shows',
      code: docs(inNamespace('«r»', rules('', ['create patch', 'secrets'])), STRONG),
      says: ['have a token of any account written into a Secret and read it in namespace "x"'],
    },
    {
      name: 'the binding of cluster-admin that every cluster has, to which it adds itself',
      code: behind('«far»', rules(RBAC, ['bind', 'clusterroles'], ['patch', 'clusterrolebindings'])),
      says: ['then as ServiceAccount "a" bind itself the role cluster-admin'],
    },
    {
      name: 'the group system:masters, as one user of its choice',
      code: behind('«far»', rules('', ['impersonate', 'users', 'jane'], ['impersonate', 'groups', 'system:masters'])),
      says: ['then as ServiceAccount "a" act as the group system:masters'],
    },
    {
      name: 'certificates of nodes, which have the tokens of their pods',
      code: behind('«far»', rules(CERTIFICATES, ['create', 'certificatesigningrequests'], ['update', 'certificatesigningrequests/approval'], ['approve', 'signers', 'kubernetes.io/kube-apiserver-client-kubelet'])),
      says: ['then as ServiceAccount "a" request a client certificate for any node and approve it itself'],
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
