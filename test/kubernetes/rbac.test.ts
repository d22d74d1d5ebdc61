import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { PolicyRuleView } from '../../src/authoring/objects.js';
import { bindingView, plainRule, roleView } from '../../src/kubernetes/rbac.js';
import { matchRule, nameReach, type PlainRule } from '../../src/kubernetes/rbac-matching.js';
import { objectOf } from '../support/views.js';

const API = 'rbac.authorization.k8s.io/v1';

function ruleOf(rule: unknown): PolicyRuleView {
  const role = roleView(objectOf(JSON.stringify({ apiVersion: API, kind: 'ClusterRole', rules: [rule] })));
  const [first] = role?.rules ?? [];
  if (first === undefined) throw new Error('no rule');
  return first;
}

interface Answered {
  readonly rule: Readonly<Record<string, readonly string[]>>;
  readonly requests: readonly {
    readonly verb: string;
    readonly group: string;
    readonly resource: string;
    readonly name: string;
    readonly allowed: boolean;
  }[];
}

describe('against the answers of the API server’s authorizer', () => {
  const answered = JSON.parse(readFileSync(new URL('rbac/answers.json', import.meta.url), 'utf8')) as readonly Answered[];
  const pairs = answered.flatMap(({ rule, requests }) => requests.map((request) => ({ rule, ...request })));

  test('there are enough pairs of both kinds', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(100);
    expect(pairs.filter(({ allowed }) => allowed).length).toBeGreaterThanOrEqual(20);
    expect(pairs.filter(({ allowed }) => !allowed).length).toBeGreaterThanOrEqual(20);
  });

  test.each(pairs)('$rule: $verb $group $resource "$name" is $allowed', ({ rule, verb, group, resource, name, allowed }) => {
    const view = ruleOf(rule);
    const grant = view.allows({ verbs: [verb], group, resource });
    const reach = nameReach(plainRule(view), verb, resource);
    const nameAllowed = name === '' ? reach === 'all' : (rule['resourceNames'] ?? [name]).includes(name);
    expect(grant !== undefined && nameAllowed).toBe(allowed);
    if (grant !== undefined && allowed) expect(reach).not.toBe('none');
  });
});

describe('allows', () => {
  const view = ruleOf({ verbs: ['get', 'list', '*'], apiGroups: ['apps', ''], resources: ['secrets', '*/exec', 'nodes'] });

  test('names the entries that match', () => {
    const grant = view.allows({ verbs: ['list', 'delete'], group: '', resource: 'pods/exec' });
    expect(grant?.verbs.map(({ verb, at }) => [verb, at.string])).toEqual([
      ['list', 'list'],
      ['delete', '*'],
    ]);
    expect(grant?.group.path).toEqual(['rules', 0, 'apiGroups', 1]);
    expect(grant?.resource.string).toBe('*/exec');
  });

  test('leaves out verbs that it does not allow', () => {
    const narrow = ruleOf({ verbs: ['get'], apiGroups: [''], resources: ['pods'] });
    const grant = narrow.allows({ verbs: ['get', 'create'], group: '', resource: 'pods' });
    expect(grant?.verbs.map(({ verb }) => verb)).toEqual(['get']);
  });

  test.each([
    ['another group', { verbs: ['get'], group: 'batch', resource: 'secrets' }],
    ['a subresource of a plain resource', { verbs: ['get'], group: '', resource: 'nodes/proxy' }],
    ['a resource in place of its subresource', { verbs: ['get'], group: '', resource: 'exec' }],
  ])('not %s', (_, permission) => {
    expect(view.allows(permission)).toBeUndefined();
  });

  test.each([
    [{ verbs: '*', apiGroups: [''], resources: ['pods'] }],
    [{ apiGroups: [''], resources: ['pods'] }],
    [{ verbs: ['get'], resources: ['pods'] }],
    [{ verbs: ['get'], apiGroups: [''], nonResourceURLs: ['*'] }],
    [{ verbs: [1, true], apiGroups: [''], resources: ['pods'] }],
    [null],
  ])('%j allows nothing', (rule) => {
    expect(ruleOf(rule).allows({ verbs: ['get'], group: '', resource: 'pods' })).toBeUndefined();
  });

  test('a null in a list is the empty string, as Go decodes it', () => {
    const rule = ruleOf({ verbs: ['get'], apiGroups: [null], resources: ['pods'] });
    expect(rule.allows({ verbs: ['get'], group: '', resource: 'pods' })?.resource.string).toBe('pods');
  });
});

describe('nameReach', () => {
  const reach = (resourceNames: readonly string[], verb: string, resource: string) =>
    nameReach(plainRule(ruleOf({ verbs: [verb], apiGroups: [''], resources: [resource], resourceNames })), verb, resource);

  test.each([
    [[], 'create', 'pods', 'all'],
    [['a'], 'get', 'pods', 'named'],
    [['a'], 'list', 'pods', 'named'],
    [['a'], 'create', 'pods', 'none'],
    [['a'], 'deletecollection', 'pods', 'none'],
    [['a'], 'create', 'pods/exec', 'named'],
    [[''], 'create', 'pods', 'all'],
    [[''], 'list', 'pods', 'all'],
    [[''], 'get', 'pods', 'none'],
    [['', 'a'], 'get', 'pods', 'named'],
    [['*'], 'get', 'pods', 'none'],
    [['a-*'], 'create', 'pods/exec', 'none'],
    [['a-*', 'a'], 'get', 'pods', 'named'],
    [['a-*'], 'bind', 'clusterroles', 'named'],
    [['example.com/*'], 'approve', 'signers', 'named'],
    [['*'], 'impersonate', 'userextras/scopes', 'named'],
  ] as const)('%j %s %s: %s', (names, verb, resource, expected) => {
    expect(reach(names, verb, resource)).toBe(expected);
  });
});

describe('roles', () => {
  test.each([
    ['ClusterRole', undefined, true, true],
    ['Role', 'kube-system', false, true],
    ['Role', 'shop', false, false],
    ['Role', undefined, false, false],
  ])('%s in %s', (kind, namespace, clusterWide, reachesKubeSystem) => {
    const role = roleView(objectOf(JSON.stringify({ apiVersion: API, kind, metadata: { name: 'r', namespace } })));
    expect(role).toMatchObject({ clusterWide, reachesKubeSystem, rules: [] });
  });

  test.each(['{apiVersion: v1, kind: Role}', '{apiVersion: authorization.openshift.io/v1, kind: ClusterRole}'])(
    '%s is no role',
    (text) => {
      expect(roleView(objectOf(text))).toBeUndefined();
    },
  );

  test('any version of the group counts', () => {
    const role = roleView(objectOf('{apiVersion: rbac.authorization.k8s.io/v1beta1, kind: Role, rules: [{verbs: [get]}, x]}'));
    expect(role?.rules.map(({ verbs }) => verbs.map((verb) => verb.string))).toEqual([['get']]);
    expect(role?.rules[0]?.role).toBe(role);
  });
});

describe('bindings', () => {
  const binding = (text: string) => {
    const view = bindingView(objectOf(text));
    if (view === undefined) throw new Error('no binding');
    return view;
  };

  test('defaults of the API server', () => {
    const view = binding(`
apiVersion: ${API}
kind: RoleBinding
metadata: {name: b, namespace: shop}
roleRef: {kind: Role, name: r}
subjects:
  - {kind: User, name: u}
  - {kind: Group, name: g, apiGroup: ""}
  - {kind: ServiceAccount, name: s}
  - {kind: ServiceAccount, name: t, namespace: other}
  - {kind: User, name: v, namespace: odd, apiGroup: wrong}
  - {kind: user, name: w}
`);
    expect(view.clusterWide).toBe(false);
    expect(view.roleRef).toMatchObject({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' });
    expect(view.subjects.map(({ kind, name, namespace, apiGroup }) => [kind, name, namespace, apiGroup])).toEqual([
      ['User', 'u', undefined, 'rbac.authorization.k8s.io'],
      ['Group', 'g', undefined, 'rbac.authorization.k8s.io'],
      ['ServiceAccount', 's', 'shop', ''],
      ['ServiceAccount', 't', 'other', ''],
      ['User', 'v', 'odd', 'wrong'],
      ['user', 'w', undefined, ''],
    ]);
    expect(view.subjects[0]?.binding).toBe(view);
  });

  test('a ClusterRoleBinding has no namespace to lend', () => {
    const view = binding(`{apiVersion: ${API}, kind: ClusterRoleBinding, metadata: {namespace: x}, subjects: [{kind: ServiceAccount, name: s}]}`);
    expect(view.clusterWide).toBe(true);
    expect(view.subjects[0]?.namespace).toBeUndefined();
  });

  test('absent and misshapen parts are empty', () => {
    const view = binding(`{apiVersion: ${API}, kind: RoleBinding, roleRef: [x], subjects: {kind: User}}`);
    expect(view.roleRef).toMatchObject({ apiGroup: 'rbac.authorization.k8s.io', kind: '', name: '' });
    expect(view.subjects).toEqual([]);
  });
});

describe('a rule with long lists', () => {
  /** Entries that nobody asks for, so many that a list counts as long. */
  const filler = Array.from({ length: 40 }, (_, index) => `filler-${index}`);
  const words = fc.array(fc.constantFrom('*', '*/exec', 'pods', 'pods/exec', 'get', 'list', '', 'apps'), { maxLength: 4 });
  const permission = fc.record({
    verbs: fc.uniqueArray(fc.constantFrom('get', 'list', 'create'), { minLength: 1 }),
    group: fc.constantFrom('', 'apps', 'batch'),
    resource: fc.constantFrom('pods', 'pods/exec', 'pods/', 'secrets'),
  });
  const rule = fc.record({ verbs: words, apiGroups: words, resources: words, resourceNames: words, nonResourceURLs: fc.constant<string[]>([]) });
  const lengthened = (short: PlainRule): PlainRule => ({
    ...short,
    verbs: [...short.verbs, ...filler],
    apiGroups: [...short.apiGroups, ...filler, undefined],
    resources: [...short.resources, ...filler],
    resourceNames: [...short.resourceNames, ...filler],
  });

  test('allows by the same entries as one with short ones', () => {
    fc.assert(fc.property(rule, permission, (short, asked) => {
      expect(matchRule(lengthened(short), asked)).toEqual(matchRule(short, asked));
    }), { numRuns: 1000 });
  });

  test('reaches as far by names', () => {
    fc.assert(fc.property(rule, fc.constantFrom('get', 'list', 'create', 'deletecollection'), (short, verb) => {
      const long = lengthened({ ...short, resourceNames: ['db', ...short.resourceNames] });
      expect(nameReach(long, verb, 'pods')).toBe(nameReach({ ...short, resourceNames: ['db', ...short.resourceNames] }, verb, 'pods'));
    }));
  });
});
