import { describe, expect, it } from 'vitest';
import type { Files } from '../project/folder.js';
import { cli, CLEAN, only, READER, report } from './support.js';

const RULE = only('rbac/secrets-read:warning');
const AS_PATCH = 'patches:\n  - path: role.yaml\n';
const CHART = { 'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n', 'templates/role.yaml': READER };

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    spec:
      containers:
        - name: web
          image: web:1
`;

describe('a file that is said to be a patch', () => {
  it('is judged where a kustomization takes it in as a resource, too', async () => {
    const files = { 'kustomization.yaml': `resources: [role.yaml]\n${AS_PATCH}`, 'role.yaml': READER };
    expect((await cli(RULE, { files })).code).toBe(1);
  });

  it('is left alone otherwise', async () => {
    expect((await cli(RULE, { files: { 'kustomization.yaml': AS_PATCH, 'role.yaml': READER } })).code).toBe(0);
  });

  it('is judged with --untrusted where it is a whole object', async () => {
    const { code, out } = await cli([...RULE, '--untrusted'], { files: { 'kustomization.yaml': AS_PATCH, 'role.yaml': READER } });
    expect([code, out]).toEqual([1, expect.stringContaining('role.yaml:7:17')]);
  });

  it.each([
    ['a container without image', DEPLOYMENT.replace('          image: web:1\n', ''), 'patch'],
    ['a Deployment without selector', DEPLOYMENT.replace('  selector: {matchLabels: {app: web}}\n', ''), 'patch'],
    ['a whole Deployment', DEPLOYMENT, 'read'],
  ])('is a patch with --untrusted as long as something is missing: %s', async (_name, text, state) => {
    const { report: got } = await report(['--untrusted'], { files: { 'kustomization.yaml': 'patches:\n  - path: web.yaml\n', 'web.yaml': text } });
    expect(got.files.find(({ path }) => path === 'web.yaml')?.state).toBe(state);
  });
});

describe('what a kustomization takes in under a name that is no manifest’s', () => {
  const TAKES = { 'a/kustomization.yaml': 'resources: [role.txt, role, ../b/role.txt, gone.txt, folder, https://example.com/x.txt]\npatches: [{path: patch.txt}]\n', 'a/folder/x.txt': READER, 'a/patch.txt': READER };
  const judged = async (args: readonly string[], files: Files): Promise<string[]> => (await report([...RULE, '--allow-empty', ...args], { files })).report.findings.map(({ file }) => file);

  it('is read, since kustomize does', async () => {
    expect(await judged(['.'], { ...TAKES, 'a/role.txt': READER, 'a/role': READER, 'b/role.txt': READER, 'b/other.txt': READER })).toEqual(['a/role', 'a/role.txt', 'b/role.txt']);
  });

  it('is read as context', async () => {
    const { report: got } = await report([...RULE, '--context', '.', 'web.yaml'], { files: { ...TAKES, 'a/role.txt': READER, 'web.yaml': CLEAN } });
    expect([got.findings, got.files]).toEqual([[], [{ path: 'web.yaml', state: 'read', objects: 1 }]]);
  });

  it('is left out where the configuration says so, and outside of what was named', async () => {
    expect(await judged(['.'], { ...TAKES, 'a/role.txt': READER, 'plimsoll.yaml': 'ignore: [a/role.txt]\n' })).toEqual([]);
    expect(await judged(['a'], { ...TAKES, 'b/role.txt': READER, 'a/role': { link: '../b/role.txt' } })).toEqual([]);
    expect(await judged(['a/kustomization.yaml'], { ...TAKES, 'a/role.txt': READER })).toEqual([]);
  });
});

describe('the mark that SOPS leaves', () => {
  const MARK = 'sops:\n  mac: ENC[AES256_GCM,data:x]\n  version: 3.9.0\n';
  const ENCRYPTED = `metadata:\n  annotations: {a: "ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]"}\n`;

  it('hides no object without an encrypted value', async () => {
    const { code, out } = await cli([...RULE, '.'], { files: { 'role.yaml': `${READER}${MARK}` } });
    expect([code, out]).toEqual([1, expect.stringContaining('role.yaml:7:17')]);
  });

  it('is believed beside an encrypted value, but not with --untrusted', async () => {
    const files = { 'role.yaml': `${READER.replace('metadata:\n', ENCRYPTED)}${MARK}` };
    expect(await cli([...RULE, '.'], { files })).toMatchObject({ code: 0, out: expect.stringContaining('1 encrypted file not read') as string });
    const { code, out } = await cli([...RULE, '--untrusted', '.'], { files });
    expect([code, out]).toEqual([1, expect.stringContaining('role.yaml:8:17')]);
  });
});

describe('a chart around plain manifests', () => {
  it('hides them, as templates', async () => {
    const { code, out } = await cli(RULE, { files: CHART });
    expect([code, out]).toEqual([0, expect.stringContaining('template')]);
  });

  it('hides none that is named itself, and templates still', async () => {
    const named = [...RULE, 'templates/role.yaml'];
    expect(await cli(named, { files: CHART })).toMatchObject({ code: 1, out: expect.stringContaining('templates/role.yaml:7:17') as string });
    const files = { ...CHART, 'templates/role.yaml': READER.replace('secrets', '{{ .Values.resource }}') };
    expect(await cli(named, { files })).toMatchObject({ code: 0, out: expect.stringContaining('1 chart template not read') as string });
  });

  it('hides none of them with --untrusted', async () => {
    const { code, out } = await cli([...RULE, '--untrusted'], { files: CHART });
    expect([code, out]).toEqual([1, expect.stringContaining('templates/role.yaml:7:17')]);
  });

  it('still hides templates with --untrusted', async () => {
    const files = { ...CHART, 'templates/role.yaml': READER.replace('secrets', '{{ .Values.resource }}') };
    const { code, out } = await cli([...RULE, '--untrusted'], { files });
    expect([code, out]).toEqual([0, expect.stringContaining('template')]);
  });
});

describe('a link that leads out of what was named', () => {
  const files = { 'in/a.yaml': CLEAN, 'in/x.yaml': { link: '../out.txt' }, 'in/there': { link: '../far' }, 'out.txt': READER, 'far/b.yaml': READER };

  it('is said, and not followed', async () => {
    const { code, out } = await cli([...RULE, 'in'], { files });
    expect([code, out]).toEqual([0, 'No findings: 1 object in 3 files.\n  2 links or special files not followed: name each to have it read (in/there and\n  in/x.yaml)\n']);
  });

  it.each([[[]], [['--untrusted']]])('stands in the ledger: %j', async (more) => {
    const { report: got } = await report([...RULE, ...more, 'in'], { files });
    expect(got.files).toEqual([
      { path: 'in/a.yaml', state: 'read', objects: 1 },
      { path: 'in/there', state: 'not-followed', objects: 0 },
      { path: 'in/x.yaml', state: 'not-followed', objects: 0 },
    ]);
  });

  it('alone is nothing to lint', async () => {
    const { code, err } = await cli([...RULE, 'in'], { files: { 'in/x.yaml': { link: '../out.txt' }, 'out.txt': READER } });
    expect([code, err]).toEqual([2, expect.stringContaining('Nothing to lint')]);
  });

  it('is read when it is named itself', async () => {
    expect((await cli([...RULE, 'in/x.yaml'], { files })).code).toBe(1);
  });

  it('is not said where it stays inside, since that is read where it stands', async () => {
    const { report: got } = await report(['in'], { files: { 'in/a/b.yaml': CLEAN, 'in/there': { link: 'a' } } });
    expect(got.files).toEqual([{ path: 'in/a/b.yaml', state: 'read', objects: 1 }]);
  });
});

describe('a folder that package managers fill', () => {
  const files = { 'a.yaml': CLEAN, 'web/node_modules/x/role.yaml': READER, '.terraform/b.yaml': READER, '.git/c.yaml': READER };

  it('is left out without a word, where the tree is trusted', async () => {
    expect((await cli([...RULE, '.'], { files })).out).toBe('No findings: 1 object in 1 file.\n');
  });

  it('is said with --untrusted', async () => {
    const { code, out } = await cli([...RULE, '--untrusted', '.'], { files });
    expect([code, out]).toEqual([0, expect.stringContaining('2 folders of package managers or build tools not entered: name each to have it\n  read (.terraform and web/node_modules)')]);
  });

  it('alone is nothing to lint', async () => {
    expect((await cli(['--untrusted', '.'], { files: { 'node_modules/role.yaml': READER } })).code).toBe(2);
  });
});

describe('the name of a lock file', () => {
  const role = JSON.stringify({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'r' }, rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] });
  const states = async (args: readonly string[], files: Readonly<Record<string, string>>): Promise<string[]> => (await report([...RULE, '--allow-empty', ...args], { files })).report.files.map(({ path, state }) => `${path} ${state}`);

  it.each(['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml'])('hides no manifest: %s', async (name) => {
    const { code, out } = await cli([...RULE, '.'], { files: { [name]: role } });
    expect([code, out]).toEqual([1, expect.stringContaining(`${name}:1:`)]);
  });

  it('is left to its tool where it is one', async () => {
    const files = { 'package-lock.json': '{\n  "name": "web",\n  "lockfileVersion": 3\n}\n', 'pnpm-lock.yaml': "lockfileVersion: '9.0'\npackages: {}\n" };
    expect(await states(['.'], files)).toEqual(['package-lock.json not-kubernetes', 'pnpm-lock.yaml not-kubernetes']);
    expect((await cli(['.'], { files })).code).toBe(2);
  });

  it('is believed for its head, but not with --untrusted', async () => {
    const files = { 'package-lock.json': role.replace('{', '{"lockfileVersion":3,') };
    expect(await states(['.'], files)).toEqual(['package-lock.json not-kubernetes']);
    expect(await states(['.', '--untrusted'], files)).toEqual(['package-lock.json read']);
    expect(await states(['package-lock.json'], files)).toEqual(['package-lock.json read']);
  });
});

describe('text that no output may show', () => {
  const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n';

  it.each(['compact', 'json', 'sarif', 'github', 'pretty'])('is no alias that was meant as a password: %s', async (format) => {
    const { code, out } = await cli(['-f', format], { files: { 'a.yaml': `${SECRET}  password: *hunter2\n` } });
    expect(code).toBe(1);
    expect(out).not.toContain('hunter2');
  });

  const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';
  it.each([
    ['a key in base64', 'apiVersion: v1\nkind: Secret\nmetadata: {name: db}\n!!binary c3RyaW5nRGF0YQ==:\n  a: LEAKX\n'],
    ['a miscased field', SECRET.replace('stringData', 'StringData').concat('  a: LEAKX\n')],
    ['a miscased kind', SECRET.replace('Secret', 'secret').concat('  a: LEAKX\n')],
    ['a flag that is none', `${SECRET}  a: b\nimmutable: LEAKX\n`],
    ['a mapping as a value', `${SECRET}  a: {LEAKX: b}\n`],
    ['a Secret in the items of another', `${CONFIG}items:\n- apiVersion: v1\n  kind: Secret\n  metadata: {name: s}\n  stringData:\n    a: LEAKX\n`],
    ['a Secret as text', `${CONFIG}data:\n  s.yaml: |\n    apiVersion: v1\n    kind: Secret\n    stringData:\n      a: LEAKX\n`],
    ['a kubeconfig', `${CONFIG}data:\n  k: |\n    kind: Config\n    users:\n    - user:\n        token: LEAKX\n        password: LEAKX\n        token: LEAKY\n`],
    ['an AWS key', 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: a, env: [{name: K, value: AKIALEAKLEAKLEAKLEAK}]}\n'],
    ['a password in an image', 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: a, image: "bob:LEAKX@registry.example/x:1"}\n'],
  ])('is not listed, unless it is asked for: %s', async (_name, text) => {
    const { out } = await cli(['objects', 'a.yaml'], { files: { 'a.yaml': text } });
    expect(JSON.parse(out)).toMatchObject({ version: 1 });
    expect(out).toContain('<redacted>');
    expect(out).not.toContain('LEAK');
    expect((await cli(['objects', 'a.yaml', '--show-secrets'], { files: { 'a.yaml': text } })).out).toContain('LEAK');
  });

  it('is no token by its shape around a change, and none that a second key drops', async () => {
    const config = 'kind: Config\nusers:\n- name: a\n  user:\n    token: plain-one\n    token: plain-two\n'.replaceAll(/^/gm, '    ').trimEnd();
    const files = { 'a.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kube}\ndata:\n  token: ghp_abcdefghijklmnopqrstuvwxyz0123456789\n  config: |\n${config}\n` };
    const suppressed = await cli(['suppress', 'token/*', '--reason', 'an old file', '--diff', '.'], { files });
    expect(suppressed.out).toContain('+  # plimsoll-ignore token/kubeconfig-static-credential');
    expect(suppressed.out).not.toMatch(/ghp_|plain-/);
    const pretty = await cli(['-f', 'pretty', '.'], { files });
    expect(pretty.out).toContain('token: ••••');
    expect(pretty.out).not.toMatch(/plain-/);
  });

  it('is no line of a Secret beside an exception', async () => {
    const files = { 'a.yaml': `${SECRET}  password: hunter2\n  password: hunter3\n` };
    const { out, err } = await cli(['suppress', 'meta/*', '--reason', 'an old file', '--diff', '.'], { files });
    expect(`${out}${err}`).toContain('plimsoll-ignore');
    expect(`${out}${err}`).not.toMatch(/hunter/);
  });
});
