import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  const preCommit = (repository: string, ...args: readonly string[]): Outcome => call(repository, 'pre-commit', args, { PRE_COMMIT_HOME: home });

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
  }, 300_000);

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

  it('takes arguments in place of its own', () => {
    const folder = repository('plimsoll', { 'old.yaml': READER }, '        args: [--fail-on=never, --]\n');
    const { code, out } = preCommit(folder, 'run', '--all-files', '--verbose');
    expect([code, out.includes('rbac/secrets-read')], out).toEqual([0, true]);
  });
});
