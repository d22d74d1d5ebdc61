import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CLEAN, READER } from '../cli/support.js';
import { call, git, isInstalled, type Outcome, projectRepository, repositoryWith } from './support.js';

const HOOKS = parse(readFileSync(path.resolve(import.meta.dirname, '../../.pre-commit-hooks.yaml'), 'utf8')) as readonly { readonly id: string; readonly entry: string; readonly args: readonly string[] }[];
const CONFIG = 'rules:\n  "*": off\n  rbac/secrets-read: error\n  token/mounted-and-bound: error\n  token/deprecated-service-account-field: error\n';
const BINDING = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: web
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: shop}
`;
const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  serviceAccountName: web\n  containers:\n    - name: web\n      image: web:1\n';

it('the hooks end their arguments, so that no file name is an option', () => {
  expect(HOOKS.map(({ id, args }) => [id, args.at(-1)])).toEqual([
    ['plimsoll', '--'],
    ['plimsoll-fix', '--'],
  ]);
});

describe.skipIf(!isInstalled('pre-commit'))('pre-commit (skipped where the program is not installed)', () => {
  let project = '';
  let home = '';
  const preCommit = (repository: string, ...args: readonly string[]): Outcome => call(repository, 'pre-commit', args, { PRE_COMMIT_HOME: home, XDG_CACHE_HOME: path.join(home, 'caches') });

  /** A repository with the hook, and these files committed beside the configuration. */
  function repository(hook: string, files: Readonly<Record<string, string>>, more = ''): string {
    const config = `repos:\n  - repo: file://${project}\n    rev: ${git(project, 'rev-parse', 'HEAD')}\n    hooks:\n      - id: ${hook}\n${more}`;
    return repositoryWith({ '.pre-commit-config.yaml': config, 'plimsoll.yaml': CONFIG, ...files });
  }

  beforeAll(() => {
    project = projectRepository();
    home = mkdtempSync(path.join(tmpdir(), 'plimsoll-pre-commit-'));
    const { code, out } = preCommit(repository('plimsoll', {}), 'install-hooks');
    if (code !== 0) throw new Error(`pre-commit cannot install the hook: ${out}`);
  });

  afterAll(() => {
    for (const folder of [project, home]) rmSync(folder, { recursive: true, force: true });
  });

  it('judges what is staged, not what stands in the work tree, with the rest of the project as context', () => {
    const folder = repository('plimsoll', { 'rbac/binding.yaml': BINDING, 'old.yaml': READER });
    writeFileSync(path.join(folder, 'pod.yaml'), POD);
    git(folder, 'add', 'pod.yaml');
    writeFileSync(path.join(folder, 'pod.yaml'), CLEAN);
    const { code, out } = preCommit(folder, 'run');
    expect(code, out).toBe(1);
    expect(out).toContain('pod.yaml:7:23  token/mounted-and-bound');
    expect(out).toContain('rbac/binding.yaml');
    expect(out).not.toContain('old.yaml:');
    expect(readFileSync(path.join(folder, 'pod.yaml'), 'utf8')).toBe(CLEAN);
  });

  it('takes names with spaces and leading dashes, and leaves deleted files out', () => {
    const folder = repository('plimsoll', { 'gone.yaml': READER, 'keep.yaml': CLEAN });
    for (const name of ['-rf.yaml', 'a b.yaml', "it's.yaml"]) writeFileSync(path.join(folder, name), READER.replace('name: reader', `name: r${name.length}`));
    git(folder, 'rm', '-q', 'gone.yaml');
    git(folder, 'add', '-A');
    const { code, out } = preCommit(folder, 'run');
    expect(code, out).toBe(1);
    expect(out.match(/:7:17 {2}rbac\/secrets-read$/gm)).toHaveLength(3);
    expect(out).not.toContain('gone.yaml');
  });

  it('takes the files of a range of commits', () => {
    const folder = repository('plimsoll', { 'old.yaml': READER });
    const from = git(folder, 'rev-parse', 'HEAD');
    writeFileSync(path.join(folder, 'new.yaml'), READER.replace('name: reader', 'name: newer'));
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'second');
    const { code, out } = preCommit(folder, 'run', '--from-ref', from, '--to-ref', 'HEAD');
    expect([code, out.includes('new.yaml:7:17'), out.includes('old.yaml:7:17')], out).toEqual([1, true, false]);
  });

  it('passes where only files without objects are staged, and where nothing is wrong', () => {
    const folder = repository('plimsoll', { 'old.yaml': READER });
    writeFileSync(path.join(folder, 'values.yaml'), 'a: 1\n');
    writeFileSync(path.join(folder, 'web.yaml'), CLEAN);
    git(folder, 'add', '-A');
    const { code, out } = preCommit(folder, 'run');
    expect(code, out).toBe(0);
  });

  it('mends what is staged, says so by failing, and passes when that is staged', () => {
    const folder = repository('plimsoll-fix', { 'old.yaml': READER });
    const old = POD.replace('serviceAccountName', 'serviceAccount');
    writeFileSync(path.join(folder, '-pod x.yaml'), old);
    git(folder, 'add', '-A');
    const { code, out } = preCommit(folder, 'run');
    expect(code, out).toBe(1);
    expect(out).toContain('files were modified by this hook');
    expect(readFileSync(path.join(folder, '-pod x.yaml'), 'utf8')).toBe(POD);
    git(folder, 'add', '-A');
    expect(preCommit(folder, 'run')).toMatchObject({ code: 0 });
  });

  it('judges each of many files once, over however many calls they are spread', () => {
    const folder = repository('plimsoll', {});
    const long = 'x'.repeat(190);
    mkdirSync(path.join(folder, long));
    const names = Array.from({ length: 1000 }, (_, index) => `${long}/${String(index)}.yaml`);
    for (const [index, name] of names.entries()) writeFileSync(path.join(folder, name), index % 100 === 0 ? READER.replace('name: reader', `name: r${String(index)}`) : CLEAN);
    git(folder, 'add', '-A');
    const { code, out } = preCommit(folder, 'run');
    expect(code, out.slice(0, 2000)).toBe(1);
    // Each call closes with a line of its own, so there were several.
    expect(out.match(/^\d+ errors?/gm)?.length).toBeGreaterThan(1);
    const found = [...out.matchAll(/x\/(\d+)\.yaml:7:17 /g)].map(([, index]) => Number(index));
    expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, index) => index * 100));
  });

  it('takes names with line breaks and terminal escapes, and prints neither', () => {
    const folder = repository('plimsoll', {});
    writeFileSync(path.join(folder, 'a\n::error::b.yaml'), READER);
    writeFileSync(path.join(folder, 'c\u001b[2Jd.yaml'), READER.replace('name: reader', 'name: other'));
    git(folder, 'add', '-A');
    const { code, out } = preCommit(folder, 'run');
    expect(code, out).toBe(1);
    expect(out.match(/:7:17 {2}rbac\/secrets-read$/gm)).toHaveLength(2);
    expect(out).not.toContain('\u001b[2J');
    expect(out).not.toMatch(/^::error::/m);
  });

  it('reads nothing through a symbolic link that leads out of the repository', () => {
    const outside = repositoryWith({ 'role.yaml': READER });
    const folder = repository('plimsoll', {});
    symlinkSync(path.join(outside, 'role.yaml'), path.join(folder, 'link.yaml'));
    symlinkSync(outside, path.join(folder, 'linked'));
    writeFileSync(path.join(folder, 'web.yaml'), CLEAN);
    git(folder, 'add', '-A');
    const { code, out } = preCommit(folder, 'run');
    expect(code, out).toBe(0);
    expect(out).not.toContain('secrets-read');
  });

  it('runs no code that the configuration of a repository asks for', () => {
    const folder = repository('plimsoll', { 'evil.cjs': "require('fs').writeFileSync('ran', '');" });
    writeFileSync(path.join(folder, 'plimsoll.yaml'), `${CONFIG}plugins: [./evil.cjs]\n`);
    writeFileSync(path.join(folder, 'web.yaml'), CLEAN);
    git(folder, 'add', '-A');
    const { code, out } = preCommit(folder, 'run');
    expect(code, out).toBe(1);
    expect(out).toContain('plugins');
    expect(existsSync(path.join(folder, 'ran'))).toBe(false);
  });

  it('finds the same when it knows the unchanged files already', () => {
    const folder = repository('plimsoll', { 'rbac/binding.yaml': BINDING });
    writeFileSync(path.join(folder, 'pod.yaml'), POD);
    git(folder, 'add', '-A');
    const first = preCommit(folder, 'run');
    expect(readdirSync(path.join(home, 'caches/plimsoll')).length).toBeGreaterThan(0);
    expect(preCommit(folder, 'run')).toEqual(first);
    writeFileSync(path.join(folder, 'rbac/binding.yaml'), BINDING.replace('name: web\n    namespace', 'name: wob\n    namespace'));
    git(folder, 'add', '-A');
    expect(preCommit(folder, 'run').out).not.toContain('token/mounted-and-bound');
  });

  it('takes arguments in place of its own', () => {
    const folder = repository('plimsoll', { 'old.yaml': READER }, '        args: [--fail-on=never, --]\n');
    const { code, out } = preCommit(folder, 'run', '--all-files', '--verbose');
    expect([code, out.includes('rbac/secrets-read')], out).toEqual([0, true]);
  });
});
