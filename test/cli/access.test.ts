import { instance } from '@viz-js/viz';
import DOMPurify from 'dompurify';
import { describe, expect, it } from 'vitest';
import type { RightsReport, WhoCanReport } from '../../src/engine/access-report.js';
import type { GraphReport } from '../../src/engine/graph-report.js';
import { expectValid } from '../support/schemas.js';
import { cli, type CliOptions, only, READER, report } from './support.js';

const RBAC = 'apiVersion: rbac.authorization.k8s.io/v1';

const SHOP = `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { serviceAccountName: web, containers: [{ name: web, image: "web:1" }] } } }
---
${RBAC}
kind: RoleBinding
metadata: { name: web-edit, namespace: shop }
subjects: [{ kind: ServiceAccount, name: web }, { kind: Group, name: 'team "x" <b> \\ | #1; %%' }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
---
${RBAC}
kind: ClusterRoleBinding
metadata: { name: robot }
subjects: [{ kind: ServiceAccount, name: robot, namespace: shop }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: robot }
---
${RBAC}
kind: ClusterRole
metadata: { name: robot }
rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }, { nonResourceURLs: [/metrics], verbs: [get] }]
---
${RBAC}
kind: RoleBinding
metadata: { name: gone, namespace: shop }
subjects: [{ kind: User, name: ann }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: not-here }
`;
const FILES: CliOptions = { files: { 'a.yaml': SHOP } };

async function whoCan(...args: readonly string[]): Promise<WhoCanReport> {
  const { code, out, err } = await cli(['who-can', ...args, '-f', 'json'], FILES);
  expect([code, err]).toEqual([0, '']);
  const report = JSON.parse(out) as WhoCanReport;
  expectValid('who-can', report);
  return report;
}

async function names(...args: readonly string[]): Promise<readonly string[]> {
  const { subjects } = await whoCan(...args);
  return subjects.filter(({ name, chains }) => !name.startsWith('team') && chains.some(({ binding }) => !binding.builtin)).map(({ kind, name, certainty }) => `${kind} ${name} ${certainty}`);
}

describe('who-can', () => {
  it.each<[string[], string[]]>([
    [['get', 'secrets', '-n', 'shop'], ['ServiceAccount robot yes', 'ServiceAccount web yes', 'User ann unknown']],
    [['get', 'secrets'], ['ServiceAccount robot yes']],
    [['get', 'secrets', '-n', 'build'], ['ServiceAccount robot yes']],
    [['create', 'pods', '--subresource', 'exec', '--namespace', 'shop'], ['ServiceAccount robot yes', 'ServiceAccount web yes', 'User ann unknown']],
    [['get', '/metrics'], ['ServiceAccount robot yes']],
    [['get', '/nothing'], []],
    [['update', 'deploy/web', '-n', 'shop'], ['ServiceAccount robot yes', 'ServiceAccount web yes', 'User ann unknown']],
    [['delete', 'secrets', '--complete-input', '-n', 'shop'], ['ServiceAccount robot yes', 'ServiceAccount web yes']],
  ])('%j', async (args, expected) => {
    expect(await names(...args)).toEqual(expected);
  });

  it('reads types as kubectl does: plurals, kinds and short names, with a group or without', async () => {
    const asked = async (what: string): Promise<unknown> => (await whoCan('get', what)).question;
    for (const word of ['deployments', 'deploy', 'Deployment', 'deployment', 'deployments.apps']) {
      expect(await asked(word)).toEqual({ verb: 'get', group: 'apps', resource: 'deployments' });
    }
    for (const word of ['deployments.v1.apps', 'deploy.v1beta1.apps', 'Deployments.V1.Apps']) expect(await asked(word)).toEqual({ verb: 'get', group: 'apps', resource: 'deployments' });
    expect(await asked('pods.v1./web')).toEqual({ verb: 'get', group: '', resource: 'pods', name: 'web' });
    expect(await asked('orders.v2alpha1.shop.example.com')).toEqual({ verb: 'get', group: 'shop.example.com', resource: 'orders' });
    expect(await asked('roles.rbac.authorization.k8s.io')).toEqual({ verb: 'get', group: 'rbac.authorization.k8s.io', resource: 'roles' });
    expect(await asked('po/web')).toEqual({ verb: 'get', group: '', resource: 'pods', name: 'web' });
    expect(await asked('orders.shop.example.com')).toEqual({ verb: 'get', group: 'shop.example.com', resource: 'orders' });
  });

  it('takes what looks like a version for a part of the group where a definition says so', async () => {
    const definition = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: orders.v1.example.com }\nspec: { group: v1.example.com, scope: Namespaced, names: { plural: orders, kind: Order } }\n';
    const { out } = await cli(['who-can', 'get', 'orders.v1.example.com', '-f', 'json'], { files: { 'a.yaml': definition } });
    expect((JSON.parse(out) as WhoCanReport).question).toEqual({ verb: 'get', group: 'v1.example.com', resource: 'orders' });
  });

  it('marks what Kubernetes makes itself, and gives the place of everything else', async () => {
    const { subjects } = await whoCan('get', 'secrets', '-n', 'shop');
    const [masters] = subjects.filter(({ name }) => name === 'system:masters');
    expect(masters?.chains[0]?.binding).toEqual({ kind: 'ClusterRoleBinding', name: 'cluster-admin', builtin: true });
    const [robot] = subjects.filter(({ name }) => name === 'robot');
    expect(robot?.chains[0]).toMatchObject({ subject: { file: 'a.yaml', line: 19 }, binding: { line: 20 }, role: { kind: 'ClusterRole', line: 24 }, rule: { verbs: ['*'], line: 25 } });
  });

  it('reads for people', async () => {
    const { out } = await cli(['who-can', 'get', 'secrets', '-n', 'shop'], FILES);
    expect(out).toMatch(/^Who can get secrets in namespace shop\?\n/);
    expect(out).toContain('RoleBinding shop/web-edit a.yaml:14:74 → ClusterRole edit (built in)');
    expect(out).toMatch(/User ann {2}perhaps\n.*not-here\n {4}this role is not in these files/);
    expect(out).not.toContain('\u001b');
  });

  it('says what is not known of whoever can it perhaps', async () => {
    const role = `${RBAC}\nkind: Role\nmetadata: { name: reader, namespace: shop }\nrules: [{ apiGroups: [""], resources: [secrets], verbs: [get] }]\n`;
    const bound = (name: string, namespace: string, kind: string, to: string, subject: string): string =>
      `${RBAC}\nkind: RoleBinding\nmetadata: { name: ${name}${namespace} }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: ${to} }\nsubjects: [${subject}]\n`;
    const files = {
      'a.yaml': [
        role,
        role,
        bound('a', ', namespace: shop', 'Role', 'reader', '{ kind: User, name: ann }'),
        bound('b', '', 'ClusterRole', 'edit', '{ kind: User, name: ben }'),
        bound('c', '', 'ClusterRole', 'edit', '{ kind: ServiceAccount, name: web }'),
        bound('d', ', namespace: shop', 'Role', 'gone', '{ kind: User, name: dan }'),
      ].join('---\n'),
    };
    const { out } = await cli(['who-can', 'get', 'secrets', '-n', 'shop'], { files });
    expect(out).toContain('\nUser ann  perhaps\n  a.yaml:15:32 ← RoleBinding shop/a a.yaml:14:67 → Role shop/reader\n    which role is meant is not known; it could be a.yaml:3:19, a.yaml:8:19\n');
    expect(out).toMatch(/\nUser ben {2}perhaps\n.*RoleBinding b .*\n {4}get, .*\n {4}the namespace of this binding is not known\n/);
    expect(out).toMatch(/\nServiceAccount web {2}perhaps\n.*\n {4}get, .*\n {4}the namespace of this binding is not known\n {4}the namespace of this account is not known\n/);
    expect(out).toMatch(/\nUser dan {2}perhaps\n.*\n {4}this role is not in these files\n/);
    const json = await cli(['who-can', 'get', 'secrets', '-n', 'shop', '-f', 'json'], { files });
    const report = JSON.parse(json.out) as WhoCanReport;
    expectValid('who-can', report);
    expect(report.subjects.flatMap(({ chains }) => chains.flatMap(({ candidates = [] }) => candidates))).toEqual([
      { file: 'a.yaml', line: 3, column: 19 },
      { file: 'a.yaml', line: 8, column: 19 },
    ]);
    const rightsOfAnn = await cli(['rights', 'User', 'ann'], { files });
    expect(rightsOfAnn.out).toContain('→ Role shop/reader  which role is meant is not known; it could be a.yaml:3:19, a.yaml:8:19\n');
    expectValid('rights', JSON.parse((await cli(['rights', 'User', 'ann', '-f', 'json'], { files })).out));
  });

  it('knows of a binding that a file defines more than once only what all of them say', async () => {
    const bound = (subjects: string, role = 'edit', namespace = 'shop'): string =>
      `${RBAC}\nkind: RoleBinding\nmetadata: { name: b, namespace: ${namespace} }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }\nsubjects: [${subjects}]\n`;
    const [ann, ben, web] = ['{ kind: User, name: ann }', '{ kind: User, name: ben }', '{ kind: ServiceAccount, name: web }'];
    const asked = async (...files: readonly string[]): Promise<readonly string[]> => {
      const { out } = await cli(['who-can', 'get', 'secrets', '-n', 'shop', '-f', 'json'], { files: Object.fromEntries(files.map((text, index) => [`${index}/a.yaml`, text])) });
      const report = JSON.parse(out) as WhoCanReport;
      expectValid('who-can', report);
      return report.subjects.filter(({ name }) => ['ann', 'ben', 'web'].includes(name)).map(({ name, certainty, chains }) => `${name} ${certainty} ${chains.map(({ otherwise = [] }) => otherwise.map(({ line }) => line).join('+')).join()}`);
    };
    const both = `${bound(`${ann}, ${web}`)}---\n${bound(`${ben}, { kind: User, name: "system:serviceaccount:shop:web" }`)}`;
    expect(await asked(both)).toEqual(['web yes ', 'ann unknown 9', 'ben unknown 3']);
    expect(await asked(`${bound(ann)}---\n${bound(ann)}`)).toEqual(['ann yes ,']);
    expect(await asked(`${bound(ann)}---\n${bound(ann, 'admin')}`)).toEqual(['ann unknown 9,3']);
    expect(await asked(`${bound(ann)}---\n${bound(ben, 'edit', 'pay')}`)).toEqual(['ann yes ']);
    expect(await asked(bound(ann), bound(ben))).toEqual(['ann yes ', 'ben yes ']);

    const files = { 'a.yaml': both };
    const { out } = await cli(['who-can', 'get', 'secrets', '-n', 'shop'], { files });
    expect(out).toMatch(/\nUser ann {2}perhaps\n.*\n {4}get, .*\n {4}its file defines this binding again, at a\.yaml:9:19, and which one holds is not known\n/);
    const rightsOfBen = await cli(['rights', 'User', 'ben'], { files });
    expect(rightsOfBen.out).toContain('→ ClusterRole edit (built in)  its file defines this binding again, at a.yaml:3:19, and which one holds is not known\n');
    expect(rightsOfBen.out).not.toContain('What it amounts to');
    expectValid('rights', JSON.parse((await cli(['rights', 'User', 'ben', '-f', 'json'], { files })).out));
    const graph = await cli(['graph'], { files });
    expect(graph.out.match(/RoleBinding shop\/b #40;not known#41;/g)).toHaveLength(2);
    expectValid('graph', JSON.parse((await cli(['graph', '-f', 'json'], { files })).out));
  });

  it('does not know what a role gives that exists elsewhere, and nobody looks for the Role of a ClusterRoleBinding', async () => {
    const bound = (user: string, kind: string, name: string): string => `${RBAC}
kind: ClusterRoleBinding
metadata: { name: ${user} }
subjects: [{ kind: User, name: ${user} }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: "${name}" }
`;
    const role = `${RBAC}\nkind: Role\nmetadata: { name: reader, namespace: shop }\nrules: [{ apiGroups: [""], resources: [secrets], verbs: [get] }]\n`;
    const files = {
      'a.yaml': [bound('ann', 'ClusterRole', 'of-the-platform'), bound('bob', 'ClusterRole', 'system:metrics-server'), bound('cyd', 'Role', 'reader'), role].join('---\n'),
      'plimsoll.yaml': 'assumeExists: [ClusterRole/of-the-platform]\n',
    };
    for (const more of [[], ['--complete-input']]) {
      const { out } = await cli(['who-can', 'get', 'secrets', '-f', 'json', ...more], { files });
      const { subjects } = JSON.parse(out) as WhoCanReport;
      const ofFiles = subjects.filter(({ chains }) => chains.some(({ binding }) => binding.builtin !== true));
      expect(ofFiles.map(({ name, certainty }) => `${name} ${certainty}`)).toEqual(['ann unknown', 'bob unknown']);
    }
    const { out } = await cli(['rights', 'User', 'ann'], { files });
    expect(out).toContain('  ClusterRoleBinding ann a.yaml:5:74 → ClusterRole of-the-platform  this role is not in these files\n');
  });

  it('does not know which of equally near roles an aggregated one takes', async () => {
    const bound = (user: string, name: string): string => `${RBAC}
kind: ClusterRoleBinding
metadata: { name: ${user} }
subjects: [{ kind: User, name: ${user} }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${name} }
`;
    const sum = `${RBAC}
kind: ClusterRole
metadata: { name: sum }
aggregationRule: { clusterRoleSelectors: [{ matchLabels: { example.com/part: sum } }] }
---
${RBAC}
kind: ClusterRole
metadata: { name: own, labels: { example.com/part: sum } }
rules: [{ apiGroups: [""], resources: [configmaps], verbs: [get] }]
`;
    const part = (labels: string): string => `${RBAC}
kind: ClusterRole
metadata: { name: part, labels: { ${labels} } }
rules: [{ apiGroups: [""], resources: [secrets, configmaps], verbs: [get] }]
`;
    const files = {
      'base/a.yaml': [bound('ann', 'sum'), bound('bob', 'view'), sum].join('---\n'),
      'dev/part.yaml': part('example.com/part: sum, rbac.authorization.k8s.io/aggregate-to-view: "true"'),
      'prod/part.yaml': part('example.com/part: sum'),
    };
    const asked = async (what: string): Promise<WhoCanReport['subjects']> => {
      const { out } = await cli(['who-can', 'get', what, '-f', 'json', '--complete-input'], { files });
      const report = JSON.parse(out) as WhoCanReport;
      expectValid('who-can', report);
      return report.subjects.filter(({ name }) => ['ann', 'bob'].includes(name));
    };
    const places = (subjects: WhoCanReport['subjects']): unknown => subjects.map(({ name, certainty, chains }) => [name, certainty, chains.map(({ candidates = [] }) => candidates.map(({ file }) => file))]);
    expect(places(await asked('secrets'))).toEqual([['ann', 'unknown', [['dev/part.yaml', 'prod/part.yaml']]], ['bob', 'unknown', [['dev/part.yaml']]]]);
    expect(places(await asked('configmaps'))).toEqual([['ann', 'yes', [[]]], ['bob', 'yes', [[]]]]);
    const { out } = await cli(['rights', 'User', 'ann'], { files });
    expect(out).toContain(
      '  ClusterRoleBinding ann base/a.yaml:5:74 → ClusterRole sum base/a.yaml:15:19  which role it aggregates is not known; it could be dev/part.yaml:3:19, prod/part.yaml:3:19\n' +
        '    get configmaps, from own base/a.yaml:21:11\n',
    );
  });

  describe('of what sets a namespace that kustomize sets anew', () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n';
    const bound = (kind: string, subject: string): string =>
      `${RBAC}\nkind: ${kind}\nmetadata: { name: web-edit${kind === 'RoleBinding' ? ', namespace: shop' : ''} }\nsubjects: [{ ${subject} }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }\n`;
    const web = 'kind: ServiceAccount, name: web, namespace: shop';
    const base = { 'base/a.yaml': `${account}---\n${bound('RoleBinding', web)}`, 'base/kustomization.yaml': 'resources: [a.yaml]\n' };
    const overlay = (folder: string, namespace = folder): Readonly<Record<string, string>> => ({ [`${folder}/kustomization.yaml`]: `resources: [../base]\nnamespace: ${namespace}\n` });
    const asked = async (files: Readonly<Record<string, string>>, ...where: readonly string[]): Promise<readonly string[]> => {
      const { out } = await cli(['who-can', 'get', 'secrets', '-f', 'json', ...where], { files });
      const { subjects } = JSON.parse(out) as WhoCanReport;
      const ofFiles = subjects.filter(({ chains }) => chains.some(({ binding: { builtin } }) => builtin !== true));
      return ofFiles.map(({ namespace = '?', name, certainty }) => `${namespace}/${name} ${certainty}`);
    };

    it.each<[string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
      ['it stays where no build gives one', base, ['shop/web yes'], []],
      ['it stays where the build gives the same', { ...base, ...overlay('shop') }, ['shop/web yes'], []],
      ['it is that of the one build', { ...base, ...overlay('dev') }, [], ['dev/web yes']],
      ['it is that of builds that agree', { ...base, ...overlay('dev'), ...overlay('more', 'dev') }, [], ['dev/web yes']],
      ['it is not known where builds differ', { ...base, ...overlay('dev'), ...overlay('shop') }, ['?/web unknown'], ['?/web unknown']],
    ])('%s', async (_name, files, inShop, inDev) => {
      expect([await asked(files, '-n', 'shop'), await asked(files, '-n', 'dev')]).toEqual([inShop, inDev]);
    });

    // What `kubectl kustomize` (5.5) makes of each subject, beside an account shop/web and one without a namespace, bare.
    it.each<[string, string]>([
      [web, 'dev/web yes'],
      ['kind: ServiceAccount, name: web, namespace: dev', 'dev/web yes'],
      ['kind: ServiceAccount, name: bare, namespace: default', 'dev/bare yes'],
      ['kind: ServiceAccount, name: default, namespace: shop', 'dev/default yes'],
      ['kind: User, name: "system:serviceaccount:shop:web"', '?/system:serviceaccount:shop:web yes'],
      // It stays in kustomize where the build has no such account; that may come from what is not among the files.
      ['kind: ServiceAccount, name: web, namespace: other', '?/web unknown'],
      ['kind: ServiceAccount, name: gone, namespace: shop', '?/gone unknown'],
    ])('subjects go with the accounts of the build: %s', async (subject, expected) => {
      const accounts = `${account}---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: bare }\n`;
      const apart = { 'base/a.yaml': accounts, 'base/b.yaml': bound('ClusterRoleBinding', subject), 'base/kustomization.yaml': 'resources: [a.yaml, b.yaml]\n' };
      expect(await asked({ ...apart, ...overlay('dev') })).toEqual([expected]);
      // Where the files hold everything, what the build does not have stays as it is written.
      const [, name = '', namespace = ''] = /name: (\w+), namespace: (\w+)/.exec(subject) ?? [];
      expect(await asked({ ...apart, ...overlay('dev') }, '--complete-input')).toEqual([expected.replace(`?/${name} unknown`, `${namespace}/${name} yes`)]);
    });

    it('of builds that agree it is not known which of them have the account of another file', async () => {
      const apart = { 'base/a.yaml': account, 'base/b.yaml': bound('ClusterRoleBinding', web), 'base/kustomization.yaml': 'resources: [a.yaml, b.yaml]\n' };
      const files = { ...apart, ...overlay('dev'), ...overlay('more', 'dev') };
      for (const more of [[], ['--complete-input']]) expect(await asked(files, ...more)).toEqual(['?/web unknown']);
    });

    it('subjects do not go with the accounts of another build', async () => {
      const files = {
        'a/a.yaml': account,
        'a/kustomization.yaml': 'resources: [a.yaml]\nnamespace: dev\n',
        'b/b.yaml': bound('ClusterRoleBinding', web),
        'b/kustomization.yaml': 'resources: [b.yaml]\nnamespace: dev\n',
      };
      expect(await asked(files)).toEqual(['?/web unknown']);
    });

    it('subjects without a namespace are in that of their binding', async () => {
      const bare = { ...base, 'base/a.yaml': `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web }\n---\n${bound('RoleBinding', 'kind: ServiceAccount, name: web')}`, ...overlay('dev') };
      for (const more of [[], ['--complete-input']]) expect(await asked(bare, '-n', 'dev', ...more)).toEqual(['dev/web yes']);
      const { report: found } = await report(['lint', '--complete-input', ...only('ref/subject-service-account-not-found:warning')], { files: bare });
      expect(found.findings).toEqual([]);
    });

    it('a subject of the same namespace is at home, and one of another is not', async () => {
      const other = bound('RoleBinding', 'kind: ServiceAccount, name: ci, namespace: build');
      const files = { ...base, 'base/a.yaml': `${base['base/a.yaml']}---\n${other.replace('web-edit', 'ci-edit')}`, ...overlay('dev') };
      const { report: found } = await report(['lint', '--complete-input', ...only('rbac/cross-namespace-subject:warning')], { files });
      expect(found.findings.map(({ messageId, message }) => [messageId, message])).toEqual([['other', expect.stringContaining('RoleBinding "ci-edit" gives ClusterRole "edit" in namespace "dev" to ServiceAccount "ci"')]]);
    });

    it('rights says where an account or workload of the written namespace is', async () => {
      const text = `${base['base/a.yaml']}---\napiVersion: v1\nkind: Pod\nmetadata: { name: job, namespace: shop }\nspec: { containers: [{ name: a, image: "a:1" }] }\n`;
      const asked = async (subject: string, more: Readonly<Record<string, string>>): Promise<string> => (await cli(['rights', subject], { files: { ...base, 'base/a.yaml': text, ...more } })).err;
      const one = overlay('dev');
      const two = { ...one, ...overlay('shop') };
      expect(await asked('sa/shop/web', one)).toBe('plimsoll: ServiceAccount dev/web is written with namespace "shop" (base/a.yaml:3:19), and its kustomization puts it into "dev". Ask for ServiceAccount/dev/web.\n');
      expect(await asked('sa/shop/web', two)).toBe('plimsoll: ServiceAccount web is written with namespace "shop" (base/a.yaml:3:19), and kustomizations put it into different ones. Ask for ServiceAccount/web.\n');
      expect(await asked('pod/shop/job', one)).toBe('plimsoll: Pod dev/job is written with namespace "shop" (base/a.yaml:13:19), and its kustomization puts it into "dev".\nAsk for Pod/dev/job.\n');
      expect(await asked('sa/dev/web', one)).toBe('');
      const twice = await cli(['rights', 'sa/shop/web'], { files: { 'a.yaml': `${account}---\n${account}` } });
      expect([twice.err, twice.out.split('\n').slice(1, 3)]).toEqual(['', ['No binding in these files names it.', 'Account: ServiceAccount shop/web a.yaml:7:19']]);
    });

    it('rules see the same', async () => {
      const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { serviceAccountName: web, containers: [{ name: a, image: "a:1" }] }\n';
      const files = { ...base, 'base/a.yaml': `${base['base/a.yaml']}---\n${pod}`, ...overlay('dev') };
      const { report: found } = await report(['lint', ...only('token/automount-not-disabled:warning', 'ref/subject-service-account-not-found:warning', 'ref/service-account-not-found:warning')], { files });
      expect(found.findings.map(({ rule, messageId }) => `${rule} ${messageId}`)).toEqual(['token/automount-not-disabled bound']);
      const { out } = await cli(['rights', 'sa/dev/web'], { files });
      expect(out).toContain('Account: ServiceAccount dev/web base/a.yaml:3:19\nRuns: Pod dev/web base/a.yaml:');
    });
  });

  it('takes files by --in, several behind one flag, and standard input', async () => {
    const files = { 'a.yaml': SHOP, 'b/c.yaml': SHOP.replaceAll('robot', 'other') };
    const { out } = await cli(['who-can', 'get', '/metrics', '-f', 'json', '--in', 'a.yaml', 'b'], { files });
    expect((JSON.parse(out) as WhoCanReport).subjects.map(({ name }) => name).filter((name) => !name.startsWith('system:'))).toEqual(['other', 'robot']);
    const piped = await cli(['who-can', 'get', '/metrics', '--in', '-'], { stdin: SHOP });
    expect(piped.out).toContain('ServiceAccount shop/robot');
  });

  it.each([[['get']], [[]], [['get', 'pods', 'x']], [['get', '/x', '-n', 'a']], [['get', 'pods', '--nosuch']]])('refuses %j', async (args) => {
    expect((await cli(['who-can', ...args], FILES)).code).toBe(2);
  });

  it.each<[readonly string[], string, readonly string[]]>([
    [['*', '*'], 'do anything to every resource of every API group in the whole cluster', ['all']],
    [['get', '*'], 'get every resource of every API group in the whole cluster', ['all', 'reader']],
    [['*', '*.', '-n', 'shop'], 'do anything to every resource of the core API group in namespace shop', ['all', 'core']],
    [['get', '*.apps'], 'get every resource of apps in the whole cluster', ['all', 'reader']],
    [['*', 'po'], 'do anything to pods in the whole cluster', ['all', 'core', 'pods']],
    [['*', '/healthz'], 'do anything to /healthz', ['paths']],
  ])('answers %j with who is given it as widely', async (words, asked, expected) => {
    const roles: Readonly<Record<string, string>> = {
      all: 'apiGroups: ["*"], resources: ["*"], verbs: ["*"]',
      reader: 'apiGroups: ["*"], resources: ["*"], verbs: [get]',
      core: 'apiGroups: [""], resources: ["*"], verbs: ["*"]',
      pods: 'apiGroups: [""], resources: [pods], verbs: ["*"]',
      paths: 'nonResourceURLs: ["/health*"], verbs: ["*"]',
    };
    const text = Object.entries(roles).map(
      ([name, rule]) =>
        `${RBAC}\nkind: ClusterRole\nmetadata: { name: ${name} }\nrules: [{ ${rule} }]\n---\n${RBAC}\nkind: ClusterRoleBinding\nmetadata: { name: ${name} }\nsubjects: [{ kind: User, name: ${name} }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${name} }\n`,
    );
    const { out } = await cli(['who-can', ...words], { files: { 'a.yaml': text.join('---\n') } });
    expect(out).toContain(`Who can ${asked}?\n`);
    expect([...out.matchAll(/^User ([a-z]+)$/gm)].map(([, name]) => name)).toEqual(expected);
  });

  it('tells people once what several files say alike', async () => {
    const bind = (role: string): string => `${RBAC}\nkind: ClusterRoleBinding\nmetadata: { name: b }\nsubjects: [{ kind: User, name: ann }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }\n`;
    const files = { 'a.yaml': bind('edit'), 'b.yaml': bind('edit'), 'c.yaml': bind('edit'), 'd.yaml': bind('cluster-admin'), 'e.yaml': bind('gone'), 'f.yaml': bind('gone') };
    const { out } = await cli(['who-can', 'get', 'secrets'], { files });
    const own = out.split('\n\n').find((part) => part.startsWith('User ann\n'));
    expect(own?.split('\n').filter((text) => !text.startsWith('    get, '))).toEqual([
      'User ann',
      '  a.yaml:4:32 ← ClusterRoleBinding b a.yaml:5:74 → ClusterRole edit (built in)',
      '    and 2 more that say the same, which --format json lists',
      '  d.yaml:4:32 ← ClusterRoleBinding b d.yaml:5:74 → ClusterRole cluster-admin (built in)',
      '    * * of *',
      '  e.yaml:4:32 ← ClusterRoleBinding b e.yaml:5:74 → ClusterRole gone',
      '    this role is not in these files',
      '    and 1 more that says the same, which --format json lists',
    ]);
    const json = JSON.parse((await cli(['who-can', 'get', 'secrets', '-f', 'json'], { files })).out) as WhoCanReport;
    expect(json.subjects.find(({ name }) => name === 'ann')?.chains).toHaveLength(6);
  });

  it('says what a name behind a slash is taken for', async () => {
    const { out, err } = await cli(['who-can', 'create', 'pods/exec', '-f', 'json'], FILES);
    const words = '"exec" is taken for the name of an object. For the subresource, say --subresource exec.';
    expect([err, (JSON.parse(out) as { readonly notes: unknown }).notes]).toEqual([`plimsoll: ${words}\n`, [words]]);
  });

  it('knows the built-in roles of each version', async () => {
    const who = async (version: string): Promise<readonly string[]> => await names('create', 'serviceaccounts', '--subresource', 'token', '-n', 'shop', '--kubernetes-version', version);
    expect(await who('1.23')).toEqual(['ServiceAccount robot yes', 'User ann unknown']);
    expect(await who('1.24')).toEqual(['ServiceAccount robot yes', 'ServiceAccount web yes', 'User ann unknown']);
  });

  it.each([
    [['get', 'nosuch'], 'Kubernetes 1.36 has no nosuch, and no CustomResourceDefinition in these files does. A custom resource is named with its group.'],
    [['get', 'pods.apps', '-n', 'shop'], 'Kubernetes 1.36 has no pods.apps, and no CustomResourceDefinition in these files does. A custom resource is named with its group.'],
    [['use', 'podsecuritypolicies', '--kubernetes-version', '1.27'], 'Kubernetes 1.27 has no podsecuritypolicies.policy any more: 1.24 was the last with it.'],
    [['get', 'pods', '--subresource', 'nosuch'], 'Kubernetes 1.36 has no subresource nosuch of pods.'],
    [['get', 'podz'], 'Kubernetes 1.36 has no podz, and no CustomResourceDefinition in these files does. Did you mean "pods"?'],
    [['get', 'deploymnts.apps'], 'Kubernetes 1.36 has no deploymnts.apps, and no CustomResourceDefinition in these files does. Did you mean "deployments.apps"?'],
    [['delte', 'pods'], 'Kubernetes knows no verb "delte", so that only rules with every verb allow it. Did you mean "delete"?'],
    [['gett', 'pods', '-n', 'shop'], 'Kubernetes knows no verb "gett", so that only rules with every verb allow it. Did you mean "get"?'],
    [['GET', 'pods'], 'Kubernetes knows no verb "GET", so that only rules with every verb allow it. Did you mean "get"?'],
    [['read', 'secrets'], 'Kubernetes knows no verb "read", so that only rules with every verb allow it. Did you mean "get", "list" or "watch"?'],
    [['exec', 'pods'], 'Kubernetes knows no verb "exec", so that only rules with every verb allow it. Did you mean "create" with --subresource exec?'],
    [['frobnicate', 'pods'], 'Kubernetes knows no verb "frobnicate", so that only rules with every verb allow it.'],
    [['list', '/metrics'], 'Requests to paths are checked with HTTP methods in small letters, and "list" is none, so that only rules with every verb allow it. Did you mean "get"?'],
    [['GET', '/metrics'], 'Requests to paths are checked with HTTP methods in small letters, and "GET" is none, so that only rules with every verb allow it. Did you mean "get"?'],
    [['get', 'nodes', '-n', 'shop'], 'nodes are in no namespace: requests for them carry none, and no RoleBinding gives them. Ask without -n.'],
    [['get', 'clusterroles', '-n', 'shop'], 'clusterroles.rbac.authorization.k8s.io are in no namespace: requests for them carry none, and no RoleBinding gives them. Ask without -n.'],
  ])('says of %j what kubectl warns of, too', async (args, words) => {
    const { code, err } = await cli(['who-can', ...args], FILES);
    expect([code, err]).toEqual([0, `plimsoll: ${words}\n`]);
    const json = await cli(['who-can', ...args, '-f', 'json'], FILES);
    expect([json.code, json.err]).toEqual([0, err]);
    expectValid('who-can', JSON.parse(json.out));
    expect(JSON.parse(json.out)).toMatchObject({ notes: [words], errors: [] });
  });

  it.each([[['get', 'pods', '-n', 'shop']], [['get', 'namespaces/shop', '-n', 'shop']], [['get', 'nodes']], [['*', '*', '-n', 'shop']], [['get', 'widgets.example.com', '-n', 'shop']], [['impersonate', 'users']], [['update', 'deploy', '--subresource', 'scale']], [['get', '/metrics']]])('says nothing more about %j', async (args) => {
    const { out, err } = await cli(['who-can', ...args, '-f', 'json'], FILES);
    expect([err, (JSON.parse(out) as { readonly notes: unknown }).notes]).toEqual(['', []]);
  });

  it.each<[string[], string]>([
    [['get', 'configmaps'], 'No binding of the whole cluster in these files gives it; in namespace "shop" RoleBinding web-edit does. Ask with -n shop.'],
    [['get', 'po/web'], 'No binding of the whole cluster in these files gives it; in namespace "shop" RoleBinding web-edit does. Ask with -n shop.'],
    [['get', 'nodes'], ''],
    [['get', '/metrics'], ''],
    [['get', 'configmaps', '-n', 'build'], ''],
  ])('of %j says where bindings of one namespace give it', async (args, note) => {
    const files = { 'a.yaml': SHOP.replace('apiGroups: ["*"], resources: ["*"]', 'apiGroups: [example.com], resources: ["*"]') };
    expect((await cli(['who-can', ...args], { files })).err).toBe(note === '' ? '' : `plimsoll: ${note}\n`);
  });

  it('says where bindings of several namespaces give it', async () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.yaml`, `${RBAC}\nkind: RoleBinding\nmetadata: { name: edit, namespace: ${name} }\nsubjects: [{ kind: User, name: ann }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }\n`]));
    expect((await cli(['who-can', 'get', 'secrets'], { files })).err).toBe('plimsoll: No binding of the whole cluster in these files gives it; RoleBindings in namespaces "a", "b", "c" and 2 more do. Ask with -n a.\n');
  });

  it.each([
    [['-n', ''], '-n takes the name of a namespace, and this one is empty.'],
    [['--namespace='], '-n takes the name of a namespace, and this one is empty.'],
    [['--subresource', ''], '--subresource takes a name, and this one is empty.'],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await cli(['who-can', 'get', 'pods', ...args], FILES);
    expect([code, err.split('\n')[0]]).toEqual([2, `plimsoll: ${message}`]);
  });

  it('takes a verb that a rule of the files has for one of its own', async () => {
    const rule = (verb: string): CliOptions => ({ files: { 'a.yaml': `${RBAC}\nkind: ClusterRole\nmetadata: { name: a }\nrules: [{ apiGroups: [shop.example.com], resources: [orders], verbs: [${verb}] }]\n` } });
    expect((await cli(['who-can', 'approve-order', 'orders.shop.example.com'], rule('approve-order'))).err).toBe('');
    expect((await cli(['who-can', 'approve-order', 'orders.shop.example.com'], rule('get'))).err).toBe('plimsoll: Kubernetes knows no verb "approve-order", so that only rules with every verb allow it.\n');
  });

  it('fails where nothing was found', async () => {
    expect((await cli(['who-can', 'get', 'pods'], { files: { 'a.txt': '' } })).code).toBe(2);
  });
});

async function rights(...args: readonly string[]): Promise<RightsReport> {
  const { code, out, err } = await cli(['rights', ...args, '-f', 'json'], FILES);
  expect([code, err]).toEqual([0, '']);
  const report = JSON.parse(out) as RightsReport;
  expectValid('rights', report);
  return report;
}

describe('rights', () => {
  it.each([[['ServiceAccount', 'shop/web']], [['ServiceAccount shop/web']], [['ServiceAccount/shop/web']], [['Deployment/shop/web']], [['User', 'system:serviceaccount:shop:web']]])('%j', async (args) => {
    const { rights: found } = await rights(...args);
    expect(found).toHaveLength(1);
    const grants = found[0]?.grants.map(({ through = 'itself', binding }) => `${through}: ${binding.name}`);
    expect(grants).toEqual([
      'itself: web-edit',
      'system:authenticated: system:discovery',
      'system:authenticated: system:basic-user',
      'system:authenticated: system:public-info-viewer',
      'system:serviceaccounts: system:service-account-issuer-discovery',
    ]);
    expect(found[0]?.workloads).toMatchObject([{ kind: 'Deployment', namespace: 'shop', name: 'web', file: 'a.yaml', line: 7 }]);
    expect(found[0]?.path).toEqual([
      'ServiceAccount shop/web may start pods as any account in namespace "shop", and so become ServiceAccount shop/robot.',
      'ServiceAccount shop/robot may do anything to everything, and so become administrator of the cluster.',
    ]);
    expect(found[0]?.escalations.map(({ sentence }) => sentence)).toContain('In namespace "shop" it may run commands in running pods.');
  });

  it('tells the tokens of a workload', async () => {
    const [entry] = (await rights('Deployment/shop/web')).rights;
    expect(entry?.tokens).toMatchObject([{ door: 'automatic', held: 'yes', account: 'shop/web', expires: true, line: 2 }]);
  });

  it('of a group, and of somebody whose role is not here', async () => {
    const [group] = (await rights('Group', 'system:masters')).rights;
    expect(group?.grants.map(({ binding }) => binding.name)).toContain('cluster-admin');
    const [ann] = (await rights('User', 'ann')).rights;
    expect(ann?.grants[0]).toMatchObject({ certainty: 'unknown', role: { name: 'not-here' }, rules: [] });
  });

  it('are perhaps those of an account of the name, where a binding leaves its namespace open', async () => {
    const open = `${RBAC}
kind: RoleBinding
metadata: { name: open }
subjects: [{ kind: ServiceAccount, name: robot }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin }
---
${RBAC}
kind: RoleBinding
metadata: { name: gone }
subjects: [{ kind: ServiceAccount, name: robot }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: not-here }
`;
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: robot, namespace: shop }\n---\n';
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: job, namespace: shop }\nspec: { serviceAccountName: robot, containers: [{ name: a, image: "a:1" }] }\n---\n';
    const asked = async (subject: string, files: Readonly<Record<string, string>>): Promise<readonly (readonly unknown[])[]> => {
      const { out } = await cli(['rights', ...subject.split(' '), '-f', 'json'], { files });
      const report = JSON.parse(out) as RightsReport;
      expectValid('rights', report);
      return report.rights.map(({ grants, escalations }) => [...grants.filter(({ binding }) => binding.builtin !== true).map(({ binding, certainty }) => `${binding.file ?? ''} ${binding.name} ${certainty}`), escalations.length]);
    };
    const perhaps = ['a.yaml open unknown', 'a.yaml gone unknown', 0];
    for (const subject of ['ServiceAccount shop/robot', 'User system:serviceaccount:shop:robot']) {
      expect(await asked(subject, { 'a.yaml': open })).toEqual([perhaps]);
      expect(await asked(subject, { 'a.yaml': account + open })).toEqual([perhaps]);
    }
    expect(await asked('Pod/shop/job', { 'a.yaml': account + pod + open })).toEqual([perhaps]);
    expect(await asked('ServiceAccount robot', { 'a.yaml': open })).toEqual([['a.yaml open yes', 'a.yaml gone unknown', expect.any(Number)]]);
    expect(await asked('ServiceAccount shop/robot', { 'dev/a.yaml': account + open, 'prod/a.yaml': account })).toEqual([['dev/a.yaml open unknown', 'dev/a.yaml gone unknown', 0], [0]]);
    expect(await asked('ServiceAccount shop/robot --assume-namespace build', { 'a.yaml': open })).toEqual([[0]]);

    const { out } = await cli(['rights', 'ServiceAccount', 'shop/robot'], { files: { 'a.yaml': account + open } });
    expect(out).toContain('  RoleBinding open a.yaml:9:74 → ClusterRole admin (built in)  the namespace of this account is not known\n');
    expect(out).toContain('  RoleBinding gone a.yaml:15:74 → ClusterRole not-here  the namespace of this account is not known; this role is not in these files\n');
    const own = await cli(['rights', 'ServiceAccount', 'robot'], { files: { 'a.yaml': open } });
    expect(own.out).toContain('  RoleBinding gone a.yaml:11:74 → ClusterRole not-here  this role is not in these files\n');
  });

  it('are perhaps those of bindings that are as near to another definition of the account', async () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n';
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { serviceAccountName: web, containers: [{ name: a, image: "a:1" }] }\n';
    const bind = (name: string, subject: string): string =>
      `${RBAC}\nkind: ClusterRoleBinding\nmetadata: { name: ${name} }\nsubjects: [{ ${subject} }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }\n`;
    const files = {
      'base/rbac/a.yaml': [bind('own', 'kind: ServiceAccount, name: web, namespace: shop'), bind('group', 'kind: Group, name: "system:serviceaccounts"')].join('---\n'),
      'base/pod.yaml': pod.replaceAll('name: web,', 'name: job,').replace('serviceAccountName: job', 'serviceAccountName: web'),
      'dev/a.yaml': `${account}---\n${pod}`,
      'prod/a.yaml': [account, pod, bind('prod', 'kind: ServiceAccount, name: web, namespace: shop')].join('---\n'),
      'else/where/deep/a.yaml': account,
    };
    const asked = async (...subject: readonly string[]): Promise<unknown> => {
      const { out } = await cli(['rights', ...subject, '-f', 'json'], { files });
      const report = JSON.parse(out) as RightsReport;
      expectValid('rights', report);
      return report.rights.map(({ definition, grants, escalations }) => [
        definition?.file ?? '',
        ...grants.filter(({ binding }) => binding.builtin !== true).map(({ binding, through, certainty }) => [binding.name, ...(through === undefined ? [] : [through]), certainty].join(' ')),
        escalations.length > 0,
      ]);
    };
    const tied = ['own unknown', 'group system:serviceaccounts unknown'];
    expect(await asked('ServiceAccount', 'shop/web')).toEqual([['dev/a.yaml', ...tied, false], ['else/where/deep/a.yaml', false], ['prod/a.yaml', 'prod yes', ...tied, true]]);
    expect(await asked('Pod/shop/job')).toEqual([['', 'own unknown', 'prod unknown', 'group system:serviceaccounts unknown', false]]);
    const { out } = await cli(['rights', 'ServiceAccount', 'shop/web'], { files });
    expect(out).toContain('  ClusterRoleBinding own base/rbac/a.yaml:5:74 → ClusterRole cluster-admin (built in)  which definition of the account it means is not known\n');
    expect(out).not.toContain('No binding in these files names it.');
    const { report: found } = await report(['lint', ...only('token/mounted-but-unbound:warning', 'token/automount-not-disabled:warning')], { files });
    expect(found.findings.map(({ file, rule, messageId }) => `${file} ${rule} ${messageId}`)).toEqual([
      'dev/a.yaml token/automount-not-disabled bound',
      'prod/a.yaml token/automount-not-disabled bound',
    ]);
  });

  it('tells people once what several environments say alike', async () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n';
    const bound = (role: string): string => `${account}---\n${RBAC}\nkind: RoleBinding\nmetadata: { name: b, namespace: shop }\nsubjects: [{ kind: ServiceAccount, name: web }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }\n`;
    const asked = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      const { out } = await cli(['rights', 'sa/shop/web'], { files });
      return out.split('\n').filter((line) => /^(?:Account|$)|  RoleBinding shop\/b| more /.test(line));
    };
    const first = ['Account: ServiceAccount shop/web dev/a.yaml:3:19', '', '  RoleBinding shop/b dev/a.yaml:9:74 → ClusterRole system:basic-user (built in)'];
    const basic = bound('system:basic-user');
    expect(await asked({ 'dev/a.yaml': basic, 'prod/a.yaml': `\n${basic}` })).toEqual([...first, '', 'and 1 more that says the same, which --format json lists', '']);
    expect(await asked({ 'dev/a.yaml': basic, 'prod/a.yaml': bound('system:discovery'), 'stage/a.yaml': basic })).toEqual([
      ...first,
      '',
      'and 1 more that says the same, which --format json lists',
      '',
      'Account: ServiceAccount shop/web prod/a.yaml:3:19',
      '',
      '  RoleBinding shop/b prod/a.yaml:9:74 → ClusterRole system:discovery (built in)',
      '',
    ]);
  });

  it('say once what holds of many definitions, with the places of all', async () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n';
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { serviceAccountName: web, containers: [{ name: a, image: "a:1" }] }\n';
    const bind = (name: string): string =>
      `${RBAC}\nkind: RoleBinding\nmetadata: { name: ${name}, namespace: shop }\nsubjects: [{ kind: ServiceAccount, name: web }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }\n`;
    const overlays = (count: number): Readonly<Record<string, string>> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`o${index}/a.yaml`, `${account}---\n${pod}`]));
    const bindings = Array.from({ length: 30 }, (_, index) => bind(`b${index}`)).join('---\n');
    const files = { 'base/b.yaml': bindings, ...overlays(200), 'own/a.yaml': `${account}---\n${bind('own')}` };
    const asked = async (): Promise<RightsReport> => {
      const { out } = await cli(['rights', 'sa/shop/web', '-f', 'json'], { files });
      const report = JSON.parse(out) as RightsReport;
      expectValid('rights', report);
      return report;
    };
    const { rights: found } = await asked();
    expect(found.map(({ definition, workloads, alsoDefined = [], grants }) => [definition?.file, workloads.length, alsoDefined.length, grants.filter(({ through }) => through === undefined).length])).toEqual([
      ['o0/a.yaml', 1, 199, 30],
      ['own/a.yaml', 0, 0, 31],
    ]);
    expect(found[0]?.alsoDefined?.[0]).toEqual({
      definition: { kind: 'ServiceAccount', namespace: 'shop', name: 'web', file: 'o1/a.yaml', line: 3, column: 19 },
      workloads: [{ kind: 'Pod', namespace: 'shop', name: 'web', file: 'o1/a.yaml', line: 7, column: 19 }],
    });
    const { out } = await cli(['rights', 'sa/shop/web'], { files });
    expect(out).toContain('\nand 199 more that say the same, which --format json lists\n\nAccount: ServiceAccount shop/web own/a.yaml:3:19\n');
  });

  it('keeps environments apart', async () => {
    const files = { 'dev/a.yaml': SHOP, 'prod/a.yaml': SHOP.replace('name: edit }', 'name: view }') };
    const { out } = await cli(['rights', 'ServiceAccount', 'shop/web', '-f', 'json'], { files });
    const { rights: found } = JSON.parse(out) as RightsReport;
    expect(found.map(({ definition, grants }) => [definition?.file, grants[0]?.role.name, grants.filter(({ through }) => through === undefined).length])).toEqual([
      ['dev/a.yaml', 'edit', 1],
      ['prod/a.yaml', 'view', 1],
    ]);
  });

  it.each([
    ['ServiceAccount shop/nobody', ['The account is not in these files.', 'No binding in these files names it.']],
    ['ServiceAccount shop/robot', ['The account is not in these files.']],
    ['ServiceAccount shop/web', []],
    ['User nobody', ['No binding in these files names it.']],
    ['User ann', []],
    ['Group system:masters', ['No binding in these files names it.']],
  ])('says of %s what is not in the files', async (subject, words) => {
    const { code, out } = await cli(['rights', subject], FILES);
    expect([code, out.split('\n').filter((line) => / (?:is not in these files|names it)\.$/.test(line))]).toEqual([0, words]);
  });

  it('of a workload that is not here', async () => {
    const { code, out, err } = await cli(['rights', 'Deployment/shop/nosuch'], FILES);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Deployment shop/nosuch is not in these files.');
  });

  it('reads for people', async () => {
    const { out } = await cli(['rights', 'Deployment/shop/web'], FILES);
    expect(out).toMatch(/^Deployment shop\/web\n/);
    expect(out).toContain('automatic of shop/web');
    expect(out).toContain('error  In namespace "shop" it may run commands in running pods.');
    expect(out).toContain('path  ServiceAccount shop/web may start pods as any account');
  });

  it('call an account without a namespace by its name', async () => {
    const open = SHOP.replaceAll(', namespace: shop', '');
    const { out } = await cli(['rights', 'Deployment/web'], { files: { 'a.yaml': open } });
    expect(out).toContain('\n  automatic of web: ');
    const report = JSON.parse((await cli(['rights', 'Deployment/web', '-f', 'json'], { files: { 'a.yaml': open } })).out) as RightsReport;
    expect(report.rights[0]?.tokens?.map(({ account }) => account)).toEqual(['web']);
  });

  it.each([[[]], [['ServiceAccount', 'web']], [['ServiceAcount', 'shop']], [['User']], [['a', 'b', 'c']]])('refuses %j', async (args) => {
    expect((await cli(['rights', ...args], FILES)).code).toBe(2);
  });
});

describe('the help', () => {
  it.each<[string, readonly string[]]>([
    ['who-can', ['deployments.v1.apps', 'pods.v1.', 'deploy/web', '/metrics']],
    ['rights', ['sa/shop/web', 'system:serviceaccount:shop:web', 'User ann', 'Group developers', 'arn:aws:iam::', 'deploy/shop/web', 'sa/web']],
  ])('of %s lists the spellings', async (command, spellings) => {
    const { out } = await cli([command, '--help'], FILES);
    expect(spellings.filter((each) => !out.includes(each))).toEqual([]);
  });
});

describe('graph', () => {
  const graph = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await cli(['graph', ...args], FILES);
    expect([code, err]).toEqual([0, '']);
    return out;
  };

  it('holds what is dangerous, and what touches the focus', async () => {
    const all = JSON.parse(await graph('-f', 'json')) as GraphReport;
    expectValid('graph', all);
    expect(all.nodes.map(({ type, name }) => `${type} ${name}`)).toEqual(expect.arrayContaining(['workload web', 'subject robot', 'role edit', 'power do anything, as administrator of the cluster']));
    expect(all.nodes.some(({ name }) => name === 'gone')).toBe(false);
    expect(all.edges.filter(({ label }) => label.includes('start pods'))).toHaveLength(1);
    const focused = JSON.parse(await graph('-f', 'json', '--focus', 'User/ann')) as GraphReport;
    expect(focused.nodes.map(({ name }) => name)).toEqual(['gone', 'not-here', 'ann']);
  });

  it('says of a role that it is not known, also where several could be meant', async () => {
    const bind = `${RBAC}\nkind: ClusterRoleBinding\nmetadata: { name: b }\nsubjects: [{ kind: User, name: ann }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r }\n`;
    const role = `${RBAC}\nkind: ClusterRole\nmetadata: { name: r }\nrules: [{ apiGroups: [""], resources: [secrets], verbs: [get] }]\n`;
    for (const files of [{ 'base/a.yaml': bind }, { 'base/a.yaml': bind, 'dev/a.yaml': role, 'prod/a.yaml': role }]) {
      const report = JSON.parse((await cli(['graph', '-f', 'json'], { files })).out) as GraphReport;
      expectValid('graph', report);
      expect(report.nodes.map(({ name, certainty }) => [name, certainty])).toEqual([['b', undefined], ['r', 'unknown'], ['ann', undefined]]);
      expect((await cli(['graph'], { files })).out).toContain('  n1["ClusterRole r #40;not known#41;"]\n');
      expect((await cli(['graph', '-f', 'dot'], { files })).out).toContain('  n1 [label="ClusterRole r (not known)", shape=box];\n');
    }
  });

  it('is Mermaid that Mermaid reads, with every name in it', async () => {
    // It cleans labels with the platform's document, which is not there; what is in them is not its syntax.
    Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });
    const { default: mermaid } = await import('mermaid');
    const text = await graph();
    const report = JSON.parse(await graph('-f', 'json')) as GraphReport;
    expect(await mermaid.parse(text)).toMatchObject({ diagramType: 'flowchart-v2' });
    expect(text.split('\n').filter((line) => /^ {2}n\d+[[({>]/.test(line))).toHaveLength(report.nodes.length);
    expect(text.split('\n').filter((line) => /^ {2}n\d+ (?:==|--)>/.test(line))).toHaveLength(report.edges.length);
  });

  it('is dot that Graphviz reads, with every name in it', async () => {
    const viz = await instance();
    const report = JSON.parse(await graph('-f', 'json')) as GraphReport;
    const drawn = viz.renderJSON(await graph('-f', 'dot')) as { readonly objects: readonly { readonly label?: string }[]; readonly edges: readonly unknown[] };
    const names = drawn.objects.filter(({ label = '' }) => !label.startsWith('Left out: '));
    expect([names.length, drawn.edges.length]).toEqual([report.nodes.length, report.edges.length]);
    expect(drawn.objects.map(({ label }) => label)).toContain('Group team "x" <b> \\\\ | #1; %%');
  });

  it('stays small', async () => {
    const many = Array.from({ length: 200 }, (_, index) => SHOP.replaceAll('robot', `robot-${index}`)).join('---\n');
    const { out } = await cli(['graph', '-f', 'json'], { files: { 'a.yaml': many } });
    const { nodes, omittedBindings } = JSON.parse(out) as GraphReport;
    expect(nodes.length).toBeLessThan(70);
    expect(omittedBindings).toBeGreaterThan(100);
  });

  it('says what is left out of one binding', async () => {
    const accounts = Array.from({ length: 7 }, (_, index) => `{ kind: ServiceAccount, name: a${index}, namespace: shop }`);
    const workloads = Array.from({ length: 6 }, (_, index) => `apiVersion: v1\nkind: Pod\nmetadata: { name: p${index}, namespace: shop }\nspec: { serviceAccountName: a0, containers: [] }\n`);
    const binding = `${RBAC}\nkind: ClusterRoleBinding\nmetadata: { name: b }\nsubjects: [${accounts.join(', ')}]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }\n`;
    const files = { 'a.yaml': [binding, ...workloads].join('---\n') };
    const report = JSON.parse((await cli(['graph', '-f', 'json'], { files })).out) as GraphReport;
    expectValid('graph', report);
    expect(report).toMatchObject({ omittedBindings: 0, omittedCopies: 0, omittedSubjects: 2, omittedWorkloads: 1, omittedPowers: 0 });
    const words = 'Left out: 2 subjects and 1 workload. A focus shows what touches one name.';
    expect((await cli(['graph'], { files })).out).toContain(`  note["${words}"]\n`);
    expect((await cli(['graph', '-f', 'dot'], { files })).out).toContain(`  note [label="${words}", shape=plaintext];\n`);
  });

  it.each(['a6', 'ServiceAccount/shop/a6', 'p5', 'Pod/shop/p5'])('draws the focus %s first, however many stand beside it', async (focus) => {
    const accounts = Array.from({ length: 7 }, (_, index) => `{ kind: ServiceAccount, name: a${index}, namespace: shop }`);
    const workloads = Array.from({ length: 6 }, (_, index) => `apiVersion: v1\nkind: Pod\nmetadata: { name: p${index}, namespace: shop }\nspec: { serviceAccountName: a6, containers: [] }\n`);
    const binding = `${RBAC}\nkind: ClusterRoleBinding\nmetadata: { name: b }\nsubjects: [${accounts.join(', ')}]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }\n`;
    const { nodes } = JSON.parse((await cli(['graph', '-f', 'json', '--focus', focus], { files: { 'a.yaml': [binding, ...workloads].join('---\n') } })).out) as GraphReport;
    expect(nodes.map(({ name }) => name)).toContain(focus.split('/').at(-1));
  });

  it.each(['ServiceAccount/shop/web', 'sa/shop/web', 'system:serviceaccount:shop:web', 'User/system:serviceaccount:shop:web', 'Pod/shop/job', 'job'])('with the focus %s shows what an account has by its groups and its user', async (focus) => {
    const bind = (name: string, subject: string): string =>
      `${RBAC}\nkind: ClusterRoleBinding\nmetadata: { name: ${name} }\nsubjects: [{ ${subject} }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }\n`;
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n';
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: job, namespace: shop }\nspec: { serviceAccountName: web, containers: [] }\n';
    const bindings = [bind('ours', 'kind: Group, name: "system:serviceaccounts:shop"'), bind('user', 'kind: User, name: "system:serviceaccount:shop:web"'), bind('others', 'kind: Group, name: "system:serviceaccounts:far"')];
    const { out, err } = await cli(['graph', '-f', 'json', '--focus', focus], { files: { 'a.yaml': [account, pod, ...bindings].join('---\n') } });
    const report = JSON.parse(out) as GraphReport;
    expectValid('graph', report);
    const named = (id: string): string | undefined => report.nodes.find((node) => node.id === id)?.name;
    expect([err, report.edges.filter(({ label }) => !['gives', 'may'].includes(label)).map(({ from, label, to }) => `${named(from)} ${label} ${named(to)}`)]).toEqual([
      '',
      ['system:serviceaccounts:shop is bound by ours', 'job runs as web', 'web is in system:serviceaccounts:shop', 'web is bound by user'],
    ]);
  });

  it.each([
    ['ann', ['ann is bound by own', 'system:authenticated is bound by authenticated', 'ann is in system:authenticated']],
    ['User/ann', ['ann is bound by own', 'system:authenticated is bound by authenticated', 'ann is in system:authenticated']],
    ['system:anonymous', ['system:anonymous is bound by nameless', 'system:unauthenticated is bound by anonymous', 'system:anonymous is in system:unauthenticated']],
  ])('with the focus %s shows what a user has by having logged in, or by not having', async (focus, expected) => {
    const bind = (name: string, subject: string): string =>
      `${RBAC}\nkind: ClusterRoleBinding\nmetadata: { name: ${name} }\nsubjects: [{ ${subject} }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }\n`;
    const bindings = [
      bind('own', 'kind: User, name: ann'),
      bind('nameless', 'kind: User, name: "system:anonymous"'),
      bind('authenticated', 'kind: Group, name: "system:authenticated"'),
      bind('anonymous', 'kind: Group, name: "system:unauthenticated"'),
    ];
    const { out } = await cli(['graph', '-f', 'json', '--focus', focus], { files: { 'a.yaml': bindings.join('---\n') } });
    const report = JSON.parse(out) as GraphReport;
    const named = (id: string): string | undefined => report.nodes.find((node) => node.id === id)?.name;
    expect(report.edges.filter(({ label }) => !['gives', 'may'].includes(label)).map(({ from, label, to }) => `${named(from)} ${label} ${named(to)}`)).toEqual(expected);
  });

  it.each(['User/oidc/ann', 'User oidc/ann', 'oidc/ann'])('takes the focus %s for a user whose name has a slash', async (focus) => {
    const files = { 'a.yaml': `${RBAC}\nkind: ClusterRoleBinding\nmetadata: { name: b }\nsubjects: [{ kind: User, name: oidc/ann }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }\n` };
    const { nodes } = JSON.parse((await cli(['graph', '-f', 'json', '--focus', focus], { files })).out) as GraphReport;
    expect(nodes.map(({ name }) => name)).toContain('oidc/ann');
  });

  it('draws a role for each place in which it gives something else, so that nobody seems to have it elsewhere', async () => {
    const bind = (kind: string, name: string, metadata: string): string =>
      `${RBAC}\nkind: ${kind}\nmetadata: { name: ${name}${metadata} }\nsubjects: [{ kind: User, name: ${name} }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r }\n`;
    const role = `${RBAC}\nkind: ClusterRole\nmetadata: { name: r }\nrules: [{ apiGroups: [""], resources: [secrets], verbs: [get] }]\n`;
    const text = [bind('ClusterRoleBinding', 'ann', ''), bind('ClusterRoleBinding', 'eve', ''), bind('RoleBinding', 'bob', ', namespace: shop'), role].join('---\n');
    const { nodes, edges } = JSON.parse((await cli(['graph', '-f', 'json', '--focus', 'r'], { files: { 'a.yaml': text } })).out) as GraphReport;
    const reached = (from: string): readonly string[] => {
      const found = edges.filter((edge) => edge.from === from).flatMap(({ to }) => [to, ...reached(to)]);
      return found;
    };
    const powersOf = (name: string): readonly string[] => {
      const ids = nodes.filter((node) => node.type === 'subject' && node.name === name).flatMap(({ id }) => reached(id));
      return nodes.filter(({ id, type }) => type === 'power' && ids.includes(id)).map((node) => node.name);
    };
    expect(powersOf('bob')).toEqual(['read every Secret (in shop)']);
    expect(powersOf('ann')).toEqual(['read every Secret (in every namespace)']);
    expect(nodes.filter(({ type }) => type === 'role')).toHaveLength(2);
  });

  it('draws what stands in several environments once, and says so', async () => {
    const files = { 'dev/a.yaml': SHOP, 'prod/a.yaml': SHOP, 'test/a.yaml': SHOP.replace('name: web }, {', 'name: other }, {') };
    const one = JSON.parse((await cli(['graph', '-f', 'json'], { files: { 'dev/a.yaml': SHOP } })).out) as GraphReport;
    const report = JSON.parse((await cli(['graph', '-f', 'json'], { files })).out) as GraphReport;
    expect([one.omittedCopies, report.omittedCopies]).toEqual([0, 3]);
    const bindings = ({ nodes }: GraphReport): readonly (string | undefined)[] => nodes.filter(({ type }) => type === 'binding').map(({ file }) => file);
    expect([bindings(one), bindings(report)]).toEqual([['dev/a.yaml', 'dev/a.yaml'], ['dev/a.yaml', 'dev/a.yaml', 'test/a.yaml']]);
    expect((await cli(['graph'], { files })).out).toMatch(/Left out: .*3 bindings that say the same in other files\./);
  });

  it.each(['sa/shop/web', 'ServiceAccount shop/web', 'serviceaccounts/shop/web', 'system:serviceaccount:shop:web', 'deploy/shop/web', 'Deployment shop/web', 'shop/web'])('takes the focus %s as rights takes it', async (focus) => {
    const { nodes } = JSON.parse(await graph('-f', 'json', '--focus', focus)) as GraphReport;
    expect(nodes.filter(({ type }) => type === 'binding').map(({ name }) => name)).toEqual(['web-edit']);
  });

  it.each([[['deploy/'], 'deploy/'], [['-f', 'dot', 'a.yaml'], 'a.yaml']])('says of %j how to name what is read', async (args, given) => {
    const { code, out, err } = await cli(['graph', ...args], FILES);
    expect([code, out, err]).toEqual([2, '', `plimsoll: \`plimsoll graph\` takes no argument, and "${given}" is one.\nWhat is read is named by --in: plimsoll graph --in ${given}\n`]);
  });

  it.each([
    ['nosuch-thing', 'Nothing in these files is called "nosuch-thing".'],
    ['robit', 'Nothing in these files is called "robit". Did you mean "robot"?'],
    ['Deployment/shop/wep', 'Nothing in these files is called "Deployment/shop/wep". Did you mean "Deployment/shop/web"?'],
    ['lonely', 'No binding in these files touches "lonely".'],
  ])('is not silent about the focus %s', async (focus, words) => {
    const files = { 'a.yaml': SHOP, 'b.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: lonely, namespace: shop }\n' };
    for (const format of ['mermaid', 'dot', 'json']) {
      const { code, out, err } = await cli(['graph', '-f', format, '--focus', focus], { files });
      expect([code, err]).toEqual([0, `plimsoll: ${words}\n`]);
      expect(out).toContain({ mermaid: '  note["', dot: '  note [label="', json: '"nodes": []' }[format]);
      if (format === 'json') expect((JSON.parse(out) as { readonly notes: unknown }).notes).toEqual([words]);
    }
  });

  it('says where there are no bindings at all', async () => {
    const { out, err } = await cli(['graph'], { files: { 'a.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a }\n' } });
    expect([out, err]).toEqual(['flowchart LR\n  note["No bindings in these files."]\n  classDef danger fill:#fde0dc,stroke:#b3261e,color:#410e0b\n', '']);
  });
});

describe('files that could not be read to their ends', () => {
  const BROKEN = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: "a\n';
  const SAYS = 'so the answer may lack what stands there. `plimsoll lint` says what is wrong.';
  it.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['none', { 'b.yaml': READER }, []],
    ['one', { 'a.yaml': BROKEN, 'b.yaml': READER }, [`a.yaml could not be read to its end, ${SAYS}`]],
    ['one document of one', { 'a.yaml': `${READER}---\n${BROKEN}` }, [`a.yaml could not be read to its end, ${SAYS}`]],
    ['two', { 'a.yaml': BROKEN, 'b.yaml': READER, 'c.yaml': BROKEN }, [`2 files could not be read to their ends, a.yaml the first of them, ${SAYS}`]],
  ])('are said beside the answer: %s', async (_name, files, expected) => {
    for (const question of [['who-can', 'get', 'secrets'], ['rights', 'User ann'], ['graph']]) {
      const { code, out, err } = await cli([...question, '-f', 'json'], { files });
      const { notes } = JSON.parse(out) as { notes: readonly string[] };
      expect([code, notes.filter((note) => note.includes('could not be read'))], question.join(' ')).toEqual([0, expected]);
      for (const note of expected) expect(err).toContain(`plimsoll: ${note}\n`);
    }
  });
});
