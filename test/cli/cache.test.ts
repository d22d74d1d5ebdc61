import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { run } from '../../src/run/run.js';
import { type Files, folderWith } from '../project/folder.js';
import { commandFile } from '../support/program.js';
import { CLEAN, cli, READER } from './support.js';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n  serviceAccountName: web\n  containers: [{name: web, image: "registry.example.com/web:1.2.3"}]\n';
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  namespace: shop\n';
const BINDING = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: web, namespace: shop}\nsubjects: [{kind: ServiceAccount, name: web}]\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}\n';
const PROJECT = { 'pod.yaml': POD, 'account.yaml': ACCOUNT, 'binding.yaml': BINDING, 'reader.yaml': READER };

const onWindows = process.platform === 'win32';

interface Ran {
  readonly out: string;
  readonly code: number;
  /** Documents that were read, rather than known. */
  readonly read: number;
  readonly err: string;
}

async function lint(cwd: string, ...args: readonly string[]): Promise<Ran> {
  const { out, err, code } = await cli(['--context=.', '--preset=all', '--format=json', ...args], { cwd, env: { PLIMSOLL_TIMING: '1' } });
  return { out, code, read: Number(/"documents":(\d+)/.exec(err)?.[1]), err: err.replace(/^\{.*\}\n/gm, '') };
}

/** A project beside an empty folder for the cache. */
function project(files: Files = PROJECT): { readonly cwd: string; readonly cache: string; readonly option: string } {
  const root = folderWith({});
  const cwd = path.join(root, 'project');
  const cache = path.join(root, 'cache');
  mkdirSync(path.join(cwd, '.git'), { recursive: true });
  for (const [name, text] of Object.entries(files)) if (typeof text === 'string') writeFileSync(path.join(cwd, name), text);
  return { cwd, cache, option: `--cache-dir=${cache}` };
}

/** The one file of a cache. */
function fileIn(cache: string): string {
  const names = readdirSync(cache);
  expect(names).toHaveLength(1);
  return path.join(cache, names[0] ?? '');
}

describe('the cache of the context', () => {
  it('answers for unchanged files, and the findings are the same', async () => {
    const { cwd, option } = project();
    const without = await lint(cwd, 'pod.yaml');
    const first = await lint(cwd, option, 'pod.yaml');
    const second = await lint(cwd, option, 'pod.yaml');
    expect(without.out).toContain('token/powerful-sa-mounted');
    expect([first.out, second.out]).toEqual([without.out, without.out]);
    expect([without.read, first.read, second.read]).toEqual([4, 4, 1]);
  });

  it('goes by content: a change that keeps the size and all times is seen', async () => {
    const { cwd, option } = project();
    const file = path.join(cwd, 'binding.yaml');
    utimesSync(file, 1e9, 1e9);
    expect((await lint(cwd, option, 'pod.yaml')).out).toContain('token/powerful-sa-mounted');
    writeFileSync(file, BINDING.replace('name: web}]', 'name: wob}]'));
    utimesSync(file, 1e9, 1e9);
    const after = await lint(cwd, option, 'pod.yaml');
    expect(after.out).not.toContain('token/powerful-sa-mounted');
    expect(after.out).toBe((await lint(cwd, 'pod.yaml')).out);
  });

  // Each run is a process of its own, since the buffer that files are read into grows with the largest.
  it('sees what comes after as many bytes as are read at once, also where these are a text that it knows', async () => {
    const { cwd, option } = project();
    const command = await commandFile();
    const lintOnce = (...args: readonly string[]): string =>
      spawnSync(process.execPath, [command, '--context=.', '--preset=all', '--format=json', ...args, 'pod.yaml'], { cwd, encoding: 'utf8' }).stdout;
    const file = path.join(cwd, 'binding.yaml');
    const harmless = `${CLEAN}#`.padEnd(2 ** 20, '-');
    writeFileSync(file, harmless);
    expect(lintOnce(option)).not.toContain('token/powerful-sa-mounted');
    writeFileSync(file, `${harmless}\n---\n${BINDING}`);
    const seen = lintOnce(option);
    expect(seen).toContain('token/powerful-sa-mounted');
    expect(seen).toBe(lintOnce('--no-cache'));
  });

  it('holds for other settings, since rules always run', async () => {
    const { cwd, option } = project();
    await lint(cwd, option, 'pod.yaml');
    for (const setting of ['--assume-namespace=shop', '--kubernetes-version=1.24', '--complete-input', '--rule=token/powerful-sa-mounted:off']) {
      const warm = await lint(cwd, option, setting, 'pod.yaml');
      expect(warm).toMatchObject({ out: (await lint(cwd, setting, 'pod.yaml')).out, read: 1 });
    }
  });

  it('keeps names of objects, and no value, path or text of a file', async () => {
    const { cwd, cache, option } = project({ ...PROJECT, 'secret-place.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData: {password: hunter2hunter2}\n' });
    await lint(cwd, option, 'pod.yaml');
    const kept = readFileSync(fileIn(cache), 'utf8');
    expect(kept).toContain('"Secret"');
    expect(kept).not.toMatch(/hunter2|password|secret-place|project/);
  });

  it.skipIf(onWindows)('is for its user alone', async () => {
    const { cwd, cache, option } = project();
    await lint(cwd, option, 'pod.yaml');
    expect(statSync(cache).mode & 0o777).toBe(0o700);
    expect(statSync(fileIn(cache)).mode & 0o777).toBe(0o600);
  });

  it.each<[string, (text: string) => string]>([
    ['empty', () => ''],
    ['cut off', (text) => text.slice(0, -20)],
    ['cut off in its first line', (text) => text.slice(0, 20)],
    ['changed in one place', (text) => text.replace('"Pod"', '"Pad"').replace('"RoleBinding"', '"RoleBindung"')],
    ['no cache at all', () => '{"__proto__":{"polluted":1}}'],
    ['of another version', (text) => text.replace(/^plimsoll \[\d+,"[^"]*"/, 'plimsoll [1,"0.0.0"')],
    ['followed by more', (text) => `${text}\n`],
  ])('is ignored and replaced when it is %s', async (_, damage) => {
    const { cwd, cache, option } = project();
    const good = await lint(cwd, option, 'pod.yaml');
    const file = fileIn(cache);
    const whole = readFileSync(file, 'utf8');
    expect(damage(whole)).not.toBe(whole);
    writeFileSync(file, damage(whole));
    expect(await lint(cwd, option, 'pod.yaml')).toMatchObject({ out: good.out, code: good.code, read: 4, err: '' });
    expect(await lint(cwd, option, 'pod.yaml')).toMatchObject({ out: good.out, read: 1 });
    expect(readFileSync(fileIn(cache), 'utf8')).toBe(whole);
  });

  it.skipIf(onWindows).each<[string, (file: string, elsewhere: string) => void]>([
    ['a symbolic link', (file, elsewhere) => { renameSync(file, elsewhere); symlinkSync(elsewhere, file); }],
    ['a second name of a file', (file, elsewhere) => linkSync(file, elsewhere)],
    ['a file that others may write', (file) => chmodSync(file, 0o666)],
  ])('does not trust %s, and replaces it', async (_, change) => {
    const { cwd, cache, option } = project();
    const good = await lint(cwd, option, 'pod.yaml');
    const file = fileIn(cache);
    change(file, path.join(path.dirname(cache), 'elsewhere'));
    expect(await lint(cwd, option, 'pod.yaml')).toMatchObject({ out: good.out, read: 4, err: '' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await lint(cwd, option, 'pod.yaml')).toMatchObject({ out: good.out, read: 1 });
  });

  it('does without where it cannot be written', async () => {
    const { cwd, cache, option } = project();
    writeFileSync(cache, 'a file where the folder should be');
    const good = await lint(cwd, 'pod.yaml');
    expect(await lint(cwd, option, 'pod.yaml')).toMatchObject({ out: good.out, code: good.code, read: 4, err: '' });
    expect(readFileSync(cache, 'utf8')).toBe('a file where the folder should be');
  });

  it('is not used under --untrusted where it lies in the linted tree', async () => {
    const { cwd, option } = project();
    const inside = `--cache-dir=${path.join(cwd, '.cache')}`;
    await lint(cwd, inside, 'pod.yaml');
    expect(await lint(cwd, inside, 'pod.yaml')).toMatchObject({ read: 1 });
    expect(await lint(cwd, '--untrusted', inside, 'pod.yaml')).toMatchObject({ read: 4 });
    await lint(cwd, '--untrusted', option, 'pod.yaml');
    expect(await lint(cwd, '--untrusted', option, 'pod.yaml')).toMatchObject({ read: 1 });
  });

  it('is not used under --untrusted where it lies in any repository, be it the one around a submodule', async () => {
    const { cwd } = project();
    const around = path.dirname(cwd);
    mkdirSync(path.join(around, '.git'));
    const option = `--cache-dir=${path.join(around, '.cache')}`;
    await lint(cwd, option, 'pod.yaml');
    expect(await lint(cwd, option, 'pod.yaml')).toMatchObject({ read: 1 });
    expect(await lint(cwd, '--untrusted', option, 'pod.yaml')).toMatchObject({ read: 4 });
  });

  it.each<[string, (file: string) => void]>([
    ['changed', (file) => { writeFileSync(file, BINDING.replace('name: web}]', 'name: other}]')); }],
    ['deleted', (file) => { rmSync(file); }],
  ])('begins again when a file is %s between reading and judging', async (_, change) => {
    const { cwd, cache } = project();
    const judged = async (pause?: () => undefined): Promise<readonly string[]> => {
      const { result } = await run({ paths: ['pod.yaml'], context: ['.'], workingFolder: cwd, rules, commandLine: { presets: ['all'] }, today: '2027-01-31', cache: { folder: cache, program: 'of a test' }, pause });
      expect(result.errors).toEqual([]);
      return result.findings.map(({ rule }) => rule);
    };
    await judged();
    expect(await judged()).toContain('token/powerful-sa-mounted');
    let asked = 0;
    const after = await judged(() => {
      // The last question is asked when all is read.
      if (++asked === Object.keys(PROJECT).length + 1) change(path.join(cwd, 'binding.yaml'));
    });
    expect(asked).toBeGreaterThan(Object.keys(PROJECT).length + 1);
    expect(after).not.toContain('token/powerful-sa-mounted');
    expect(after).toEqual(await judged());
  });

  it('keeps nothing with --no-cache, without a context, and where no folder is known', async () => {
    const { cwd, cache, option } = project();
    await lint(cwd, option, '--no-cache', 'pod.yaml');
    await cli([option, 'pod.yaml'], { cwd });
    expect(existsSync(cache)).toBe(false);
    expect((await cli(['--context=.', '--cache-dir=', 'pod.yaml'], { cwd })).code).toBe(2);
  });

  it('still knows a file that was judged in between', async () => {
    const { cwd, option } = project();
    await lint(cwd, option, 'pod.yaml');
    await lint(cwd, option, 'binding.yaml');
    expect(await lint(cwd, option, 'pod.yaml')).toMatchObject({ read: 1 });
    expect(await lint(cwd, option, 'reader.yaml')).toMatchObject({ read: 1 });
  });

  it('reads what is damaged, written in a rare way or special in another way each time, and the rest not', async () => {
    const special = { 'broken.yaml': 'a: [\n', 'rare.yaml': `%YAML 1.1\n---\n${ACCOUNT.replace('name: web', 'name: other')}`, 'kustomization.yaml': 'resources: [account.yaml]\nnamespace: shop\n', 'policy.json': '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/b"}]}' };
    const { cwd, option } = project({ ...PROJECT, ...special });
    const good = await lint(cwd, 'pod.yaml');
    await lint(cwd, option, 'pod.yaml');
    const warm = await lint(cwd, option, 'pod.yaml');
    expect(warm.out).toBe(good.out);
    expect(warm.read).toBe(good.read - 3);
  });
});

const TEXTS: readonly string[] = [
  POD,
  ACCOUNT,
  `${ACCOUNT}automountServiceAccountToken: false\n`,
  BINDING,
  READER,
  CLEAN,
  `${ACCOUNT}---\n${BINDING}...\n---\n# nothing\n---\n${POD}`,
  `apiVersion: v1\nkind: List\nitems:\n  - ${ACCOUNT.trim().replaceAll('\n', '\n    ')}\n  - 1\n`,
  `{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"web","namespace":"shop"}}\n`,
  BINDING.replace('{name: web, namespace: shop}', '{name: &n web, labels: {app: *n}, namespace: shop}'),
  `%YAML 1.1\n---\n${ACCOUNT}`,
  '# Source: chart/templates/x.yaml\n' + ACCOUNT,
  '\ufeff' + BINDING.replaceAll('\n', '\r\n'),
  `${ACCOUNT}a: "ENC[x]"\nsops: {mac: x}\n`,
  'a: 1\n',
  'a: [\n',
  '',
  'resources: [a.yaml]\nnamespace: shop\n',
  'patches: [{path: b.yaml}]\nresources: [a.yaml]\n',
  'mapRoles: |\n  - rolearn: arn:aws:iam::111122223333:role/admin\n    groups: [system:masters]\n',
  'kind: ServiceAccount\napiVersion: v1\nkind: Pod\n',
];
const NAMES = ['a.yaml', 'b.yaml', 'below/a.yaml', 'below/c.json', 'kustomization.yaml', 'Chart.yaml', 'templates/t.yaml', 'd.toml'];

describe('with a cache as without', () => {
  it('whatever is edited in between', async () => {
    const edit = fc.record({ name: fc.constantFrom(...NAMES), text: fc.option(fc.constantFrom(...TEXTS), { freq: 6 }), judge: fc.constantFrom(...NAMES), untrusted: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 6, maxLength: 14 }), async (edits) => {
        const { cwd, option } = project({});
        for (const { name, text, judge, untrusted } of edits) {
          const file = path.join(cwd, name);
          mkdirSync(path.dirname(file), { recursive: true });
          if (text === null) rmSync(file, { force: true });
          else writeFileSync(file, text);
          const args = [...(untrusted ? ['--untrusted'] : []), judge];
          const [cold, warm] = [await lint(cwd, ...args), await lint(cwd, option, ...args)];
          expect([warm.out, warm.code, warm.err]).toEqual([cold.out, cold.code, cold.err]);
        }
      }),
      { numRuns: 20 },
    );
  });
});
