import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAction } from '../../tools/build/action.js';
import { CLEAN, READER } from '../cli/support.js';
import { HOSTILE } from '../formatters/support.js';
import { folderWith } from '../project/folder.js';
import { expectValid } from '../support/schemas.js';
import { METADATA, runStep, type Step } from './runner.js';

const FORK = { eventName: 'pull_request', event: { repository: { full_name: 'shop/deploy' }, pull_request: { head: { repo: { full_name: 'eve/deploy' } } } } };
const QUIET = 'rules:\n  "*": off\n';
const ONLY_READER = 'rules:\n  "*": off\n  rbac/secrets-read: error\n';

let bundle = '';
let main = '';
const step = (request: Step) => runStep(main, request);

beforeAll(async () => {
  const files = await buildAction();
  bundle = mkdtempSync(path.join(tmpdir(), 'plimsoll-action-'));
  for (const [name, text] of files) writeFileSync(path.join(bundle, name), text);
  main = path.join(bundle, 'index.cjs');
});

afterAll(() => {
  rmSync(bundle, { recursive: true, force: true });
});

describe('the bundle', () => {
  it('is the same bytes each time, names no folder of the machine and brings the notices of its libraries', async () => {
    const files = await buildAction();
    expect([...files.keys()].map((name) => `action/${name}`)).toContain(METADATA.runs.main);
    expect(files.get('index.cjs')).toBe(readFileSync(main, 'utf8'));
    expect(files.get('index.cjs')).not.toContain(process.cwd());
    expect(files.get('THIRD-PARTY-NOTICES.txt')).toMatch(/^yaml \d/m);
  });
});

describe('a step', () => {
  it('annotates, writes summary, outputs and SARIF, and fails', () => {
    const files = { 'deploy/role.yaml': READER, 'deploy/web.yaml': CLEAN, 'plimsoll.yaml': ONLY_READER };
    const { code, err, commands, outputs, summary, workspace } = step({ files, with: { 'sarif-file': 'out/p.sarif' } });
    expect([code, err]).toEqual([1, '']);
    expect(commands).toEqual([expect.stringMatching(/^::error file=deploy\/role\.yaml,line=7,endLine=7,col=17,endColumn=26,title=rbac\/secrets-read::/)]);
    expect(outputs).toEqual({ findings: '1', errors: '1', warnings: '0', infos: '0', suppressed: '0', 'sarif-file': 'out/p.sarif' });
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(METADATA.outputs).sort());
    expect(summary).toMatch(/^## Plimsoll: 1 error\n/);
    expectValid('sarif', JSON.parse(readFileSync(path.join(workspace, 'out/p.sarif'), 'utf8')));
  });

  it('passes where nothing is wrong, and where nothing may fail it', () => {
    expect(step({ files: { 'a.yaml': CLEAN } })).toMatchObject({ code: 0, err: '', commands: [], outputs: { findings: '0', 'sarif-file': '' } });
    const failed = { files: { 'role.yaml': READER, 'plimsoll.yaml': ONLY_READER }, with: { 'fail-on': 'never' } };
    expect(step(failed)).toMatchObject({ code: 0, outputs: { errors: '1' } });
  });

  it('annotates as many as GitHub keeps, errors first, and lists all in the summary', () => {
    const many = Array.from({ length: 14 }, (_, index) => READER.replace('name: reader', `name: reader-${index}`)).join('---\n');
    const config = 'rules:\n  "*": off\n  rbac/secrets-read: warning\n  rbac/cluster-admin-binding: error\n';
    const binding = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: b\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}\nsubjects:\n  - {kind: User, apiGroup: rbac.authorization.k8s.io, name: eve}\n';
    const { commands, summary, out } = step({ files: { 'a.yaml': many, 'z.yaml': binding, 'plimsoll.yaml': config } });
    expect(commands.map((line) => line.slice(2, line.indexOf(' ')))).toEqual(['error', ...Array.from({ length: 10 }, () => 'warning')]);
    expect(summary.match(/^\| 🟡 warning/gm)).toHaveLength(14);
    expect(out).toContain('4 more findings beyond what GitHub annotates');
  });

  it('takes one path a line, with spaces, leading dashes and the name of a stream', () => {
    const files = { '-rf role.yaml': READER, 'other.yaml': READER, '-': 'x', 'plimsoll.yaml': ONLY_READER };
    expect(step({ files, with: { paths: '-rf role.yaml\n-\n' } })).toMatchObject({ code: 1, outputs: { findings: '1' } });
  });

  it.each([
    ['a preset that there is not', { preset: 'strct' }, /unknown preset.*strct/],
    ['an input that takes other words', { 'changed-only': 'perhaps' }, /changed-only takes true, false or findings/],
    ['a version that is none', { version: 'latest' }, /exact version/],
    ['a value like an option', { config: '--untrusted' }, /--untrusted/],
  ])('says in an annotation what is wrong: %s', (_name, input, words) => {
    const { code, commands, outputs } = step({ files: { 'a.yaml': CLEAN }, with: input });
    expect([code, outputs]).toEqual([2, {}]);
    expect(commands).toEqual([expect.stringMatching(/^::error title=Plimsoll::plimsoll: /)]);
    expect(commands[0]).toMatch(words);
  });

  it('says in an annotation what kept it from finishing', () => {
    const { code, commands } = step({ files: { 'a.yaml': CLEAN }, with: { paths: 'nosuch.yaml' } });
    expect([code, commands]).toEqual([2, ['::error file=nosuch.yaml,title=Plimsoll::There is no such file or folder: the folder "." has no "nosuch.yaml".']]);
  });

  it('says in one annotation that there was nothing to lint, and how much was found', () => {
    const { code, commands, outputs } = step({ files: { 'a.json': '{}' } });
    expect([code, commands]).toEqual([2, [expect.stringMatching(/^::error title=Plimsoll::Nothing to lint: /)]]);
    expect(outputs).toMatchObject({ findings: '0' });
  });

  it('runs where the runner names no files', () => {
    expect(step({ files: { 'a.yaml': CLEAN }, env: { GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '' } })).toMatchObject({ code: 0, err: '', outputs: {} });
  });
});

describe('a pull request of a fork', () => {
  it('has no say in configuration and suppressions', () => {
    const suppressed = READER.replace('rules:', '# plimsoll-ignore-file rbac/secrets-read -- trust me\nrules:');
    const files = { 'role.yaml': suppressed, 'plimsoll.yaml': QUIET };
    const own = step({ files, with: { preset: 'all' } });
    expect([own.code, own.outputs['findings']]).toEqual([0, '0']);
    const fork = step({ files, with: { preset: 'all', config: 'plimsoll.yaml' }, ...FORK });
    expect(fork.commands.filter((line) => line.includes('title=rbac/secrets-read'))).toHaveLength(1);
    expect(fork.out).toContain('The input config names plimsoll.yaml, which comes with what is checked out: it is not read.');
  });

  it('has a say in no file that is written', () => {
    const workspace = folderWith({ 'a.yaml': CLEAN });
    const victim = path.join(folderWith({ 'victim.txt': 'mine' }), 'victim.txt');
    symlinkSync(victim, path.join(workspace, 'p.sarif'));
    symlinkSync(path.dirname(victim), path.join(workspace, 'out'));
    symlinkSync('round', path.join(workspace, 'round'));
    for (const file of ['p.sarif', 'out/victim.txt', 'round', 'round/p.sarif']) {
      const { code, commands } = step({ workspace, with: { 'sarif-file': file }, ...FORK });
      expect([code, commands.join()]).toEqual([2, expect.stringContaining('leads elsewhere')]);
    }
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });

  it('gives no command to the runner', () => {
    const name = HOSTILE.replaceAll(/[/\0\ud800]/g, '');
    const files = { [`${name}.yaml`]: `${READER}---\n${READER.replace('name: reader', `name: ${JSON.stringify(HOSTILE)}`)}`, 'bad.yaml': `${name}: [` };
    const { code, out, err, commands } = step({ files, with: { preset: 'all' }, ...FORK });
    expect(code).toBe(1);
    expect(commands.every((line) => /^::(?:error|warning|notice) (?:file|title)=/.test(line))).toBe(true);
    expect(`${out}${err}`).not.toMatch(/^\s*::(?!error |warning |notice )|##\[|\u001b|\r/m);
  });
});

describe('changed-only', () => {
  const git = (cwd: string, ...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

  function changedRepository(): { readonly workspace: string; readonly base: string } {
    const workspace = folderWith({ 'old.yaml': READER, 'new.yaml': CLEAN, 'plimsoll.yaml': ONLY_READER });
    git(workspace, 'init', '-q', '-b', 'main');
    git(workspace, 'add', '.');
    git(workspace, 'commit', '-qm', 'base');
    const base = git(workspace, 'rev-parse', 'HEAD');
    writeFileSync(path.join(workspace, 'new.yaml'), READER.replace('name: reader', 'name: other'));
    git(workspace, 'commit', '-qam', 'change');
    return { workspace, base };
  }

  it.each(['true', 'findings'])('%s judges what the event changed', (word) => {
    const { workspace, base } = changedRepository();
    const { code, commands } = step({ workspace, with: { 'changed-only': word }, event: { before: base } });
    expect([code, commands]).toEqual([1, [expect.stringContaining('file=new.yaml')]]);
  });

  it('says that a shallow clone lacks the base', () => {
    const { workspace, base } = changedRepository();
    const shallow = folderWith({});
    git(shallow, 'clone', '-q', '--depth=1', `file://${workspace}`, '.');
    const { code, commands } = step({ workspace: shallow, with: { 'changed-only': 'true' }, event: { before: base } });
    expect([code, commands.join()]).toEqual([2, expect.stringContaining('fetch-depth')]);
  });

  it('judges everything where the event is about no change', () => {
    const { workspace } = changedRepository();
    const { out, outputs } = step({ workspace, with: { 'changed-only': 'true' }, eventName: 'schedule' });
    expect([outputs['findings'], out]).toEqual(['2', expect.stringContaining('all files are judged')]);
  });
});

it('another version is installed without its scripts and runs with the same arguments', () => {
  const tools = folderWith({
    npm: '#!/bin/sh\nprintf "%s\\n" "$*" > npm-called\nmkdir -p node_modules/plimsoll/dist\ncp "$(dirname "$0")/bin.cjs" node_modules/plimsoll/dist/bin.cjs\n',
    'bin.cjs': "const [report] = process.argv.filter((arg) => arg.startsWith('--report=json='));\nrequire('node:fs').writeFileSync(report.slice(14), JSON.stringify({ summary: { findings: 7, error: 3, warning: 4, info: 0, suppressed: 1 } }));\nconsole.log(process.argv.slice(2).join(' '));\nprocess.exitCode = 1;\n",
  });
  execFileSync('chmod', ['+x', path.join(tools, 'npm')]);
  const { code, out, outputs } = step({ files: { '.npmrc': 'ignore-scripts=false\n' }, with: { version: '9.8.7', preset: 'strict' }, env: { PATH: `${tools}:${process.env['PATH'] ?? ''}` } });
  expect([code, outputs['findings'], outputs['errors']]).toEqual([1, '7', '3']);
  expect(out).toMatch(/^lint --preset=strict --report=json=\S+ -- \.\n/);
  const folder = /--report=json=(\S+)\/report\.json/.exec(out)?.[1] ?? '';
  expect(existsSync(path.join(folder, 'npm/npm-called'))).toBe(true);
  expect(readFileSync(path.join(folder, 'npm/npm-called'), 'utf8')).toBe('install --ignore-scripts --no-audit --no-fund --no-package-lock plimsoll@9.8.7\n');
});
