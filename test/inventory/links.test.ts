import { describe, expect, it } from 'vitest';
import { roleView } from '../../src/kubernetes/rbac.js';
import { account, cluster, docs, group, local, pod, role, serviceAccount } from '../rules/rbac/linked.js';
import { inventoryOf } from './support.js';

const API = 'apiVersion: rbac.authorization.k8s.io/v1';
const GET = (resource: string): string => `[{ apiGroups: [""], resources: [${resource}], verbs: [get] }]`;
const SUM = (name: string, label: string): string => `${API}\nkind: ClusterRole\nmetadata: { name: ${name} }\naggregationRule: { clusterRoleSelectors: [{ matchLabels: { ${label} } }] }\nrules: []\n`;

/** The resources that a binding of this name gives. */
function given(files: Readonly<Record<string, string>>, name: string): readonly (string | undefined)[] {
  const inventory = inventoryOf(files);
  return inventory.bindings.filter((binding) => binding.name === name).flatMap((binding) => inventory.rulesGivenBy(binding).flatMap(({ plain }) => plain.resources));
}

describe('aggregation', () => {
  it('takes the nearest of each selected role, and only where its labels still fit', () => {
    const files = {
      'dev/a.yaml': docs(role('part', GET('pods'), ', labels: { part: "yes" }'), cluster('dev', 'sum', account('a'))),
      'prod/a.yaml': docs(role('part', GET('secrets'), ', labels: { part: "yes" }'), cluster('prod', 'sum', account('a'))),
      'dev/sum.yaml': SUM('sum', 'part: "yes"'),
      'prod/sum.yaml': SUM('sum', 'part: "yes"'),
    };
    expect(given(files, 'dev')).toEqual(['pods']);
    expect(given(files, 'prod')).toEqual(['secrets']);
    expect(given({ ...files, 'prod/a.yaml': files['prod/a.yaml'].replace('"yes"', '"no"') }, 'prod')).toEqual([]);
  });

  it('goes through circles once', () => {
    const first = SUM('one', 'to: one').replace('name: one', 'name: one, labels: { to: two }');
    const second = SUM('two', 'to: two').replace('name: two', 'name: two, labels: { to: one }');
    expect(given({ 'a.yaml': docs(first, second, role('leaf', GET('pods'), ', labels: { to: one }'), cluster('b', 'two', account('a'))) }, 'b')).toEqual(['pods']);
  });

  it('adds to the roles of Kubernetes itself, through one another', () => {
    const files = { 'a.yaml': docs(role('mine', GET('orders'), ', labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" }'), local('b', 'shop', 'admin', account('a'))) };
    expect(given(files, 'b')).toContain('orders');
    expect(given(files, 'b')).toContain('secrets');
  });
});

describe('roles of Kubernetes itself', () => {
  it('are those of the version of the file that names them, also as parts of others', () => {
    const files = {
      'old/a.yaml': docs(local('old', 'shop', 'edit', account('a')), cluster('old-sum', 'old-sum', account('a')), SUM('old-sum', 'kubernetes.io/bootstrapping: rbac-defaults')),
      'new/a.yaml': docs(local('new', 'shop', 'edit', account('a')), cluster('new-sum', 'new-sum', account('a')), SUM('new-sum', 'kubernetes.io/bootstrapping: rbac-defaults')),
    };
    const inventory = inventoryOf(files, { kubernetesMinor: (file) => (file.startsWith('old/') ? 33 : 34) });
    const claims = inventory.bindings.filter((binding) => inventory.rulesGivenBy(binding).some(({ plain }) => plain.resources.includes('resourceclaimtemplates'))).map(({ name }) => name);
    expect(claims).toEqual(['new', 'new-sum']);
  });
});

describe('subjects', () => {
  const groups = (file: Readonly<Record<string, string>>, name = 'a', from = 0): readonly string[] => {
    const inventory = inventoryOf(file);
    const [binding] = inventory.bindings.slice(from);
    if (binding === undefined) throw new Error('no binding');
    return inventory.grantsOf(binding, 'shop', name).groups.flatMap(({ group, bound }) => bound.map((each) => `${group} ${each.binding.name}`));
  };

  it('reaches accounts through their groups', () => {
    const all = ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:serviceaccounts:build', 'system:authenticated'];
    const bindings = all.map((group, index) => cluster(`b${index}`, 'view', `[{ kind: Group, name: "${group}" }]`));
    expect(groups({ 'a.yaml': docs(serviceAccount('a', 'shop'), ...bindings) })).toEqual(['system:serviceaccounts b0', 'system:serviceaccounts:shop b1', 'system:authenticated b3']);
  });

  it('keeps groups of another environment away', () => {
    const each = (name: string): string => docs(serviceAccount('a', 'shop'), cluster(name, 'view', '[{ kind: Group, name: "system:serviceaccounts" }]'));
    expect(groups({ 'dev/a.yaml': each('dev'), 'prod/a.yaml': each('prod') })).toEqual(['system:serviceaccounts dev']);
  });

  it('shares the grants of a group, so that they cost nothing for each account', () => {
    const accounts = ['a', 'b'].map((name) => serviceAccount(name, 'shop'));
    const inventory = inventoryOf({ 'a.yaml': docs(...accounts, cluster('g', 'view', '[{ kind: Group, name: "system:serviceaccounts" }]')) });
    const [binding] = inventory.bindings;
    if (binding === undefined) throw new Error('no binding');
    const bound = ['a', 'b'].map((name) => inventory.grantsOf(binding, 'shop', name).groups[0]?.bound);
    expect(bound[0]).toBe(bound[1]);
    expect(inventory.grantsOf(binding, 'shop', 'a')).toBe(inventory.grantsOf(binding, 'shop', 'a'));
  });

  it('knows an account by the user that it logs in as', () => {
    const inventory = inventoryOf({ 'a.yaml': docs(serviceAccount('a', 'shop'), cluster('u', 'view', '[{ kind: User, name: "system:serviceaccount:shop:a" }]')) });
    const [binding] = inventory.bindings;
    expect(binding && inventory.bindingsOf(binding, 'shop', 'a').map((bound) => bound.binding.name)).toEqual(['u']);
  });
});

describe('roles and workloads', () => {
  it('tells the bindings of a role, also through aggregation', () => {
    const files = { 'a.yaml': docs(role('part', GET('pods'), ', labels: { part: "yes" }'), SUM('sum', 'part: "yes"'), cluster('direct', 'part', account('a')), cluster('around', 'sum', account('a'))) };
    const inventory = inventoryOf(files);
    const part = inventory.objects.ofKind('rbac.authorization.k8s.io', 'ClusterRole').find(({ name }) => name === 'part');
    const view = part === undefined ? undefined : roleView(part);
    expect(view && inventory.boundTo(view).map(({ binding, via }) => `${binding.name} ${via ?? ''}`)).toEqual(['direct ', 'around sum']);
  });

  it('does not take a role for unbound that an aggregated one may take', () => {
    const files = {
      'base/a.yaml': docs(SUM('sum', 'part: "yes"'), cluster('b', 'sum', account('a'))),
      'dev/part.yaml': role('part', GET('pods'), ', labels: { part: "yes" }'),
      'prod/part.yaml': role('part', GET('secrets'), ', labels: { part: "yes" }'),
      'stage/part.yaml': role('part', GET('secrets'), ', labels: { part: "no" }'),
    };
    const inventory = inventoryOf(files);
    const parts = inventory.objects.ofKind('rbac.authorization.k8s.io', 'ClusterRole').filter(({ name }) => name === 'part');
    const reach = parts.map((part) => {
      const view = roleView(part);
      return [part.file, view && inventory.reachOf(view).scope];
    });
    expect(reach).toEqual([['dev/part.yaml', 'unknown'], ['prod/part.yaml', 'unknown'], ['stage/part.yaml', 'unbound']]);
  });

  it('tells the workloads of an account, in its environment', () => {
    const each = docs(serviceAccount('a', 'shop'), pod('a', 'shop'));
    const inventory = inventoryOf({ 'dev/a.yaml': each, 'prod/a.yaml': each });
    const [dev] = inventory.workloads;
    expect(dev && inventory.workloadsOf(dev, 'shop', 'a').map(({ file }) => file)).toEqual(['dev/a.yaml']);
  });

  it('takes what the caller knows to exist for existing', () => {
    const inventory = inventoryOf({ 'a.yaml': pod('irsa-web', 'shop') }, { completeInput: true, assumeExists: (_file, kind, _namespace, name) => kind === 'ServiceAccount' && name.startsWith('irsa-') });
    const [workload] = inventory.workloads;
    expect(workload && inventory.serviceAccount(workload, 'shop', 'irsa-web').answer).toBe('yes');
    expect(workload && inventory.serviceAccount(workload, 'shop', 'web').answer).toBe('no');
    expect(workload && inventory.tokenMounted(workload.podSpec).answer).toBe('unknown');
  });
});

describe('bindings of groups and users', () => {
  it('are those that name them, in every environment', () => {
    const files = {
      'dev/a.yaml': docs(cluster('ops', 'view', '[{ kind: Group, name: ops }, { kind: User, name: ops }]'), local('ops', 'shop', 'edit', group('ops'))),
      'prod/a.yaml': docs(cluster('ops-of-prod', 'view', group('ops')), cluster('others', 'view', '[{ kind: Group, name: others }, { kind: ServiceAccount, name: ops, namespace: shop }]')),
    };
    const inventory = inventoryOf(files);
    expect(inventory.bindingsOfGroup('ops').map(({ binding, subject, role }) => [binding.name, subject.kind, role])).toEqual([
      ['ops', 'Group', undefined],
      ['ops', 'Group', undefined],
      ['ops-of-prod', 'Group', undefined],
    ]);
    expect(inventory.bindingsOfUser('ops').map(({ binding, subject }) => [binding.name, subject.kind])).toEqual([['ops', 'User']]);
    expect(inventory.bindingsOfGroup('nobody')).toEqual([]);
    expect(inventory.boundGroups).toEqual(['ops', 'others']);
  });
});
