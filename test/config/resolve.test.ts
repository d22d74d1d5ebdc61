import { describe, expect, it } from 'vitest';
import { printConfig } from '../../src/config/print.js';
import { fakeRule, onRules, resolve, RULES } from './support.js';

const FILE = '/repo/deploy/a.yaml';

describe('which rules are on', () => {
  it.each<[string, string | undefined, string[]]>([
    ['no configuration means recommended', undefined, ['rbac/wildcard-verbs', 'token/mounted']],
    ['an empty file means recommended', '# nothing\n', ['rbac/wildcard-verbs', 'token/mounted']],
    ['a file without extends means recommended', 'ignore: vendor\n', ['rbac/wildcard-verbs', 'token/mounted']],
    ['a preset', 'extends: plimsoll:strict\n', ['rbac/wildcard-verbs', 'rbac/secrets-read', 'token/mounted']],
    ['a preset without prefix, in a list', 'extends: [identity]\n', ['rbac/wildcard-verbs', 'rbac/secrets-read', 'token/mounted']],
    ['all leaves out what needs options', 'extends: all\n', ['rbac/wildcard-verbs', 'rbac/secrets-read', 'rbac/noisy', 'token/mounted']],
    ['off, in the word that YAML reads as false', 'rules:\n  token/mounted: off\n', ['rbac/wildcard-verbs']],
    ['off in quotes', 'rules:\n  token/mounted: "off"\n', ['rbac/wildcard-verbs']],
    ['off in an object', 'rules:\n  token/mounted: { severity: off }\n', ['rbac/wildcard-verbs']],
    ['a severity', 'rules:\n  rbac/noisy: info\n', ['rbac/wildcard-verbs', 'rbac/noisy:info', 'token/mounted']],
    ['an empty object turns a rule on', 'rules:\n  rbac/noisy: {}\n', ['rbac/wildcard-verbs', 'rbac/noisy', 'token/mounted']],
    ['a family', 'rules:\n  rbac/*: error\n', ['rbac/wildcard-verbs:error', 'rbac/secrets-read:error', 'rbac/noisy:error', 'token/mounted']],
    ['an id wins over a family that follows', 'rules:\n  rbac/noisy: off\n  rbac/*: info\n', ['rbac/wildcard-verbs:info', 'rbac/secrets-read:info', 'token/mounted']],
    ['a family wins over all that follow', 'rules:\n  rbac/*: error\n  "*": off\n', ['rbac/wildcard-verbs:error', 'rbac/secrets-read:error', 'rbac/noisy:error']],
    ['the family of a rule that needs options', 'rules:\n  image/*: error\n', ['rbac/wildcard-verbs', 'token/mounted']],
    [
      'a rule that needs options, with them',
      'rules:\n  image/registry-not-allowed: { options: { registries: [a.example] } }\n',
      ['rbac/wildcard-verbs', 'token/mounted', 'image/registry-not-allowed'],
    ],
  ])('%s', async (_name, text, expected) => {
    expect(onRules((await resolve(text)).forFile(FILE))).toEqual(expected);
  });

  it('lets the command line win: rules over rules, presets over presets', async () => {
    const config = await resolve('extends: strict\nrules:\n  token/mounted: info\n', {
      presets: ['recommended'],
      rules: ['token/mounted:error', 'rbac/*:off'],
    });
    expect(config.presets).toEqual(['recommended']);
    expect(onRules(config.forFile(FILE))).toEqual(['token/mounted:error']);
  });

  it('keeps the settings of files under another preset', async () => {
    const config = await resolve('rules:\n  rbac/wildcard-verbs: off\n', { presets: ['plimsoll:strict'] });
    expect(onRules(config.forFile(FILE))).toEqual(['rbac/secrets-read', 'token/mounted']);
  });
});

describe('options', () => {
  const optionsOf = async (text: string): Promise<unknown> => (await resolve(text)).forFile(FILE).rules.get('token/mounted')?.options;

  it('are the defaults where none are given', async () => {
    expect(await optionsOf('{}')).toEqual({ allow: ['a'], depth: 3 });
  });

  it('replace whole keys of the defaults', async () => {
    expect(await optionsOf('rules:\n  token/mounted: { options: { allow: [b, c] } }\n')).toEqual({ allow: ['b', 'c'], depth: 3 });
  });

  it('stay when a later block sets the severity alone, and are replaced when it gives options', async () => {
    const config = await resolve({
      '/repo/base.yaml': 'rules:\n  token/mounted: { severity: error, options: { allow: [b] } }\n',
      '/repo/plimsoll.yaml':
        'extends: ./base.yaml\nrules:\n  token/mounted: info\noverrides:\n  - files: special\n    rules:\n      token/mounted: { options: { depth: 9 } }\n',
    });
    expect(config.forFile(FILE).rules.get('token/mounted')).toEqual({ severity: 'info', options: { allow: ['b'], depth: 3 } });
    expect(config.forFile('/repo/special/a.yaml').rules.get('token/mounted')).toEqual({
      severity: 'info',
      options: { allow: ['a'], depth: 9 },
    });
  });
});

describe('layers', () => {
  it('win over what they extend, overrides and all, in the order of extends', async () => {
    const config = await resolve({
      '/repo/shared/one.yaml': 'rules: { rbac/noisy: error, rbac/secrets-read: error }\noverrides:\n  - { files: "*", rules: { token/mounted: error } }\n',
      '/repo/shared/two.json': '{ "rules": { "rbac/noisy": "warning" }, "kubernetesVersion": "1.28", "assumeNamespace": "base" }',
      '/repo/plimsoll.yaml': 'extends: [./shared/one.yaml, ./shared/two.json]\nrules: { token/mounted: info }\nassumeNamespace: web\n',
    });
    expect(config.files).toEqual(['/repo/shared/one.yaml', '/repo/shared/two.json', '/repo/plimsoll.yaml']);
    const settings = config.forFile('/repo/shared/x.yaml');
    expect(onRules(settings)).toEqual(['rbac/wildcard-verbs', 'rbac/secrets-read:error', 'rbac/noisy:warning', 'token/mounted:info']);
    expect(settings).toMatchObject({ kubernetesVersion: '1.28', kubernetesMinor: 28, assumeNamespace: 'web' });
  });

  it('count a file that is reached twice where it stands last', async () => {
    const config = await resolve({
      '/repo/a.yaml': 'rules: { rbac/noisy: error }\n',
      '/repo/b.yaml': 'rules: { rbac/noisy: info }\n',
      '/repo/plimsoll.yaml': 'extends: [./a.yaml, ./b.yaml, ./a.yaml]\n',
    });
    expect(config.files).toEqual(['/repo/b.yaml', '/repo/a.yaml', '/repo/plimsoll.yaml']);
    expect(config.forFile(FILE).rules.get('rbac/noisy')?.severity).toBe('error');
  });

  it('read a deep diamond in good time', async () => {
    const files: Record<string, string> = { '/repo/f0.yaml': 'rules: { rbac/noisy: info }\n' };
    for (let level = 1; level < 60; level++) {
      files[`/repo/f${level}.yaml`] = `extends: [./f${level - 1}.yaml, ./f${level - 1}.yaml]\n`;
    }
    files['/repo/plimsoll.yaml'] = 'extends: ./f59.yaml\n';
    expect((await resolve(files)).files).toHaveLength(61);
  });
});

describe('overrides', () => {
  const TEXT = [
    'overrides:',
    '  - files: [prod/, "!prod/sandbox/"]',
    '    rules: { token/mounted: error }',
    '    kubernetesVersion: "1.27"',
    '  - files: "*.yaml"',
    '    excludedFiles: prod',
    '    assumeNamespace: dev',
    '',
  ].join('\n');

  it.each([
    ['/repo/prod/a.yaml', 'error', 27, undefined],
    ['/repo/x/prod/deep/a.yaml', 'error', 27, undefined],
    ['/repo/dev/a.yaml', undefined, undefined, 'dev'],
    ['/repo/dev/a.json', undefined, undefined, undefined],
    ['<stdin>', undefined, undefined, undefined],
  ])('for %s', async (path, severity, kubernetesMinor, assumeNamespace) => {
    const settings = (await resolve(TEXT)).forFile(path);
    expect(settings.rules.get('token/mounted')?.severity).toBe(severity);
    expect(settings.kubernetesMinor).toBe(kubernetesMinor);
    expect(settings.assumeNamespace).toBe(assumeNamespace);
  });

  it('are worked out once for each set that applies together', async () => {
    const config = await resolve(TEXT);
    expect(config.forFile('/repo/prod/a.yaml')).toBe(config.forFile('/repo/prod/b.yaml'));
    expect(config.forFile('/repo/dev/a.yaml')).not.toBe(config.forFile('/repo/dev/a.json'));
  });

  it('lose to the command line', async () => {
    const config = await resolve(TEXT, { kubernetesVersion: '1.31', assumeNamespace: 'cli', rules: ['token/mounted:info'] });
    expect(config.forFile('/repo/prod/a.yaml')).toMatchObject({ kubernetesMinor: 31, assumeNamespace: 'cli' });
    expect(config.forFile('/repo/prod/a.yaml').rules.get('token/mounted')?.severity).toBe('info');
  });
});

it('ignores by the patterns of every layer, relative to each', async () => {
  const config = await resolve({
    '/repo/shared/base.yaml': 'ignore: ["*.gen.yaml", /only-here]\n',
    '/repo/plimsoll.yaml': 'extends: ./shared/base.yaml\nignore:\n  - vendor/\n  - "!shared/kept.gen.yaml"\n',
  });
  const ignored = ['/repo/vendor/a.yaml', '/repo/shared/x.gen.yaml', '/repo/shared/only-here/a.yaml'];
  const kept = ['/repo/a.yaml', '/repo/shared/kept.gen.yaml', '/repo/x.gen.yaml', '/repo/only-here/a.yaml'];
  expect(ignored.filter((path) => config.isIgnored(path))).toEqual(ignored);
  expect(kept.filter((path) => config.isIgnored(path))).toEqual([]);
  expect(config.isIgnored('/repo/vendor', true)).toBe(true);
});

describe('suppressions', () => {
  const TEXT = [
    'suppressions:',
    '  - { rule: rbac/*, reason: reviewed, path: vendor/, kind: ClusterRole, name: "argocd-*", until: 2027-01-31 }',
    '  - rule: token/mounted',
    '    reason: needs the API',
    '    namespace: web',
    '  - { rule: token/mounted, reason: everywhere }',
    '',
  ].join('\n');
  const role = (name: string): { group: string; version: string; kind: string; name: string } => ({
    group: 'rbac.authorization.k8s.io',
    version: 'v1',
    kind: 'ClusterRole',
    name,
  });

  it('are those whose path fits, the same objects each time', async () => {
    const config = await resolve(TEXT);
    expect(config.suppressions.map(({ reason }) => reason)).toEqual(['reviewed', 'needs the API', 'everywhere']);
    expect(config.suppressionsFor('/repo/vendor/a.yaml')).toEqual(config.suppressions);
    expect(config.suppressionsFor(FILE)).toEqual(config.suppressions.slice(1));
    expect(config.suppressionsFor(FILE)[0]).toBe(config.suppressionsFor('/repo/b.yaml')[0]);
  });

  it('carry what a finding and a report need', async () => {
    const [first, second] = (await resolve(TEXT)).suppressions;
    expect(first).toMatchObject({ rule: 'rbac/*', reason: 'reviewed', until: '2027-01-31', file: '/repo/plimsoll.yaml' });
    expect(second?.position()).toEqual({ line: 3, column: 5 });
  });

  it('cover what fits in all that they name', async () => {
    const [byName, byNamespace, everywhere] = (await resolve(TEXT)).suppressions;
    expect(byName?.covers('rbac/noisy', role('argocd-server'))).toBe(true);
    expect(byName?.covers('rbac/noisy', role('my-argocd-server'))).toBe(false);
    expect(byName?.covers('rbac/noisy', { ...role('argocd-server'), kind: 'Role' })).toBe(false);
    expect(byName?.covers('rbacx/noisy', role('argocd-server'))).toBe(false);
    expect(byName?.covers('rbac/noisy', undefined)).toBe(false);
    expect(byNamespace?.covers('token/mounted', { ...role('x'), namespace: 'web' })).toBe(true);
    expect(byNamespace?.covers('token/mounted', role('x'))).toBe(false);
    expect(byNamespace?.covers('token/mounted', role('x'), 'web')).toBe(true);
    expect(everywhere?.covers('token/mounted', undefined)).toBe(true);
  });
});

it('prints the settings of a file and where they come from', async () => {
  const config = await resolve(
    [
      'extends: plimsoll:recommended',
      'rules:',
      '  token/mounted: { severity: info, options: { depth: 5 } }',
      'overrides:',
      '  - files: deploy/',
      '    rules:',
      '      rbac/wildcard-verbs: off',
      'ignore: deploy/skipped.yaml',
      'suppressions:',
      '  - { rule: token/mounted, reason: because }',
      'assumeNamespace: web',
      'assumeExists: ServiceAccount/*/irsa-*',
      'workloadKinds:',
      '  - {kind: CronTab.stable.example.com, template: spec.template}',
      '  - {kind: Fleet.example.com, template: [spec.leader, "spec.workers[*].template"], podSpec: spec.probe}',
    ].join('\n'),
    { rules: ['rbac/noisy:error'] },
  );
  const printed = printConfig(config, FILE, (path) => path.replace('/repo/', ''));
  expect(JSON.parse(JSON.stringify(printed))).toEqual({
    file: 'deploy/a.yaml',
    configFiles: ['plimsoll.yaml'],
    presets: ['recommended'],
    ignored: false,
    kubernetesVersion: null,
    assumeNamespace: 'web',
    assumeExists: ['ServiceAccount/*/irsa-*'],
    workloadKinds: [
      { kind: 'CronTab.stable.example.com', template: ['spec.template'] },
      { kind: 'Fleet.example.com', template: ['spec.leader', 'spec.workers[*].template'], podSpec: ['spec.probe'] },
    ],
    rules: {
      'rbac/wildcard-verbs': { severity: 'off', from: 'plimsoll.yaml:7:7' },
      'rbac/secrets-read': { severity: 'off', from: 'off by default' },
      'rbac/noisy': { severity: 'error', from: '--rule' },
      'token/mounted': { severity: 'info', options: { allow: ['a'], depth: 5 }, from: 'plimsoll.yaml:3:3' },
      'image/registry-not-allowed': { severity: 'off', options: { registries: [] }, from: 'off by default' },
    },
    suppressions: [{ rule: 'token/mounted', reason: 'because', from: 'plimsoll.yaml:10:5' }],
  });
  expect(printConfig(config, '/repo/deploy/skipped.yaml').ignored).toBe(true);
});

it('takes rules of plugins like its own', async () => {
  const rules = [...RULES, fakeRule('house/labels', { defaults: { labels: ['team'] }, schema: { labels: { type: 'array' } } })];
  const config = await resolve('rules:\n  house/*: warning\n', {}, rules);
  expect(config.forFile(FILE).rules.get('house/labels')).toEqual({ severity: 'warning', options: { labels: ['team'] } });
});

describe('workloadKinds', () => {
  it('are those of all files, and the nearest says what a kind is like', async () => {
    const config = await resolve({
      '/repo/plimsoll.yaml': 'extends: ./base.yaml\nworkloadKinds:\n  - {kind: A.example.com, podSpec: spec.pod}\n',
      '/repo/base.yaml': 'workloadKinds:\n  - {kind: A.example.com, template: spec.template}\n  - {kind: B.example.com, template: spec.template}\n',
    });
    expect(config.forFile(FILE).workloadKinds).toEqual([
      { group: 'example.com', kind: 'A', templates: [], podSpecs: ['spec.pod'] },
      { group: 'example.com', kind: 'B', templates: ['spec.template'], podSpecs: [] },
    ]);
  });

  it('are absent where none are said', async () => {
    expect((await resolve('workloadKinds: []')).forFile(FILE).workloadKinds).toBeUndefined();
  });
});

describe('assumeExists', () => {
  it.each<[string, string, string | undefined, string, boolean]>([
    ['ServiceAccount/*/irsa-*', 'ServiceAccount', 'shop', 'irsa-web', true],
    ['ServiceAccount/*/irsa-*', 'ServiceAccount', undefined, 'irsa-web', true],
    ['ServiceAccount/*/irsa-*', 'ServiceAccount', 'shop', 'web-irsa-', false],
    ['ServiceAccount/*/irsa-*', 'Role', 'shop', 'irsa-web', false],
    ['ServiceAccount/shop/web', 'ServiceAccount', 'shop', 'web', true],
    ['ServiceAccount/shop/web', 'ServiceAccount', 'build', 'web', false],
    ['ServiceAccount/shop/web', 'ServiceAccount', undefined, 'web', false],
    ['ClusterRole/monitoring:*', 'ClusterRole', undefined, 'monitoring:read', true],
    ['*/shop/*', 'Role', 'shop', 'any', true],
  ])('%s and %s %s/%s: %s', async (pattern, kind, namespace, name, expected) => {
    const config = await resolve(`assumeExists: ["${pattern}"]`);
    expect(config.forFile(FILE).assumeExists?.(kind, namespace, name)).toBe(expected);
  });

  it('adds up over overrides, and is absent without a pattern', async () => {
    const config = await resolve('assumeExists: Role/a/b\noverrides:\n  - files: deploy/\n    assumeExists: [Role/c/d]\n');
    expect(config.forFile(FILE).assumedObjects).toEqual(['Role/a/b', 'Role/c/d']);
    expect(config.forFile('/repo/other/a.yaml').assumedObjects).toEqual(['Role/a/b']);
    expect((await resolve('ignore: a')).forFile(FILE).assumeExists).toBeUndefined();
  });

  it('takes kinds that are like none', async () => {
    expect((await resolve('assumeExists: [Secret/a, Service/b, "Service*/c"]')).forFile(FILE).assumedObjects).toEqual(['Secret/a', 'Service/b', 'Service*/c']);
  });

  it.each(['ServiceAccount', 'a/b/c/d', '/shop/web', 'Role/ /x', ''])('refuses the pattern %j', async (pattern) => {
    await expect(resolve(`assumeExists: ["${pattern}"]`)).rejects.toThrow(/kind\/namespace\/name/);
  });
});
