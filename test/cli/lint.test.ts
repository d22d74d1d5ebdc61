import { describe, expect, it } from 'vitest';
import { brief, CLEAN, cli, only, READER, report } from './support.js';

const RULE = only('rbac/secrets-read:warning');

describe('what is read', () => {
  const files = { 'a.yaml': READER, 'sub/b.yml': READER, 'sub/c.json': '{"apiVersion":"v1","kind":"Service","metadata":{"name":"x"}}', 'notes.txt': READER };

  it.each<[string, string[], string[]]>([
    ['the working folder without paths', [], ['a.yaml:7', 'sub/b.yml:7']],
    ['the same with the name of the command', ['lint'], ['a.yaml:7', 'sub/b.yml:7']],
    ['a file', ['a.yaml'], ['a.yaml:7']],
    ['a file of any name that is named', ['notes.txt'], ['notes.txt:7']],
    ['a folder', ['sub'], ['sub/b.yml:7']],
    ['a glob', ['*/*.yml'], ['sub/b.yml:7']],
    ['each file once', ['a.yaml', '.', './a.yaml', '**/*.yaml'], ['a.yaml:7', 'sub/b.yml:7']],
    ['without what is excluded', ['.', '!sub'], ['a.yaml:7']],
  ])('%s', async (_name, args, expected) => {
    const { report: got, code, err } = await report([...args, ...RULE], { files });
    expect(got.findings.map(brief)).toEqual(expected.map((place) => `${place} rbac/secrets-read`));
    expect([code, err]).toEqual([1, '']);
  });

  it('standard input, alone and beside files', async () => {
    const alone = await report(['-', ...RULE], { files, stdin: READER });
    expect(alone.report.findings.map(brief)).toEqual(['<stdin>:7 rbac/secrets-read']);
    expect(alone.report.files.map(({ path }) => path)).toEqual(['<stdin>']);
    const both = await report(['-', 'a.yaml', ...RULE], { files, stdin: READER });
    expect(both.report.findings.map(brief)).toEqual(['<stdin>:7 rbac/secrets-read', 'a.yaml:7 rbac/secrets-read']);
  });

  it('standard input in pieces that cut characters in two', async () => {
    const bytes = Buffer.from(READER.replace('reader', 'läser'));
    const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
    const { report: got } = await report(['-', ...RULE], { stdin: pieces });
    expect(got.findings[0]?.object?.name).toBe('läser');
  });

  it('standard input under a name: its configuration holds, and it stands in place of the file', async () => {
    const configured = { ...files, 'sub/plimsoll.yaml': 'rules:\n  rbac/secrets-read: info\n' };
    const { report: got, code } = await report(['-', 'sub', '--stdin-filename', 'sub/b.yml'], { files: configured, stdin: `# moved\n${READER}` });
    expect(got.findings.filter(({ rule }) => rule === 'rbac/secrets-read').map((finding) => [brief(finding), finding.severity])).toEqual([['sub/b.yml:8 rbac/secrets-read', 'info']]);
    expect(got.files.map(({ path }) => path)).toEqual(['sub/b.yml', 'sub/c.json', 'sub/plimsoll.yaml']);
    expect(code).toBe(0);
  });

  it('reads a kustomization from standard input, and not the one on the disk', async () => {
    const files = { 'kustomization.yaml': 'resources: []\nresources: []\n', 'role.yaml': READER };
    const { report: got } = await report(['-', '--stdin-filename', 'kustomization.yaml'], { files, stdin: 'resources: [role.yaml]\nnamespace: shop\nnamespace: shop\n' });
    expect(got.findings.map(({ message }) => message)).toEqual(['The key `namespace` stands here a second time, and this one wins.']);
  });

  it('standard input under the name of a chart template is a template where it has actions', async () => {
    const chart = { 'chart/Chart.yaml': 'apiVersion: v2\nname: c\n', 'chart/templates/role.yaml': '' };
    const { report: got } = await report(['-', '--stdin-filename', 'chart/templates/role.yaml'], { files: chart, stdin: READER.replace('reader', '{{ .Release.Name }}') });
    expect(got.files).toEqual([{ path: 'chart/templates/role.yaml', state: 'template', objects: 0 }]);
    expect(got.findings).toEqual([]);
  });

  it('refuses a name for standard input that is not read', async () => {
    const { code, err } = await cli(['a.yaml', '--stdin-filename', 'x.yaml'], { files });
    expect([code, err]).toEqual([2, expect.stringContaining('Add `-` to read standard input.')]);
    expect((await cli(['-', '--stdin-filename', ''], { files })).code).toBe(2);
  });
});

describe('rendered streams', () => {
  it('names the template of each document of `helm template`', async () => {
    const stream = `---
# Source: shop/templates/service.yaml
${CLEAN}---
# Source: shop/charts/db/templates/role.yaml
${READER}`;
    const { report: got, code } = await report(['-', ...RULE], { stdin: stream });
    expect(code).toBe(1);
    expect(got.findings).toMatchObject([{ file: '<stdin>', start: { line: 21 }, template: 'shop/charts/db/templates/role.yaml' }]);
    expect(got.files).toEqual([{ path: '<stdin>', state: 'read', objects: 2 }]);
    const { out } = await cli(['-', ...RULE], { stdin: stream });
    expect(out).toContain('shop/charts/db/templates/role.yaml');
  });

  it('names the template also of what is broken, and of what is no object', async () => {
    const stream = `---
# Source: shop/templates/service.yaml
${CLEAN}---
# Source: shop/templates/broken.yaml
apiVersion: v1
kind: @x
---
# Source: shop/templates/twice.yaml
apiVersion: v1
kind: Service
metadata: {name: a, name: b}
---
# Source: shop/templates/list.yaml
apiVersion: v1
kind: List
objects: []
---
apiVersion: v1
kind: @y
`;
    const { report: got } = await report(['-'], { stdin: stream });
    expect(got.findings.map(({ rule, template }) => [rule, template])).toEqual([
      ['meta/yaml-syntax', 'shop/templates/broken.yaml'],
      ['meta/yaml-duplicate-key', 'shop/templates/twice.yaml'],
      ['meta/list-without-items', 'shop/templates/list.yaml'],
      ['meta/yaml-syntax', undefined],
    ]);
    const { out } = await cli(['-', '--format', 'compact'], { stdin: stream });
    expect(out).toContain('Put the value in quotes. (from the chart template shop/templates/broken.yaml) [meta/yaml-syntax]');
  });

  it('reads the documents of `kubectl kustomize`', async () => {
    const { report: got } = await report(['-', ...RULE], { stdin: `${CLEAN}---\n${READER}` });
    expect(got.findings.map(brief)).toEqual(['<stdin>:18 rbac/secrets-read']);
    expect(got.findings[0]).not.toHaveProperty('template');
  });
});

describe('exit codes', () => {
  const files = { 'clean.yaml': CLEAN, 'role.yaml': READER, 'broken.yaml': { link: 'gone' } };

  it.each<[string, string[], number]>([
    ['nothing found', ['clean.yaml', ...RULE], 0],
    ['a warning', ['role.yaml', ...RULE], 1],
    ['an info', ['role.yaml', ...only('rbac/secrets-read:info')], 0],
    ['an info that counts', ['role.yaml', ...only('rbac/secrets-read:info'), '--fail-on', 'info'], 1],
    ['a warning below the limit', ['role.yaml', ...RULE, '--fail-on', 'error'], 0],
    ['an error at the limit', ['role.yaml', ...only('rbac/secrets-read:error'), '--fail-on=error'], 1],
    ['an error that never counts', ['role.yaml', ...only('rbac/secrets-read:error'), '--fail-on=never'], 0],
    ['a path that is not there', ['nosuch.yaml', ...RULE], 2],
    ['a path that is not there beside a finding', ['nosuch.yaml', 'role.yaml', ...RULE], 2],
    ['the same where findings never count', ['nosuch.yaml', 'role.yaml', ...RULE, '--fail-on', 'never'], 2],
    ['a pattern that nothing matches', ['*.json', 'role.yaml', ...RULE], 2],
    ['an empty path', ['', 'role.yaml', ...RULE], 2],
    ['a path that is not there, where there may be nothing', ['nosuch.yaml', '--allow-empty', ...RULE], 2],
    ['a file that cannot be read', ['broken.yaml', 'role.yaml', ...RULE], 3],
    ['a file that cannot be read beside a path that is not there', ['broken.yaml', 'nosuch.yaml', ...RULE], 2],
    ['wrong usage beside a path that is not there', ['nosuch.yaml', 'role.yaml', '--rule', 'rbac/nosuch:error'], 2],
  ])('%s', async (_name, args, code) => {
    expect((await cli(args, { files })).code).toBe(code);
  });

  it('reports the other files when one is not there', async () => {
    const { report: got, code, err } = await report(['nosuch.yaml', 'role.yaml', ...RULE], { files });
    expect(code).toBe(2);
    expect(got.findings.map(brief)).toEqual(['role.yaml:7 rbac/secrets-read']);
    expect(got.errors).toEqual([{ file: 'nosuch.yaml', message: 'There is no such file or folder: the folder "." has no "nosuch.yaml".', usage: true }]);
    expect(err).toBe('plimsoll: nosuch.yaml: There is no such file or folder: the folder "." has no "nosuch.yaml".\n');
  });
});

describe('emptiness', () => {
  const PATCH = '- op: replace\n  path: /spec/replicas\n  value: 2\n';
  it.each<[string, Record<string, string>, number]>([
    ['an empty folder', {}, 2],
    ['files that are not for Kubernetes', { 'values.yaml': 'image: x\n', 'package.json': '{"name":"x"}' }, 2],
    ['comments only', { 'a.yaml': '# nothing\n---\n' }, 2],
    ['a chart', { 'Chart.yaml': 'apiVersion: v2\nname: c\n', 'values.yaml': 'a: 1\n', 'templates/a.yaml': '{{ if .x }}\n' }, 0],
    ['a chart file alone', { 'Chart.yaml': 'apiVersion: v2\nname: c\n' }, 0],
    ['a kustomization', { 'kustomization.yaml': 'resources: [https://example.com/base]\n' }, 0],
    ['a patch', { 'patch.yaml': PATCH }, 0],
    ['an encrypted Secret', { 's.yaml': 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata:\n  a: ENC[x]\nsops:\n  mac: ENC[y]\n' }, 0],
    ['a fragment', { 'f.yaml': 'spec:\n  template:\n    spec: {}\n' }, 0],
    ['an IAM policy', { 'p.json': '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}' }, 0],
    ['a clean object', { 'a.yaml': CLEAN }, 0],
    ['an empty List', { 'a.yaml': 'apiVersion: v1\nkind: List\nitems: []\n' }, 0],
  ])('%s', async (_name, files, code) => {
    const { code: got, err } = await cli(['--preset', 'recommended'], { files });
    expect([got, err.includes('Nothing to lint')]).toEqual([code, code === 2]);
    expect((await cli(['--allow-empty'], { files })).code).toBe(0);
  });

  it('still prints a whole report, and says what git hides', async () => {
    const { report: got, code, err } = await report([], { files: { '.git/HEAD': '', '.gitignore': 'out/\n', 'out/a.yaml': READER, 'x.json': '{}' } });
    expect(code).toBe(2);
    expect(got.files).toEqual([{ path: 'x.json', state: 'not-kubernetes', objects: 0 }]);
    expect(err).toContain('--allow-empty');
    expect(err).toContain('ignore files hide 1 more');
  });

  it('holds for standard input and for `objects`', async () => {
    expect(await cli(['-'], { stdin: '' })).toMatchObject({ code: 2, err: expect.stringContaining('standard input') as string });
    expect((await cli(['objects', '-'], { stdin: 'a: 1\n' })).code).toBe(2);
    expect((await cli(['objects', '-', '--allow-empty'], { stdin: 'a: 1\n' })).code).toBe(0);
  });

  it('is what is left where the configuration leaves all out', async () => {
    const files = { 'plimsoll.yaml': 'ignore: "*.yaml"\n', 'a.yaml': READER, 'b.yaml': READER, 'c.json': '{}' };
    const named = await cli(['a.yaml'], { files });
    expect([named.code, named.err]).toEqual([
      2,
      'plimsoll: Nothing to lint: no Kubernetes object was found in a.yaml (no file that could hold a manifest). The configuration\'s `ignore` leaves out 1 file. Name a folder or file that holds manifests, or pass --allow-empty if that is as it should be.\n',
    ]);
    const all = await cli([], { files });
    expect([all.code, all.err]).toEqual([2, expect.stringContaining('found in this folder (1 file without one). The configuration\'s `ignore` leaves out 3 files. Name a folder')]);
    for (const [args, words] of [[['a.yaml'], '1 file'], [['a.yaml', 'b.yaml'], '2 files']] as const) {
      const allowed = await cli([...args, '--allow-empty'], { files });
      expect([allowed.code, allowed.err]).toEqual([0, `plimsoll: the configuration's \`ignore\` leaves out ${words}, and nothing was left to lint.\n`]);
    }
  });

  it('is none where something is left', async () => {
    const { code, err } = await cli([], { files: { 'plimsoll.yaml': 'ignore: a.yaml\n', 'a.yaml': READER, 'b.yaml': CLEAN } });
    expect([code, err]).toEqual([0, '']);
  });
});

describe('determinism', () => {
  const files = Object.fromEntries(['b', 'a', 'c'].flatMap((name) => [[`${name}.yaml`, `${READER}---\n${CLEAN}`], [`${name}/${name}.yaml`, READER]]));
  it.each(['pretty', 'compact', 'json', 'sarif', 'github'])('%s gives the same bytes, also for paths in another order', async (format) => {
    const first = await cli(['--format', format], { files });
    expect(await cli(['--format', format], { cwd: first.cwd })).toEqual(first);
    expect((await cli(['c', 'c.yaml', 'b.yaml', 'a', 'b', 'a.yaml', '--format', format], { cwd: first.cwd })).out).toBe(first.out);
    expect(first.out).not.toBe('');
  });
});
