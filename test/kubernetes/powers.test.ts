import { describe, expect, test } from 'vitest';

import type { PolicyRuleView } from '../../src/authoring/objects.js';
import { builtinBinding, builtinClusterRoleNames, builtinRoleAllows, builtinRules, isBuiltinClusterRole, isBuiltinRole, isControlPlaneAccount } from '../../src/kubernetes/builtin-roles.js';
import { POWERS } from '../../src/kubernetes/power-table.js';
import { power, powersOf, scopeOfBinding, scopeOfRole } from '../../src/kubernetes/powers.js';
import { bindingView, roleView } from '../../src/kubernetes/rbac.js';
import { powersOfBuiltin } from '../support/builtin-powers.js';
import { objectOf } from '../support/views.js';

const API = 'rbac.authorization.k8s.io/v1';

function rulesIn(kind: string, namespace: string | undefined, rules: readonly object[]): readonly PolicyRuleView[] {
  return roleView(objectOf(JSON.stringify({ apiVersion: API, kind, metadata: { name: 'r', namespace }, rules })))?.rules ?? [];
}

function ruleIn(kind: string, namespace: string | undefined, rule: object): PolicyRuleView {
  const [first] = rulesIn(kind, namespace, [rule]);
  if (first === undefined) throw new Error('no rule');
  return first;
}

const clusterRule = (rule: object) => ruleIn('ClusterRole', undefined, rule);
const ids = (rule: PolicyRuleView) => powersOf(rule).map((hit) => hit.power.id);
const gravities = (rule: PolicyRuleView) => Object.fromEntries(powersOf(rule).map((hit) => [hit.power.id, hit.severity]));

describe('the table', () => {
  test('ids are unique and can be looked up', () => {
    expect(new Set(POWERS.map(({ id }) => id)).size).toBe(POWERS.length);
    for (const entry of POWERS) expect(power(entry.id)).toBe(entry);
  });

  test.each(POWERS.map((entry) => [entry.id, entry] as const))('%s: each of its permissions gives it', (id, entry) => {
    for (const { verbs, group, resource } of entry.permissions) {
      expect(ids(clusterRule({ verbs, apiGroups: [group], resources: [resource] }))).toContain(id);
    }
  });
});

describe('powers of a rule', () => {
  test('everything', () => {
    const found = ids(clusterRule({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }));
    const covered = POWERS.filter(({ permissions }) => permissions.some(({ spelledOut, ownGroup }) => spelledOut !== true && ownGroup !== true));
    expect(found).toEqual(covered.map(({ id }) => id));
    expect(found).toHaveLength(POWERS.length - 7);
  });

  test.each([
    ['any key of an extra attribute', 'userextras/team', ['rbac/impersonate-uids-extras']],
    ['any resource with that key', '*/team', ['rbac/impersonate-uids-extras']],
    ['which the resource alone does not hold', 'userextras', []],
  ])('%s', (_, resource, expected) => {
    expect(ids(clusterRule({ verbs: ['impersonate'], apiGroups: ['authentication.k8s.io'], resources: [resource] }))).toEqual(expected);
  });

  test.each([
    ['a kind that an operator brings', 'argoproj.io', 'applications', ['rbac/operator-workload-kinds-write']],
    ['all kinds of its group', 'argoproj.io', '*', ['rbac/operator-workload-kinds-write']],
    ['another kind', 'argoproj.io', 'analysisruns', []],
    ['any constraint of Gatekeeper', 'constraints.gatekeeper.sh', 'k8sallowedrepos', ['rbac/policy-exception-write']],
    ['but not its state', 'constraints.gatekeeper.sh', 'k8sallowedrepos/status', []],
    ['in every group', '*', 'applications', []],
  ])('custom kinds: %s', (_, group, resource, expected) => {
    expect(ids(clusterRule({ verbs: ['update'], apiGroups: [group], resources: [resource] }))).toEqual(expected);
  });

  test.each([
    ['no signer named', undefined, { 'rbac/csr-approve': 'info' }],
    ['the signer of clients', ['kubernetes.io/kube-apiserver-client'], { 'rbac/csr-approve': 'info' }],
    ['the signer of nodes', ['kubernetes.io/kube-apiserver-client-kubelet'], { 'rbac/csr-approve': 'info' }],
    ['all signers of Kubernetes', ['kubernetes.io/*'], { 'rbac/csr-approve': 'info' }],
    ['a signer of its own', ['issuers.cert-manager.io/*'], {}],
  ])('signers: %s', (_, resourceNames, expected) => {
    expect(gravities(clusterRule({ verbs: ['approve'], apiGroups: ['certificates.k8s.io'], resources: ['signers'], resourceNames }))).toEqual(expected);
  });

  const certificates = (verbs: string, resource: string, resourceNames?: readonly string[]): object => ({ verbs: verbs.split(' '), apiGroups: ['certificates.k8s.io'], resources: [resource], resourceNames });
  const approval = certificates('update', 'certificatesigningrequests/approval');
  const requests = certificates('create', 'certificatesigningrequests');
  const forClients = certificates('approve', 'signers', ['kubernetes.io/kube-apiserver-client']);
  const forNodes = certificates('approve', 'signers', ['kubernetes.io/kube-apiserver-client-kubelet']);

  test.each([
    ['approval alone', [approval], 'info', undefined],
    ['for the signer of clients', [approval, forClients], 'warning', 'approve-requests'],
    ['of its own requests', [approval, forClients, requests], 'error', 'approve-certificate'],
    ['of one request, whose name it chooses', [certificates('update', 'certificatesigningrequests/approval', ['mine']), forClients, requests], 'error', 'approve-certificate'],
    ['of its own requests for nodes', [approval, forNodes, requests], 'error', 'approve-node-certificate'],
    ['its own requests, for whom another role must allow it', [approval, requests], 'info', undefined],
    ['for signers of others alone', [approval, certificates('approve', 'signers', ['example.com/x']), requests], undefined, undefined],
  ])('certificates: %s', (_, rules, severity, way) => {
    const [hit] = rulesIn('ClusterRole', undefined, rules).flatMap((rule) => powersOf(rule)).filter(({ power: { id } }) => id === 'rbac/csr-approve');
    expect([hit?.severity, hit?.way?.id]).toEqual([severity, way]);
  });

  const secrets = (verbs: string, ...resourceNames: string[]): object => ({ verbs: verbs.split(' '), apiGroups: [''], resources: ['secrets'], ...(resourceNames.length === 0 ? {} : { resourceNames }) });

  test.each([
    ['create', [secrets('create')], { cluster: 'warning', system: 'warning', shop: 'info' }],
    ['patch', [secrets('patch')], { cluster: 'warning', system: 'warning', shop: 'warning' }],
    ['delete', [secrets('delete')], { cluster: 'warning', system: 'warning', shop: 'warning' }],
    ['create, and read', [secrets('create'), secrets('get')], { cluster: 'error', system: 'error', shop: 'error' }],
    ['create, and see in the answer to a patch', [secrets('create patch')], { cluster: 'error', system: 'error', shop: 'error' }],
    // As grave as the accounts of the namespace, which a role does not tell.
    ['create, and read one by its name', [secrets('create'), secrets('get', 'mine')], { cluster: 'error', system: 'error', shop: 'info' }],
    ['create, read and delete one by its name', [secrets('create'), secrets('get delete', 'mine')], { cluster: 'error', system: 'error', shop: 'info' }],
    ['create by name, which nothing matches', [secrets('create get', 'mine')], { cluster: undefined, system: undefined, shop: undefined }],
  ])('only new Secrets that one sees hold tokens: %s', (_, rules, { cluster, system, shop }) => {
    const of = (kind: string, namespace?: string) => rulesIn(kind, namespace, rules).flatMap((rule) => powersOf(rule)).find(({ power: { id } }) => id === 'rbac/secrets-write')?.severity;
    expect([of('ClusterRole'), of('Role', 'kube-system'), of('Role', 'shop')]).toEqual([cluster, system, shop]);
  });

  test('what starts pods is as grave through a controller as alone', () => {
    const permissions = power('rbac/workload-controllers-write')?.permissions ?? [];
    expect(permissions.flatMap(({ group, resource }) => `${group}/${resource}`)).toEqual(expect.arrayContaining(['apps/deployments', 'batch/cronjobs']));
    for (const { verbs, group, resource } of permissions) {
      for (const verb of verbs) {
        for (const [kind, namespace, severity] of [['ClusterRole', undefined, 'error'], ['Role', 'kube-system', 'error'], ['Role', 'shop', 'warning']] as const) {
          expect(gravities(ruleIn(kind, namespace, { verbs: [verb], apiGroups: [group], resources: [resource] }))['rbac/workload-controllers-write']).toBe(severity);
        }
      }
    }
  });

  test('"read-only" on everything reads Secrets and runs commands on nodes', () => {
    const rule = clusterRule({ verbs: ['get', 'list', 'watch'], apiGroups: ['*'], resources: ['*'] });
    expect(gravities(rule)).toMatchObject({ 'rbac/secrets-read': 'error', 'rbac/nodes-proxy': 'error' });
    expect(ids(rule)).not.toContain('rbac/wildcard-everything');
    expect(ids(rule)).not.toContain('rbac/secrets-write');
  });

  test('the same in a Role cannot reach nodes', () => {
    const rule = ruleIn('Role', 'shop', { verbs: ['get'], apiGroups: ['*'], resources: ['*'] });
    expect(gravities(rule)).toMatchObject({ 'rbac/secrets-read': 'warning' });
    expect(ids(rule)).not.toContain('rbac/nodes-proxy');
  });

  test.each([
    ['ClusterRole', undefined, 'error'],
    ['Role', 'kube-system', 'error'],
    ['Role', 'shop', 'warning'],
  ])('pods-create in %s of %s is %s', (kind, namespace, severity) => {
    expect(gravities(ruleIn(kind, namespace, { verbs: ['create'], apiGroups: [''], resources: ['pods'] }))).toEqual({
      'rbac/pods-create': severity,
    });
  });

  test.each([
    ['create of a top-level object cannot be narrowed', ['create'], 'pods', ['a'], {}],
    ['nor deletecollection', ['deletecollection'], 'secrets', ['a'], {}],
    ['reading named Secrets', ['get'], 'secrets', ['a'], { 'rbac/secrets-read': 'info' }],
    ['listing named Secrets, with a field selector', ['list'], 'secrets', ['a'], { 'rbac/secrets-read': 'info' }],
    ['writing named Secrets', ['update', 'patch'], 'secrets', ['a'], {}],
    ['tokens of a named account', ['create'], 'serviceaccounts/token', ['a'], { 'rbac/token-request': 'info' }],
    ['commands in a named pod', ['create'], 'pods/exec', ['a'], { 'rbac/pods-exec': 'warning' }],
    ['a star is no pattern, and in the name of no Secret', ['get'], 'secrets', ['*'], {}],
    ['nor at the end', ['get'], 'secrets', ['a-*'], {}],
    ['beside a name', ['get'], 'secrets', ['a-*', 'a'], { 'rbac/secrets-read': 'info' }],
    ['the empty name is that of every list', ['list'], 'secrets', [''], { 'rbac/secrets-read': 'error' }],
    ['and of every create', ['create'], 'pods', [''], { 'rbac/pods-create': 'error' }],
    ['but of no get', ['get'], 'secrets', [''], {}],
  ])('%s', (_, verbs, resource, resourceNames, expected) => {
    expect(gravities(clusterRule({ verbs, apiGroups: [''], resources: [resource], resourceNames }))).toEqual(expected);
  });

  test.each([
    ['no names', undefined, ['aws-auth/configmap-write-grant', 'rbac/coredns-config-write', 'rbac/configmaps-write']],
    ['aws-auth named', ['x', 'aws-auth'], ['aws-auth/configmap-write-grant']],
    ['coredns named', ['coredns'], ['rbac/coredns-config-write']],
    ['another named', ['settings'], []],
  ])('ConfigMaps: %s', (_, resourceNames, expected) => {
    const rule = { verbs: ['update'], apiGroups: [''], resources: ['configmaps'], resourceNames };
    expect(ids(ruleIn('Role', 'kube-system', rule))).toEqual(expected);
  });

  test.each([
    [['aws-auth'], 'error'],
    [undefined, 'warning'],
  ])('who names aws-auth means it: %j', (resourceNames, severity) => {
    const rule = clusterRule({ verbs: ['patch'], apiGroups: [''], resources: ['configmaps'], resourceNames });
    expect(gravities(rule)['aws-auth/configmap-write-grant']).toBe(severity);
  });

  test('aws-auth stands in kube-system alone', () => {
    const rule = { verbs: ['update'], apiGroups: [''], resources: ['configmaps'] };
    expect(gravities(ruleIn('Role', 'shop', rule))).toEqual({ 'rbac/configmaps-write': 'info' });
  });

  test('any verb on a resource that is named, not covered by a star', () => {
    const sensitive = 'rbac/any-verb-on-sensitive-resource';
    expect(ids(clusterRule({ verbs: ['*'], apiGroups: ['batch'], resources: ['jobs'] }))).toContain(sensitive);
    expect(ids(clusterRule({ verbs: ['*'], apiGroups: ['batch'], resources: ['*'] }))).not.toContain(sensitive);
    expect(ids(clusterRule({ verbs: ['*'], apiGroups: ['apps'], resources: ['secrets'] }))).not.toContain(sensitive);
    const extensions = clusterRule({ verbs: ['*'], apiGroups: ['extensions'], resources: ['deployments'] });
    expect(powersOf(extensions, { kubernetesMinor: 15 })).toHaveLength(1);
    expect(powersOf(extensions, { kubernetesMinor: 16 })).toHaveLength(0);
  });

  test.each([
    ['', 'users', []],
    ['', 'groups', []],
    ['rbac.authorization.k8s.io', 'clusterrolebindings', []],
    ['rbac.authorization.k8s.io', 'clusterroles', ['rbac/any-verb-on-sensitive-resource', 'rbac/bind-verb']],
  ])('a Role cannot give what requests without a namespace ask for: %s %s', (group, resource, expected) => {
    expect(ids(ruleIn('Role', 'shop', { verbs: ['*'], apiGroups: [group], resources: [resource] }))).toEqual(expected);
  });

  test('one hit for each entry that gives a power, verbs together', () => {
    const rule = clusterRule({ verbs: ['*'], apiGroups: [''], resources: ['users', 'pods/exec', 'groups'] });
    const hits = powersOf(rule).filter((hit) => ['rbac/impersonate-verb', 'rbac/pods-exec'].includes(hit.power.id));
    expect(hits.map(({ grant }) => [grant.resource.string, grant.verbs.map(({ verb }) => verb)])).toEqual([
      ['pods/exec', ['create', 'get']],
      ['users', ['impersonate']],
      ['groups', ['impersonate']],
    ]);
  });

  test('get alone runs commands up to 1.34', () => {
    const rule = clusterRule({ verbs: ['get'], apiGroups: [''], resources: ['pods/exec'] });
    const of = (kubernetesMinor: number) => powersOf(rule, { kubernetesMinor }).map((given) => given.power.id);
    expect([of(34), of(35)]).toEqual([['rbac/pods-exec'], []]);
    expect(powersOf(rule)).toHaveLength(1);
  });

  test('a ClusterRole that a RoleBinding gives', () => {
    const rule = clusterRule({ verbs: ['get'], apiGroups: [''], resources: ['secrets', 'nodes/proxy'] });
    const hits = powersOf(rule, { scope: 'namespace' });
    expect(hits.map((hit) => [hit.power.id, hit.severity])).toEqual([['rbac/secrets-read', 'warning']]);
  });

  test('harmless rules', () => {
    expect(ids(clusterRule({ verbs: ['get', 'list', 'watch'], apiGroups: [''], resources: ['pods', 'pods/*', 'configmaps'] }))).toEqual([]);
    expect(ids(clusterRule({ verbs: ['get'], nonResourceURLs: ['*'] }))).toEqual([]);
  });
});

test('scopes', () => {
  const role = (kind: string, namespace?: string) => ruleIn(kind, namespace, { verbs: ['get'] }).role;
  expect(scopeOfRole(role('ClusterRole'))).toBe('cluster');
  expect(scopeOfRole(role('Role', 'kube-system'))).toBe('kube-system');
  expect(scopeOfRole(role('Role'))).toBe('namespace');
  const binding = (kind: string, namespace: string) => {
    const view = bindingView(objectOf(JSON.stringify({ apiVersion: API, kind, metadata: { namespace } })));
    return view && scopeOfBinding(view);
  };
  expect(binding('ClusterRoleBinding', '')).toBe('cluster');
  expect(binding('RoleBinding', 'kube-system')).toBe('kube-system');
  expect(binding('RoleBinding', 'shop')).toBe('namespace');
});

describe('built-in roles', () => {
  test.each(['cluster-admin', 'admin', 'edit', 'view', 'system:node', 'system:controller:job-controller', 'system:kubelet-api-admin'])(
    '%s',
    (name) => {
      expect(isBuiltinClusterRole(name)).toBe(true);
    },
  );

  test.each(['', 'Admin', 'system:mine', 'system:controller:', 'system:controller:bootstrap-signer', 'system:controller:token-cleaner', '__proto__', 'constructor', 'toString'])('%j is none', (name) => {
    expect(isBuiltinClusterRole(name)).toBe(false);
    expect(builtinRules(name, 36)).toBeUndefined();
    expect(powersOfBuiltin(name)).toEqual([]);
  });

  test('cluster-admin may do everything', () => {
    expect(builtinRules('cluster-admin', 36)?.[0]).toMatchObject({ verbs: ['*'], apiGroups: ['*'], resources: ['*'], resourceNames: [] });
    expect(powersOfBuiltin('cluster-admin')[0]).toMatchObject({ severity: 'error', power: { id: 'rbac/wildcard-everything' } });
  });

  test('edit reads Secrets and mints tokens; view does not; aggregation is done', () => {
    const of = (name: string) => powersOfBuiltin(name).map((given) => given.power.id);
    expect(of('edit')).toEqual(expect.arrayContaining(['rbac/secrets-read', 'rbac/token-request', 'rbac/pods-exec']));
    expect(of('view').filter((id) => id !== 'rbac/pods-logs-read-cluster-wide')).toEqual([]);
    expect(of('admin')).toEqual(expect.arrayContaining([...of('edit'), 'rbac/roles-write']));
  });

  test('whoever may bind one that leads to takeover has that power; no other name gives it', () => {
    const bind = (name: string) => gravities(clusterRule({ verbs: ['bind'], apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], resourceNames: [name] }))['rbac/bind-verb'];
    for (const name of builtinClusterRoleNames()) {
      const isTakeover = powersOfBuiltin(name).some(({ severity }) => severity === 'error');
      expect([name, bind(name)]).toEqual([name, isTakeover ? 'error' : 'info']);
    }
  });

  test('in a namespace, cluster-admin gives what a namespace holds', () => {
    const here = powersOfBuiltin('cluster-admin', { scope: 'namespace' }).map((given) => given.power.id);
    expect(here).toContain('rbac/secrets-read');
    expect(here).not.toContain('rbac/nodes-proxy');
  });

  test('bindings', () => {
    expect(builtinBinding('', 'cluster-admin')?.subjects).toEqual([{ kind: 'Group', name: 'system:masters' }]);
    expect(builtinBinding('kube-system', 'cluster-admin')).toBeUndefined();
    expect(builtinBinding('kube-public', 'system:controller:bootstrap-signer')?.roleRef.kind).toBe('Role');
  });
});

test.each([
  ['view', 'get', 'pods', true],
  ['view', 'get', 'secrets', false],
  ['edit', 'create', 'pods/exec', true],
  ['system:discovery', 'get', 'pods', false],
  ['nobody', 'get', 'pods', false],
])('%s may %s %s: %s', (name, verb, resource, expected) => {
  expect(builtinRoleAllows(name, { verbs: [verb], group: '', resource })).toBe(expected);
});

test.each([
  ['kube-system', 'job-controller', true],
  ['kube-system', 'token-cleaner', true],
  ['shop', 'job-controller', false],
  ['kube-system', 'robot', false],
])('the account %s/%s is the control plane’s own: %s', (namespace, name, expected) => {
  expect(isControlPlaneAccount(namespace, name)).toBe(expected);
});

test.each([
  ['kube-system', 'extension-apiserver-authentication-reader', true],
  ['kube-public', 'system:controller:bootstrap-signer', true],
  ['shop', 'extension-apiserver-authentication-reader', false],
  ['', 'view', false],
  ['', 'cluster-admin', false],
])('the Role %s/%s is built in: %s', (namespace, name, expected) => {
  expect(isBuiltinRole(namespace, name)).toBe(expected);
});
