import { describe, expect, it } from 'vitest';
import { ConfigError, lintFiles, lintText, readManifests, type Report } from '../src/index.js';
import { CLEAN, cli, READER } from './cli/support.js';
import { folderWith } from './project/folder.js';
import { expectValid } from './support/schemas.js';

const NOW = '2026-01-01';
const FILES = {
  'plimsoll.yaml': 'rules:\n  rbac/secrets-read: error\n',
  'role.yaml': READER.replace('    resources', '    # plimsoll-ignore rbac/secrets-read until=2026-02-01 -- soon gone\n    resources'),
  'sub/aws-auth.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n    - rolearn: arn:aws:iam::123456789012:role/admin\n      username: admin\n      groups: [system:masters]\n',
  'sub/web.yaml': `${CLEAN}---\nnote: x\n`,
  'broken.yaml': 'a: [\n',
};

async function printed(args: readonly string[], cwd: string, stdin = ''): Promise<unknown> {
  return JSON.parse((await cli([...args, '--format', 'json'], { cwd, stdin })).out);
}

describe('lintFiles', () => {
  it.each<[string, string[], Parameters<typeof lintFiles>[1], string[]]>([
    ['a folder', ['.'], {}, ['.']],
    ['nothing named', [], {}, []],
    ['globs', ['**/*.yaml', '!sub'], {}, ['**/*.yaml', '!sub']],
    ['a preset and rules', ['.'], { preset: 'all', rules: { 'rbac/*': 'info', 'rbac/secrets-read': 'off' } }, ['.', '--preset', 'all', '--rule', 'rbac/*:info', '--rule', 'rbac/secrets-read:off']],
    ['untrusted', ['.'], { untrusted: true, completeInput: true }, ['.', '--untrusted', '--complete-input']],
    ['a day', ['.'], { now: '2026-03-01' }, ['.', '--now', '2026-03-01']],
    ['a version and a namespace', ['.'], { kubernetesVersion: '1.30', assumeNamespace: 'shop', configFile: 'plimsoll.yaml' }, ['.', '--kubernetes-version', '1.30', '--assume-namespace', 'shop', '-c', 'plimsoll.yaml']],
    ['a file that is not there', ['nosuch.yaml', 'role.yaml'], {}, ['nosuch.yaml', 'role.yaml']],
  ])('gives what `--format json` prints: %s', async (_name, paths, options, args) => {
    const cwd = folderWith(FILES);
    const report = await lintFiles(paths, { cwd, now: NOW, ...options });
    expectValid('report', report);
    expect(JSON.parse(JSON.stringify(report))).toEqual(await printed(['--now', NOW, ...args], cwd));
  });

  it('judges pods of the kinds that the configuration names', async () => {
    const tab = 'apiVersion: example.com/v1\nkind: CronTab\nmetadata: {name: tab}\nspec: {pod: {containers: [{name: a, image: nginx}]}}\n';
    const { findings } = await lintFiles('.', { cwd: folderWith({ 'plimsoll.yaml': 'workloadKinds: [{kind: CronTab.example.com, podSpec: spec.pod}]\n', 'tab.yaml': tab }) });
    expect(findings).toMatchObject([{ rule: 'image/latest-or-untagged', path: ['spec', 'pod', 'containers', 0, 'image'] }]);
  });

  it('takes one path as a string', async () => {
    const cwd = folderWith(FILES);
    expect((await lintFiles('role.yaml', { cwd, now: NOW })).findings).toMatchObject([{ rule: 'rbac/secrets-read', severity: 'error', suppressed: { kind: 'comment', reason: 'soon gone', until: '2026-02-01' } }]);
  });

  it('points into text inside text', async () => {
    const { findings } = await lintFiles('sub/aws-auth.yaml', { cwd: folderWith(FILES), now: NOW });
    const finding = findings.find(({ rule }) => rule === 'aws-auth/system-masters');
    expect(finding).toMatchObject({ start: { line: 10, column: 16 }, end: { line: 10, column: 30 }, path: ['data', 'mapRoles'], embedded: { path: [0, 'groups', 0] } });
  });

  it('rejects with a ConfigError that holds every problem', async () => {
    const wrong = lintFiles('.', { cwd: folderWith(FILES), preset: 'x', rules: { 'rbac/nosuch': 'error' } });
    await expect(wrong).rejects.toBeInstanceOf(ConfigError);
    await expect(wrong).rejects.toMatchObject({ problems: [{}, {}] });
  });
});

describe('lintText', () => {
  it('gives what `--format json` prints for standard input', async () => {
    const cwd = folderWith(FILES);
    const report = await lintText(READER, { cwd, now: NOW });
    expectValid('report', report);
    expect(JSON.parse(JSON.stringify(report))).toEqual(await printed(['-', '--now', NOW], cwd, READER));
    const named = await lintText(READER, { cwd, filename: 'sub/x.yaml', now: NOW });
    expect(JSON.parse(JSON.stringify(named))).toEqual(await printed(['-', '--stdin-filename', 'sub/x.yaml', '--now', NOW], cwd, READER));
  });

  it('runs side by side', async () => {
    const cwd = folderWith({});
    const texts = Array.from({ length: 20 }, (_, index) => READER.replace('reader', `reader-${index}`));
    const reports: readonly Report[] = await Promise.all(texts.map((text) => lintText(text, { cwd, preset: 'all' })));
    expect(reports.map(({ findings }) => findings[0]?.object?.name)).toEqual(texts.map((_, index) => `reader-${index}`));
  });
});

describe('readManifests', () => {
  const text = `# top\n${CLEAN}---\n- not an object\n---\napiVersion: v1\nkind: List\nitems:\n  - &one {apiVersion: v1, kind: Namespace, metadata: {name: a}}\n`;

  it('gives objects, values, places and the ledger', () => {
    const { objects, file, problems } = readManifests(text, 'deploy/all.yaml');
    expect(objects.map(({ kind, name, namespace, line }) => [kind, name, namespace, line])).toEqual([
      ['Service', 'web', 'shop', 2],
      ['Namespace', 'a', undefined, 18],
    ]);
    expect(file).toEqual({ path: 'deploy/all.yaml', state: 'read', objects: 2, other: [{ line: 13, state: 'not-kubernetes' }] });
    expect(problems).toEqual([]);
    const [service] = objects;
    expect(service?.value).toMatchObject({ spec: { ports: [{ port: 80 }] } });
    const slice = (part: ReturnType<NonNullable<typeof service>['locate']>): string | undefined => part && text.slice(part.start.offset, part.end.offset);
    expect(slice(service?.locate(['metadata', 'name']))).toBe('web');
    expect(slice(service?.locate(['metadata', 'name'], 'key'))).toBe('name');
    expect(slice(service?.locate(['spec', 'selector']))).toBe('selector');
    expect(slice(service?.locate(['spec', 'selector'], 'whole'))).toBe('app: web');
    expect(service?.locate(['spec', 'ports', 0, 'port'])).toMatchObject({ start: { line: 11, column: 13 }, end: { line: 11, column: 15 } });
    expect(service?.locate(['spec', 'nosuch', 3])).toBeUndefined();
  });

  it.each<[string, string, string, number]>([
    ['broken', 'a: [\n', 'broken', 1],
    ['a key twice', `${CLEAN}kind: Service\n`, 'read', 1],
    ['what only the reference reads', CLEAN.replace('metadata:', 'metadata: &m !!map'), 'read', 0],
    ['nothing', '', 'empty', 0],
  ])('takes any text: %s', (_name, input, state, count) => {
    const { file, problems } = readManifests(input);
    expect([file.path, file.state, problems.length]).toEqual(['<stdin>', state, count]);
    for (const { start, end } of problems) expect(end.offset).toBeGreaterThan(start.offset);
  });

  it('finds no manifests in TOML', () => {
    expect(readManifests('a = 1\n', 'x.toml')).toMatchObject({ objects: [], file: { state: 'not-kubernetes' } });
  });
});

describe('arguments that no type was checked of', () => {
  /** Calls a function as JavaScript does. */
  const call = async (made: (...args: never[]) => unknown, ...args: readonly unknown[]): Promise<unknown> => await (made as (...args: readonly unknown[]) => unknown)(...args);

  it.each<[string, () => Promise<unknown>, string]>([
    ['no text', () => call(lintText), 'lintText takes a text, and got undefined.'],
    ['a number for a text', () => call(lintText, 5), 'lintText takes a text, and got a number.'],
    ['bytes for a text', () => call(lintText, new Uint8Array(1)), 'lintText takes a text, and got an object.'],
    ['no paths', () => call(lintFiles), 'lintFiles takes a path or a list of paths, and got undefined.'],
    ['a number among paths', () => call(lintFiles, ['a.yaml', 5]), 'lintFiles takes a path or a list of paths, and got a list with a number in it.'],
    ['no options', () => call(lintText, 'a: 1', null), 'lintText takes its options as an object, and got null.'],
    ['a word for options', () => call(lintFiles, '.', 'all'), 'lintFiles takes its options as an object, and got a string.'],
    ['a number for manifests', () => call(readManifests, 5), 'readManifests takes a text, and got a number.'],
    ['a path in one word', () => call((path: never) => readManifests(CLEAN).objects[0]?.locate(path), 'metadata.name'), 'locate takes a path as a list of its steps, and got a string.'],
  ])('%s', async (_name, wrong, message) => {
    await expect(wrong()).rejects.toThrow(new TypeError(message));
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['an option that is misspelt', () => call(lintText, 'a: 1', { presett: 'all' }), 'There is no option "presett". Did you mean "preset"?'],
    ['an option of the other function', () => call(lintFiles, '.', { filename: 'x.yaml' }), 'There is no option "filename". Options are cwd, preset, rules, configFile, untrusted, completeInput, kubernetesVersion, assumeNamespace, now.'],
  ])('%s', async (_name, wrong, message) => {
    await expect(wrong()).rejects.toThrow(new ConfigError([{ message }]));
  });

  it('an option that is not set is none', async () => {
    expect((await call(lintText, CLEAN, { preset: undefined })) as Report).toMatchObject({ findings: [] });
  });
});
