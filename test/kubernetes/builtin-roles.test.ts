import { describe, expect, test } from 'vitest';

import { builtinBindings, builtinClusterRoleNames, builtinRoleAllows, builtinRoleRules, builtinRules } from '../../src/kubernetes/builtin-roles.js';
import { CONTROLLER_ACCOUNTS } from '../../src/kubernetes/service-accounts.js';
import { powersOfBuiltin } from '../support/builtin-powers.js';

const allows = (name: string, verb: string, group: string, resource: string, minor?: number): boolean => builtinRoleAllows(name, { verbs: [verb], group, resource }, minor);

describe('built-in roles by version', () => {
  test.each([
    ['edit', 'create', '', 'serviceaccounts/token', 23, 24],
    ['admin', 'create', '', 'serviceaccounts/token', 23, 24],
    ['edit', 'create', '', 'pods/eviction', 23, 24],
    ['edit', 'update', 'coordination.k8s.io', 'leases', 23, 24],
    ['system:basic-user', 'create', 'authentication.k8s.io', 'selfsubjectreviews', 26, 27],
    ['system:kubelet-api-admin', 'get', '', 'nodes/configz', 32, 33],
    ['system:node-proxier', 'list', 'networking.k8s.io', 'servicecidrs', 32, 33],
    ['edit', 'create', 'resource.k8s.io', 'resourceclaims', 33, 34],
    ['view', 'get', 'resource.k8s.io', 'resourceclaims', 33, 34],
    ['view', 'get', 'events.k8s.io', 'events', 34, 35],
  ])('%s may %s of "%s" %s: not in 1.%i, but in 1.%i', (name, verb, group, resource, before, since) => {
    expect(allows(name, verb, group, resource, before)).toBe(false);
    for (const minor of [since, 36, 99]) expect(allows(name, verb, group, resource, minor)).toBe(true);
    expect(allows(name, verb, group, resource, 9)).toBe(false);
  });

  test.each([
    ['system:kubelet-api-admin', 'get', '', 'nodes/spec', 26, 27],
    ['system:kube-scheduler', 'create', '', 'endpoints', 27, 28],
    ['system:kube-controller-manager', 'create', '', 'endpoints', 27, 28],
  ])('%s may %s of "%s" %s: in 1.%i, and no longer in 1.%i', (name, verb, group, resource, last, without) => {
    for (const minor of [9, 22, last]) expect(allows(name, verb, group, resource, minor)).toBe(true);
    for (const minor of [without, 36, 99]) expect(allows(name, verb, group, resource, minor)).toBe(false);
  });

  test.each([
    ['edit', 'get', '', 'secrets', true],
    ['view', 'get', '', 'secrets', false],
    ['view', 'list', '', 'events', true],
    ['edit', 'create', 'apps', 'deployments', true],
    ['edit', 'update', '', 'endpoints', false],
    ['admin', 'create', 'rbac.authorization.k8s.io', 'rolebindings', true],
    ['edit', 'create', 'rbac.authorization.k8s.io', 'rolebindings', false],
    ['cluster-admin', 'use', 'what.ever', 'anything', true],
  ])('%s may %s of "%s" %s in every version: %s', (name, verb, group, resource, expected) => {
    for (let minor = 22; minor <= 36; minor++) expect(allows(name, verb, group, resource, minor)).toBe(expected);
  });

  test('no version means the newest', () => {
    expect(allows('edit', 'create', 'resource.k8s.io', 'resourceclaims')).toBe(true);
    expect(powersOfBuiltin('edit').map(({ power }) => power.id)).toContain('rbac/token-request');
    expect(powersOfBuiltin('edit', { kubernetesMinor: 23 }).map(({ power }) => power.id)).not.toContain('rbac/token-request');
  });

  test('every role has rules in every version, and the same list for the same question', () => {
    for (const name of builtinClusterRoleNames()) {
      for (let minor = 22; minor <= 36; minor++) {
        // Controllers come and go; all other roles are in all versions.
        if (!name.startsWith('system:controller:')) expect(builtinRules(name, minor)?.length, `${name} in 1.${minor}`).toBeGreaterThan(0);
        expect(builtinRules(name, minor)).toBe(builtinRules(name, minor));
      }
      expect(builtinRules(name, 50)).toBe(builtinRules(name, 36));
    }
  });

  test('controllers have their roles and bindings in the versions that run them', () => {
    expect(builtinRules('system:controller:job-controller', 22)).toContainEqual({ verbs: ['create', 'delete', 'list', 'patch', 'watch'], apiGroups: [''], resources: ['pods'], resourceNames: [], nonResourceURLs: [] });
    expect(builtinRules('system:controller:device-taint-eviction-controller', 22)).toBeUndefined();
    expect(builtinRules('system:controller:device-taint-eviction-controller', 36)).toBeDefined();
    const bound = (minor: number): readonly string[] => builtinBindings(minor).map(({ name }) => name);
    expect(bound(22)).toContain('system:controller:job-controller');
    expect(bound(22)).not.toContain('system:controller:device-taint-eviction-controller');
  });

  test('every controller that a binding names is known by its account', () => {
    const accounts = builtinBindings(36).filter(({ namespace, name }) => namespace === '' && name.startsWith('system:controller:')).flatMap(({ subjects }) => subjects);
    expect(accounts.length).toBeGreaterThan(30);
    expect(accounts.filter(({ name }) => !CONTROLLER_ACCOUNTS.has(name))).toEqual([]);
  });

  test('what a role aggregates is part of it', () => {
    const view = builtinRules('view', 30) ?? [];
    expect(view).toEqual(builtinRules('system:aggregate-to-view', 30));
    expect(builtinRules('admin', 30)).toEqual([...(builtinRules('edit', 30) ?? []), ...(builtinRules('system:aggregate-to-admin', 30) ?? [])]);
    expect(builtinRules('edit', 30)).toEqual([...view, ...(builtinRules('system:aggregate-to-edit', 30) ?? [])]);
  });

  test('roles of namespaces', () => {
    const locks = (minor: number): readonly unknown[] | undefined => builtinRoleRules('kube-system', 'system::leader-locking-kube-scheduler', minor)?.map(({ resources, resourceNames }) => [...resources, ...resourceNames]);
    expect(locks(22)).toEqual([['configmaps'], ['configmaps', 'kube-scheduler']]);
    expect(locks(36)).toEqual([['leases'], ['leasecandidates']]);
    expect(builtinRoleRules('kube-system', 'nosuch', 30)).toBeUndefined();
    expect(builtinRoleRules('shop', 'extension-apiserver-authentication-reader', 30)).toBeUndefined();
  });

  test('each binding stands once in every version', () => {
    for (let minor = 5; minor <= 40; minor++) {
      const names = builtinBindings(minor).map(({ namespace, name }) => `${namespace}/${name}`);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toContain('/cluster-admin');
      expect(names.includes('/system:monitoring')).toBe(minor >= 20);
    }
  });
});
