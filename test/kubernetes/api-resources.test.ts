import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { API_RESOURCE_MINORS, API_RESOURCES } from '../../src/kubernetes/api-resources.data.js';
import { ApiResources } from '../../src/kubernetes/api-resources.js';
import { BUILTIN_CLUSTER_ROLES } from '../../src/kubernetes/builtin-roles.data.js';
import { NEWEST_KUBERNETES_MINOR } from '../../src/kubernetes/versions.js';
import { generatedApiResources } from '../../tools/generate/api-resources.js';

const table = new ApiResources(() => []);
const NEWEST = NEWEST_KUBERNETES_MINOR;

describe('the table', () => {
  it('reaches from 1.22 to the newest minor', () => {
    expect(API_RESOURCE_MINORS).toEqual([22, NEWEST]);
  });

  it('has each resource once, in words that can be read', () => {
    const plurals = API_RESOURCES.flatMap(([group, rows]) => rows.map((row) => `${group} ${row.split(/[ @]/)[0] ?? ''}`));
    expect(new Set(plurals).size).toBe(plurals.length);
    for (const [, rows] of API_RESOURCES) for (const row of rows) expect(row).toMatch(/^[a-z]+(@\d*-\d*)? [A-Z]\w+ [cn] [cdDglpuw]+( [a-z]+(@\d*-\d*)?:[cdglpu]+)*$/);
  });

  test.each([
    ['', 'pods', 'Pod', true],
    ['', 'nodes', 'Node', false],
    ['apps', 'deployments', 'Deployment', true],
    ['networking.k8s.io', 'ingresses', 'Ingress', true],
    ['rbac.authorization.k8s.io', 'clusterroles', 'ClusterRole', false],
    ['authorization.k8s.io', 'subjectaccessreviews', 'SubjectAccessReview', false],
    ['authorization.k8s.io', 'localsubjectaccessreviews', 'LocalSubjectAccessReview', true],
    ['apiextensions.k8s.io', 'customresourcedefinitions', 'CustomResourceDefinition', false],
  ])('%s/%s is %s', (group, plural, kind, namespaced) => {
    expect(table.find(group, plural)).toMatchObject({ kind, namespaced });
  });
});

describe('standing', () => {
  const verbs = (group: string, resource: string, minor = NEWEST): string => {
    const standing = table.standing(group, resource, minor);
    return standing.is === 'served' ? [...standing.verbs].sort().join(' ') : standing.is === 'gone' ? `gone after ${standing.lastMinor}` : standing.is;
  };

  test.each([
    ['', 'configmaps', 'create delete deletecollection get list patch update watch'],
    ['', 'pods/exec', 'create get'],
    ['', 'pods/log', 'get'],
    ['', 'pods/eviction', 'create'],
    ['', 'pods/proxy', 'create delete get patch update'],
    ['', 'serviceaccounts/token', 'create'],
    ['', 'nodes/metrics', 'create delete get patch update'],
    ['', 'users', 'impersonate'],
    ['', 'secrets/finalizers', 'update'],
    ['apps', 'deployments/scale', 'get patch update'],
    ['authentication.k8s.io', 'tokenreviews', 'create'],
    ['authentication.k8s.io', 'userextras/scopes', 'impersonate'],
    ['certificates.k8s.io', 'signers', 'approve attest sign'],
    ['rbac.authorization.k8s.io', 'clusterroles', 'bind create delete deletecollection escalate get list patch update watch'],
    ['', 'deployments', 'absent'],
    ['', 'pods/logs', 'absent'],
    ['policy', 'pods/eviction', 'absent'],
    ['policy', 'podsecuritypolicies', 'gone after 24'],
    ['extensions', 'deployments', 'gone after 15'],
    ['extensions', 'deployments/scale', 'gone after 15'],
    ['extensions', 'ingresses', 'gone after 21'],
    ['extensions', 'statefulsets', 'absent'],
    ['apps', 'deployments/rollback', 'gone after 15'],
    ['shop.example.com', 'orders', 'unknown'],
    ['constructor', '__proto__', 'unknown'],
  ])('%s/%s: %s', (group, resource, expected) => {
    expect(verbs(group, resource)).toBe(expected);
  });

  test('depends on the version where something is gone, and not where it is new', () => {
    expect(verbs('policy', 'podsecuritypolicies', 24)).toMatch(/^create .*use/);
    expect(verbs('', 'pods/resize', 24)).toBe('get patch update');
    expect(verbs('extensions', 'ingresses', 20)).toBe('unknown');
  });

  test('knows which verbs are asked without a namespace', () => {
    const cluster = (group: string, resource: string): readonly string[] => {
      const standing = table.standing(group, resource, NEWEST);
      return standing.is === 'served' ? [...standing.clusterVerbs].sort() : [];
    };
    expect(cluster('', 'pods')).toEqual([]);
    expect(cluster('', 'nodes/metrics')).toContain('get');
    expect(cluster('rbac.authorization.k8s.io', 'roles')).toEqual([]);
    expect(cluster('rbac.authorization.k8s.io', 'clusterroles')).not.toContain('bind');
    expect(cluster('rbac.authorization.k8s.io', 'clusterroles')).toContain('escalate');
  });

  test('covers what the roles of Kubernetes itself name', () => {
    const unserved = BUILTIN_CLUSTER_ROLES.flatMap(([, rules]) => rules).flatMap(({ apiGroups = [], resources = [] }) =>
      apiGroups.flatMap((group) => resources.flatMap((resource) => (['absent', 'unknown'].includes(table.standing(group ?? '', resource ?? '', NEWEST).is) ? [`${group}/${resource}`] : []))),
    );
    // What an aggregated server serves, for the autoscaler; wildcards; and rules that upstream keeps for old clusters.
    expect([...new Set(unserved)].filter((each) => !each.includes('*')).sort()).toEqual(['metrics.k8s.io/pods']);
  });
});

test('what serves a resource, and what someone means', () => {
  expect(table.groupsServing('events', NEWEST)).toEqual(['', 'events.k8s.io']);
  expect(table.groupsServing('deployments', NEWEST)).toEqual(['apps']);
  expect(table.meant('', 'Pod').map(({ plural }) => plural)).toEqual(['pods']);
  expect(table.meant('networking.k8s.io', 'NetworkPolicy').map(({ plural }) => plural)).toEqual(['networkpolicies']);
  expect(table.meant('apps', 'pod')).toEqual([]);
});

describe('the table is made from the clients', () => {
  it('is what they say today', () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const [file, text] = generatedApiResources(root);
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(text);
  });
});
