import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { expectValid } from '../support/schemas.js';
import { CLEAN, cli, READER, report } from './support.js';

interface Listing {
  readonly objects: readonly { readonly file: string; readonly line: number; readonly object: unknown; readonly value: Record<string, unknown> }[];
  readonly files: readonly unknown[];
}

async function objects(text: string, args: readonly string[] = []): Promise<Listing> {
  const { out } = await cli(['objects', '-', ...args], { stdin: text });
  const listing = JSON.parse(out) as Listing;
  expectValid('objects', listing);
  return listing;
}

describe('plimsoll objects', () => {
  it('lists every object with its place, and the ledger', async () => {
    const { code, out } = await cli(['objects', '--format', 'json'], { files: { 'a.yaml': `# a\n---\n${CLEAN}---\nnote: x\n`, 'b.json': '{"kind":"List","apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"n"}}]}', 'c.yaml': 'a: [\n' } });
    const listing = JSON.parse(out) as Listing;
    expectValid('objects', listing);
    expect(code).toBe(0);
    expect(listing.objects.map(({ file, line, object }) => [file, line, object])).toEqual([
      ['a.yaml', 3, { group: '', version: 'v1', kind: 'Service', namespace: 'shop', name: 'web' }],
      ['b.json', 1, { group: '', version: 'v1', kind: 'Namespace', name: 'n' }],
    ]);
    expect(listing.files).toEqual([
      { path: 'a.yaml', state: 'read', objects: 1, other: [{ line: 14, state: 'not-kubernetes' }] },
      { path: 'b.json', state: 'read', objects: 1 },
      { path: 'c.yaml', state: 'broken', objects: 0 },
    ]);
  });

  it('shows values as Kubernetes decodes them', async () => {
    const { objects: [object] } = await objects('apiVersion: v1\nkind: X\nmetadata: {name: n}\na: yes\nb: 0644\nc: 1e3\nd: ~\ne: "yes"\nf: 12345678901234567890\n');
    expect(object?.value).toMatchObject({ a: true, b: 420, c: 1000, d: null, e: 'yes' });
    expect(typeof object?.value['f']).toBe('number');
  });

  const SECRET = `apiVersion: v1
kind: Secret
metadata:
  name: s
  annotations:
    team: a
    kubectl.kubernetes.io/last-applied-configuration: '{"data":{"token":"aHVzaA=="}}'
data:
  token: aHVzaA==
stringData:
  password: hush
`;

  it.each<[string, string]>([
    ['plain', SECRET],
    ['in a List', `apiVersion: v1\nkind: List\nitems:\n- ${SECRET.trimEnd().replaceAll('\n', '\n  ')}\n`],
    ['as JSON', '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"hush"}},"data":{"token":"aHVzaA=="}}'],
    ['behind anchors', SECRET.replace('data:\n  token: aHVzaA==\n', 'data: &values\n  token: &one aHVzaA==\n').replace('password: hush', 'password: *one\n  <<: *values')],
    ['shown by an alias elsewhere', SECRET.replace('token: aHVzaA==', 'token: &one aHVzaA==').replace('team: a', 'team: a').concat('immutable: *one\n')],
    ['all data by an alias elsewhere', SECRET.replace('\ndata:\n', '\ndata: &all\n').concat('extra: *all\n')],
    ['all metadata by an alias elsewhere', SECRET.replace('metadata:\n', 'metadata: &all\n').concat('extra: *all\n')],
    ['data that is a string', SECRET.replace('data:\n  token: aHVzaA==\n', 'data: aHVzaA==\n')],
    ['a value that is a mapping', SECRET.replace('token: aHVzaA==', 'token: {inner: aHVzaA==}')],
    ['a list', SECRET.replace('token: aHVzaA==', 'token: [aHVzaA==]')],
    ['an odd version', SECRET.replace('apiVersion: v1', 'apiVersion: v1beta9')],
  ])('leaves the values of Secrets out: %s', async (_name, text) => {
    const { objects: listed } = await objects(text);
    expect(listed).toHaveLength(1);
    expect(JSON.stringify(listed)).not.toMatch(/hush|aHVzaA/);
    expect(JSON.stringify(listed)).toContain('<redacted>');
    expect(JSON.stringify((await objects(text, ['--show-secrets'])).objects)).toMatch(/hush|aHVzaA/);
  });

  it('leaves other objects as they are', async () => {
    const { objects: [object] } = await objects(SECRET.replace('kind: Secret', 'kind: ConfigMap'));
    expect(object?.value).toMatchObject({ data: { token: 'aHVzaA==' } });
  });

  it('has no end to aliases, but to what it prints of them', async () => {
    const levels = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, index) => `${name}: &${name} [${Array<string>(9).fill(`*${'abcdefgh'.charAt(index)}`).join(',')}]\n`);
    const bomb = `apiVersion: v1\nkind: X\nmetadata: {name: n}\na: &a [x,x,x,x,x,x,x,x,x]\n${levels.join('')}`;
    const { code, out } = await cli(['objects', '-'], { stdin: bomb });
    expect(out.length).toBeLessThan(1_000_000);
    expectValid('objects', JSON.parse(out));
    expect(code).toBe(0);
  });

  it('finishes with 2 where a file is missing', async () => {
    expect((await cli(['objects', 'a.yaml', 'nosuch.yaml'], { files: { 'a.yaml': CLEAN } })).code).toBe(2);
  });
});

describe('plimsoll rules', () => {
  it('is a table', async () => {
    const { code, out } = await cli(['rules']);
    expect(code).toBe(0);
    for (const { id, docs } of rules) expect(out).toMatch(new RegExp(`^${id} +(error|warning|info) .*${docs.summary.slice(0, 10).replace(/[^\w ]/g, '.')}`, 'm'));
    expect(out).toMatch(new RegExp(`\n${rules.length} rules\\. `));
  });

  it('is JSON', async () => {
    const { out } = await cli(['rules', '--format', 'json']);
    const rows = JSON.parse(out) as Record<string, unknown>[];
    expect(rows.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    for (const row of rows) expect(Object.keys(row)).toEqual(['id', 'family', 'severity', 'severities', 'confidence', 'presets', 'fix', 'scope', 'summary', 'peers', 'docs']);
    expect(rows.find(({ id }) => id === 'rbac/secrets-read')).toMatchObject({ severity: 'warning', severities: ['error', 'warning', 'info'] });
    expect(rows.find(({ id }) => id === 'rbac/pv-create')).toMatchObject({ severity: 'warning', severities: ['warning'] });
  });

  it('names every preset that turns a rule on', async () => {
    const rows = JSON.parse((await cli(['rules', '--format', 'json'])).out) as { id: string; presets: string[] }[];
    const presetsOf = (id: string): readonly string[] | undefined => rows.find((row) => row.id === id)?.presets;
    expect(presetsOf('rbac/secrets-read')).toEqual(['recommended', 'strict', 'all', 'identity']);
    expect(presetsOf('image/latest-or-untagged')).toEqual(['recommended', 'strict', 'all']);
    expect(presetsOf('rbac/many-roles-per-subject')).toEqual(['all']);
    expect(presetsOf('token/service-account-not-in-allowlist')).toEqual([]);
  });

  it('shows the severities that findings can have', async () => {
    const { out } = await cli(['rules']);
    expect(out).toMatch(/^rbac\/secrets-read +error to info {5}recommended +A role can read/m);
    expect(out).toMatch(/^token\/jwt-literal +error or warning {2}recommended /m);
    expect(out).toMatch(/^rbac\/pv-create +warning {11}strict /m);
  });
});

describe('plimsoll explain', () => {
  it.each(rules.map(({ id }) => id))('%s', async (id) => {
    const { code, out, err } = await cli(['explain', id]);
    expect([code, err]).toEqual([0, '']);
    expect(out.startsWith(`${id}  `)).toBe(true);
    for (const part of ['Why', 'Mend', 'Fails', 'Passes', 'Read more']) expect(out).toMatch(new RegExp(`^${part}$`, 'm'));
  });

  it('says which version examples are for that are not for the newest', async () => {
    expect((await cli(['explain', 'rbac/psp-privileged-use'])).out).toContain('\nFails\n  On Kubernetes 1.24:\n    apiVersion: policy/v1beta1\n');
    expect((await cli(['explain', 'rbac/secrets-read'])).out).not.toContain('On Kubernetes');
  });

  it.each([
    ['rbac/duplicate-rule', '  `plimsoll --fix` mends this where only one thing can be meant.\n'],
    ['rbac/unknown-verb', '  `plimsoll --fix-suggestions` can mend this; `--diff` with it shows the change first.\n'],
  ])('says what of %s can be mended', async (id, words) => {
    expect((await cli(['explain', id])).out).toContain(words);
    expect((await cli(['explain', 'rbac/secrets-read'])).out).not.toContain('--fix');
  });

  it.each([
    ['rbac/secrets-read', 'error, warning or info by case, confidence'],
    ['token/jwt-literal', 'error or warning by case, confidence'],
    ['rbac/pv-create', 'warning, confidence'],
  ])('says which severities findings of %s can have', async (id, words) => {
    expect((await cli(['explain', id])).out.split('\n')[0]).toContain(`${id}  ${words}`);
  });

  it('explains options: shape, meaning, default, and an example', async () => {
    const { out } = await cli(['explain', 'token/service-account-not-in-allowlist']);
    expect(out).toContain(`Options
  allow: list of at least 1 mapping, [] unless set
    Accounts that workloads may run as. \`*\` in a pattern stands for any text.
    Each has
      accounts: list of at least 1 text, required
        Names of ServiceAccounts.
      namespaces: list of at least 1 text
        Namespaces for which this holds; all when left out.
      images: list of at least 1 text
        Images of which every container must use one; any when left out.

  In plimsoll.yaml, for example:

    rules:
      token/service-account-not-in-allowlist:
        severity: info
        options:
          allow:
            - accounts: ["deployer-*"]
              namespaces: ["ci"]
            - accounts: ["default"]
              images: ["registry.example.com/*"]

`);
    expect((await cli(['explain', 'irsa/shared-role'])).out).toContain(`Options
  accounts: whole number from 1 on, 3 unless set
    How many accounts of one namespace may share a role.

  In plimsoll.yaml, for example:

    rules:
      irsa/shared-role:
        options:
          accounts: 3

`);
    expect((await cli(['explain', 'meta/placeholder'])).out).toContain('\n  substitution: "envsubst" or "none", "envsubst" unless set\n');
    expect((await cli(['explain', 'rbac/secrets-read'])).out).not.toContain('Options');
  });

  it.each(rules.filter(({ options }) => options !== undefined).map(({ id }) => id))('%s: the example is a configuration that works', async (id) => {
    const { out } = await cli(['explain', id]);
    const [, example = ''] = /for example:\n\n([\s\S]*?)\n\n\S/.exec(out) ?? [];
    expect(example).toContain(id);
    const files = { 'plimsoll.yaml': example.replaceAll(/^ {4}/gm, ''), 'a.yaml': CLEAN };
    expect(await cli(['--fail-on', 'never'], { files })).toMatchObject({ code: 0, err: '' });
  });

  it.each(['rbac', 'rbac/', 'rbac/*'])('%s is a family, and its rules are listed', async (word) => {
    const { code, out, err } = await cli(['explain', word]);
    const own = rules.filter(({ id }) => id.startsWith('rbac/'));
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')[0]).toBe(`rbac is a family of ${own.length} rules. Name one of them to have it explained:`);
    expect(out.match(/^rbac\/\S+/gm)).toEqual(own.map(({ id }) => id));
  });

  it('takes several rules, and marks what is underlined', async () => {
    const { out } = await cli(['explain', 'rbac/secrets-read', 'token/legacy-token-secret']);
    expect(out).toContain('«');
    expect(out).toContain('token/legacy-token-secret  ');
    expect((await cli(['explain', 'rbac/secrets-read', '--color', 'always'])).out).not.toContain('«');
  });
});

describe('a name that is misspelt', () => {
  it.each([
    [['explain', 'rbac/secret-read'], 'There is no rule "rbac/secret-read". Did you mean "rbac/secrets-read"?'],
    [['explain', 'secrets-read'], 'There is no rule "secrets-read". Did you mean "rbac/secrets-read"?'],
    [['explain', 'secrets-raed'], 'There is no rule "secrets-raed". Did you mean "rbac/secrets-read"?'],
    [['explain', 'token/secrets-read'], 'There is no rule "token/secrets-read". Did you mean "rbac/secrets-read"?'],
    [['explain', 'rbca'], 'There is no rule "rbca". Did you mean "rbac/*"?'],
    [['explain', 'rbca/*'], 'There is no rule "rbca/*". Did you mean "rbac/*"?'],
    [['suppress', 'rbac/secret-read', '--reason', 'x'], 'There is no rule "rbac/secret-read". Did you mean "rbac/secrets-read"?'],
    [['--fix-rule', 'rbac/secret-read'], '--fix-rule takes a rule or a family; there is no "rbac/secret-read". Did you mean "rbac/secrets-read"?'],
    [['--rule', 'rbca/*:off'], '--rule: Unknown family "rbca/*". Did you mean "rbac/*"?'],
    [['--rule', 'nothing/like-any:off'], '--rule: Unknown rule "nothing/like-any". See "plimsoll rules" for all; a rule of a plugin needs --plugin.'],
  ])('%j', async (args, words) => {
    const { code, err } = await cli(args, { files: { 'a.yaml': READER } });
    expect([code, err.split('\n')[0]]).toEqual([2, `plimsoll: ${words}`]);
  });

  it.each([
    [['--contxt', '.'], 'There is no option --contxt. Did you mean --context?', 'plimsoll --help'],
    [['rules', '--formt', 'json'], 'There is no option --formt. Did you mean --format?', 'plimsoll rules --help'],
    [['aws-auth', 'migrate', '-x'], 'There is no option -x.', 'plimsoll aws-auth --help'],
    [['lsp', '--preset'], "Option '--preset <value>' argument missing", 'plimsoll lsp --help'],
  ])('%j, an option, of which the help of the command tells', async (args, words, help) => {
    const { code, err } = await cli(args, { files: { 'a.yaml': READER } });
    expect([code, err]).toEqual([2, `plimsoll: ${words}\nRun \`${help}\` for the options.\n`]);
  });
});

describe('plimsoll init', () => {
  it.each(['recommended', 'strict', 'all', 'identity'])('writes a configuration that works: %s', async (preset) => {
    const { code, out, cwd } = await cli(['init', '--preset', preset], { files: { 'role.yaml': READER, 'web.yaml': CLEAN } });
    expect([code, out]).toEqual([0, expect.stringContaining(`with the preset "${preset}"`)]);
    expect(await cli(['web.yaml'], { cwd })).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse((await cli(['--print-config', 'role.yaml'], { cwd })).out)).toMatchObject({ configFiles: ['plimsoll.yaml'], presets: [preset] });
  });

  it('writes examples that work when the comment signs go', async () => {
    const { cwd } = await cli(['init'], { files: { 'web.yaml': CLEAN } });
    const text = readFileSync(path.join(cwd, 'plimsoll.yaml'), 'utf8').replace(/^# (?=rules:|ignore:|suppressions:| )/gm, '');
    expect(text).toMatch(/^rules:\n {2}\S/m);
    const { err, report: got } = await report([], { files: { 'plimsoll.yaml': text, 'web.yaml': CLEAN } });
    // The folder that is left out and the exception are of something that is not here; that is all there is to say.
    expect([err, got.findings.map(({ file, rule, message }) => `${file} ${rule}: ${message}`)]).toEqual(['', [
      'plimsoll.yaml plimsoll/suppression-unused: `test/fixtures/` fits nothing below the folder of this configuration, so nothing is left out by it.',
      'plimsoll.yaml plimsoll/suppression-unused: `rbac/cluster-admin-binding` finds nothing any more that this suppression covers.',
    ]]);
  });

  it('never overwrites, unless told to', async () => {
    const files = { 'plimsoll.yaml': '# mine\n' };
    const first = await cli(['init'], { files });
    expect([first.code, first.err]).toEqual([2, expect.stringContaining('There is a plimsoll.yaml here already.')]);
    expect(readFileSync(path.join(first.cwd, 'plimsoll.yaml'), 'utf8')).toBe('# mine\n');
    expect((await cli(['init', '--force'], { cwd: first.cwd })).code).toBe(0);
    const json = await cli(['init', '--force'], { files: { 'plimsoll.json': '{}' } });
    expect(json.code).toBe(2);
    expect(existsSync(path.join(json.cwd, 'plimsoll.yaml'))).toBe(false);
  });
});

describe('commands that judge nothing', () => {
  const files = {
    'plimsoll.yaml': `rules: {rbac/secrets-read: off, rbac/*: error, team/own-rule: {severity: error, options: {a: 1}}}
overrides: [{files: "*.yaml", rules: {team/*: off}}]
suppressions: [{rule: team/own-rule, reason: theirs}]
assumeNamespace: shop
`,
    'a.yaml': READER,
    'aws-auth.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth, namespace: kube-system}\ndata:\n  mapRoles: |\n    - {rolearn: "arn:aws:iam::210987654321:role/a", username: a, groups: [readers]}\n',
  };

  it.each([[['objects']], [['who-can', 'get', 'secrets']], [['rights', 'User', 'bob']], [['graph']], [['aws-auth', 'migrate', '--cluster', 'shop']]])('%j leaves alone what the configuration says of rules', async (args) => {
    const { code, err, out } = await cli(args, { files });
    expect([code, err]).toEqual([0, '']);
    expect(out.length).toBeGreaterThan(20);
  });

  it('heeds what it says of namespaces, and its mistakes', async () => {
    const binding = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}\nsubjects: [{kind: ServiceAccount, name: robot, namespace: shop}]\n';
    const who = async (config: string): Promise<string> => (await cli(['who-can', 'get', 'secrets', '-n', 'shop', '-f', 'json'], { files: { ...files, 'b.yaml': binding, 'plimsoll.yaml': config } })).out;
    expect(await who(files['plimsoll.yaml'])).toContain('"robot"');
    expect(await who('assumeNamespace: other\n')).not.toContain('"robot"');
    expect((await cli(['objects'], { files: { ...files, 'plimsoll.yaml': 'rulez: {}\n' } })).code).toBe(2);
  });
});
