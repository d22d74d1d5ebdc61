import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type Files, folderWith } from '../project/folder.js';
import { brief, cli, only, READER, report } from './support.js';

const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'init.defaultBranch=main', '-c', 'commit.gpgsign=false', ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** A repository whose first commit holds these files. */
function repository(files: Files): string {
  const cwd = folderWith(files);
  git(cwd, 'init', '--quiet');
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message', 'first');
  return cwd;
}

const write = (cwd: string, name: string, text: string): void => writeFileSync(path.join(cwd, name), text);

/** Gives a file another time, so that git must read it to know that it is the same. */
const later = (cwd: string, name: string): void => utimesSync(path.join(cwd, name), 1e9, 1e9);

const ACCOUNT = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
  namespace: shop
`;
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: registry.example.com/web:1.2.3
`;
const BINDING = `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web
  namespace: shop
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: admin
`;
const READS = only('rbac/secrets-read:warning');

describe('--changed', () => {
  it('judges the files that differ from a revision, staged or not, also those that git does not know yet', async () => {
    const cwd = repository({ 'same.yaml': READER, 'staged.yaml': ACCOUNT, 'open.yaml': ACCOUNT, 'gone.yaml': READER });
    write(cwd, 'staged.yaml', READER);
    git(cwd, 'add', 'staged.yaml');
    write(cwd, 'open.yaml', READER);
    write(cwd, 'new file.yaml', READER);
    rmSync(path.join(cwd, 'gone.yaml'));
    const { report: { findings, files }, code } = await report(['--changed', ...READS], { cwd });
    expect(findings.map(brief)).toEqual(['new file.yaml:7 rbac/secrets-read', 'open.yaml:7 rbac/secrets-read', 'staged.yaml:7 rbac/secrets-read']);
    expect(files.map(({ path: name }) => name)).toEqual(['new file.yaml', 'open.yaml', 'staged.yaml']);
    expect(code).toBe(1);
  });

  it('counts from where a branch began, not from what its base became since', async () => {
    const cwd = repository({ 'a.yaml': ACCOUNT, 'b.yaml': ACCOUNT });
    git(cwd, 'checkout', '--quiet', '-b', 'topic');
    write(cwd, 'a.yaml', READER);
    git(cwd, 'commit', '--quiet', '--all', '--message', 'topic');
    git(cwd, 'checkout', '--quiet', 'main');
    write(cwd, 'b.yaml', READER);
    git(cwd, 'commit', '--quiet', '--all', '--message', 'main');
    git(cwd, 'checkout', '--quiet', 'topic');
    const { report: { files } } = await report(['--changed=main', ...READS], { cwd });
    expect(files.map(({ path: name }) => name)).toEqual(['a.yaml']);
  });

  it('names a renamed file by its new name, and keeps to the paths that are named', async () => {
    const cwd = repository({ 'in/a.yaml': READER, 'out/b.yaml': READER });
    git(cwd, 'mv', 'in/a.yaml', 'in/c.yaml');
    write(cwd, 'out/b.yaml', `${READER}# changed\n`);
    const { report: { findings } } = await report(['--changed', 'in', ...READS], { cwd });
    expect(findings.map(brief)).toEqual(['in/c.yaml:7 rbac/secrets-read']);
  });

  it('succeeds where nothing changed', async () => {
    const cwd = repository({ 'a.yaml': READER });
    const { code, out } = await cli(['--changed', ...READS], { cwd });
    expect(code).toBe(0);
    expect(out).not.toContain('secrets-read');
  });

  it('works in a folder below the root', async () => {
    const cwd = repository({ 'sub/a.yaml': ACCOUNT, 'b.yaml': ACCOUNT });
    write(cwd, 'sub/a.yaml', READER);
    write(cwd, 'b.yaml', READER);
    const { report: { findings } } = await report(['--changed', ...READS], { cwd: path.join(cwd, 'sub') });
    expect(findings.map(brief)).toEqual(['a.yaml:7 rbac/secrets-read']);
  });

  it('takes everything for new before the first commit', async () => {
    const cwd = folderWith({ 'a.yaml': READER, 'b.yaml': READER.replace('name: reader', 'name: other') });
    git(cwd, 'init', '--quiet');
    git(cwd, 'add', 'a.yaml');
    for (const option of ['--changed', '--changed-lines']) {
      const { report: { findings }, code } = await report([option, ...READS], { cwd });
      expect([findings.map(brief), code]).toEqual([['a.yaml:7 rbac/secrets-read', 'b.yaml:7 rbac/secrets-read'], 1]);
    }
  });

  it('says where two histories have nothing in common', async () => {
    const cwd = repository({ 'a.yaml': ACCOUNT });
    git(cwd, 'checkout', '--quiet', '--orphan', 'other');
    git(cwd, 'commit', '--quiet', '--message', 'other');
    const { code, err } = await cli(['--changed=main'], { cwd });
    expect([code, err.includes('no commit in common')]).toEqual([2, true]);
  });

  it.skipIf(process.platform === 'win32')('takes names with line breaks, escapes and leading dashes, and prints no break', async () => {
    const cwd = repository({ 'a.yaml': ACCOUNT });
    const names = ['--x.yaml', 'a\nb.yaml', 'c\u001b[2J.yaml', ' d .yaml'];
    for (const [index, name] of names.entries()) write(cwd, name, READER.replace('name: reader', `name: r${String(index)}`));
    git(cwd, 'add', '--all');
    const { report: { findings } } = await report(['--changed', ...READS], { cwd });
    expect(findings.map(({ file }) => file).sort()).toEqual([...names].sort());
    const { out } = await cli(['--changed', '--format=compact', ...READS], { cwd });
    expect(out.trimEnd().split('\n')).toHaveLength(4);
    expect(out).not.toContain('\u001b');
  });

  it('names fetch-depth where a shallow clone lacks the base', async () => {
    const origin = repository({ 'a.yaml': ACCOUNT });
    write(origin, 'a.yaml', READER);
    git(origin, 'commit', '--quiet', '--all', '--message', 'second');
    const cwd = folderWith({});
    git(cwd, 'clone', '--quiet', '--depth', '1', `file://${origin}`, 'clone');
    const { code, err } = await cli(['--changed=HEAD~1'], { cwd: path.join(cwd, 'clone') });
    expect(code).toBe(2);
    expect(err).toContain('"HEAD~1" is not in this clone');
    expect(err).toContain('`fetch-depth: 0`');
  });

  it('says how a revision is named that stands behind a space, unless a file has that name', async () => {
    const cwd = repository({ 'a.yaml': ACCOUNT, main: ACCOUNT });
    const { code, err } = await cli(['--changed', 'HEAD'], { cwd });
    expect([code, err]).toEqual([2, 'plimsoll: HEAD: There is no such file or folder: the folder "." has no "HEAD".\nDid you mean `--changed=HEAD`? A revision follows "=".\n']);
    expect((await cli(['--changed', 'main'], { cwd })).err).toBe('');
    expect((await cli(['--changed=HEAD', 'nosuch'], { cwd })).err).not.toContain('Did you mean');
  });

  it('says what to do outside of a repository', async () => {
    const { err } = await cli(['--changed'], { files: { 'a.yaml': READER } });
    expect(err).toMatch(/^plimsoll: Git says: fatal: not a git repository .*\nRun Plimsoll in a folder of a git repository, or leave out --changed and --changed-lines to judge all files\.\n$/);
  });

  it.each([
    ['a folder outside any repository', () => folderWith({ 'a.yaml': READER }), 'HEAD', 'not a git repository'],
    ['a revision that is an option', () => repository({ 'a.yaml': READER }), '--output=x', 'is no revision'],
    ['a revision that is not there', () => repository({ 'a.yaml': READER }), 'nowhere', '"nowhere" is not in this clone'],
  ])('is wrong usage in or with %s', async (_, folder, revision, words) => {
    const cwd = folder();
    const { code, err } = await cli([`--changed=${revision}`], { cwd });
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('runs nothing that the repository configures', async () => {
    const cwd = repository({ 'a.yaml': ACCOUNT });
    for (const key of ['diff.external', 'core.fsmonitor', 'diff.all.textconv']) git(cwd, 'config', key, 'touch ran; cat');
    write(cwd, '.gitattributes', '*.yaml diff=all\n');
    write(cwd, 'a.yaml', READER);
    expect(readdirSync(cwd)).not.toContain('ran');
    const { report: { findings } } = await report(['--changed', '--changed-lines', ...READS], { cwd });
    expect(findings.map(brief)).toEqual(['a.yaml:7 rbac/secrets-read']);
    expect(readdirSync(cwd)).not.toContain('ran');
  });

  it.each(['clean', 'process', 'smudge'])('runs no text filter (%s), whatever it is called', async (kind) => {
    const cwd = repository({ 'a.yaml': ACCOUNT, 'b.yaml': ACCOUNT, 'c.yaml': ACCOUNT });
    for (const name of ['plain', 'a.b=c']) {
      git(cwd, 'config', `filter.${name}.${kind}`, 'touch ran; cat');
      git(cwd, 'config', `filter.${name}.required`, 'true');
    }
    write(cwd, '.gitattributes', '*.yaml filter=plain\nc.yaml filter=a.b=c\n');
    write(cwd, 'a.yaml', READER);
    write(cwd, 'c.yaml', READER);
    later(cwd, 'b.yaml');
    const { report: { findings } } = await report(['--changed', '--changed-lines', ...READS], { cwd });
    expect(findings.map(brief)).toEqual(['a.yaml:7 rbac/secrets-read', 'c.yaml:7 rbac/secrets-read']);
    expect(readdirSync(cwd)).not.toContain('ran');
  });

  it('refuses where a text filter has a name that cannot be said to git', async () => {
    const cwd = repository({ 'a.yaml': ACCOUNT });
    appendFileSync(path.join(cwd, '.git/config'), Buffer.from('[filter "\xff"]\n\tclean = touch ran\n', 'latin1'));
    writeFileSync(path.join(cwd, '.gitattributes'), Buffer.from('*.yaml filter=\xff\n', 'latin1'));
    later(cwd, 'a.yaml');
    expect(await cli(['--changed'], { cwd })).toMatchObject({
      code: 2,
      err: 'plimsoll: The configuration of git names a text filter whose name is not UTF-8, and a diff would run it.\nTake the filter out of the configuration, or leave out --changed and --changed-lines to judge all files.\n',
    });
    expect(readdirSync(cwd)).not.toContain('ran');
  });

  it('fetches nothing, and says so where a partial clone lacks what a file was', async () => {
    const origin = repository({ 'a.yaml': READER });
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    write(origin, 'a.yaml', `${READER}# more\n`);
    git(origin, 'commit', '--quiet', '--all', '--message', 'second');
    const clones = folderWith({});
    git(clones, '-c', 'protocol.file.allow=always', 'clone', '--quiet', '--filter=blob:none', `file://${origin}`, 'clone');
    const cwd = path.join(clones, 'clone');
    git(cwd, 'config', 'remote.origin.url', 'ssh://nowhere.example/x');
    git(cwd, 'config', 'core.sshCommand', `touch ${path.join(clones, 'ran')}; false`);
    git(cwd, 'config', 'protocol.allow', 'always');
    expect(await cli(['--changed-lines', '--changed=HEAD~1'], { cwd })).toMatchObject({
      code: 2,
      err: 'plimsoll: This clone does not hold what a.yaml was at the revision.\nThe clone is partial, and nothing is fetched here. Clone without a filter; with actions/checkout leave out `filter`.\n',
    });
    expect(readdirSync(clones)).toEqual(['clone']);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['diff.orderFile', { GIT_CONFIG_KEY_0: 'diff.orderFile', GIT_CONFIG_VALUE_0: '/nonexistent' }],
    ['diff.interHunkContext', { GIT_CONFIG_KEY_0: 'diff.interHunkContext', GIT_CONFIG_VALUE_0: '99' }],
    ['diff.relative', { GIT_CONFIG_KEY_0: 'diff.relative', GIT_CONFIG_VALUE_0: 'true' }],
    ['GIT_DIFF_OPTS', { GIT_DIFF_OPTS: '-u99' }],
    ['GIT_ICASE_PATHSPECS', { GIT_ICASE_PATHSPECS: '1' }],
    ['GIT_GLOB_PATHSPECS', { GIT_GLOB_PATHSPECS: '1' }],
    ['GIT_NOGLOB_PATHSPECS', { GIT_NOGLOB_PATHSPECS: '1' }],
  ])('says the same whatever %s asks of a diff', async (_name, settings) => {
    const cwd = repository({ 'a.yaml': `# first\n${POD}# last\n`, 'account.yaml': ACCOUNT });
    write(cwd, 'binding.yaml', BINDING);
    write(cwd, 'a.yaml', `# first line\n${POD}# last line\n`);
    const given = { ...('GIT_CONFIG_KEY_0' in settings ? { GIT_CONFIG_COUNT: '1' } : {}), ...settings };
    for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
    const { report: { findings } } = await report(['--changed-lines', ...only('token/mounted-and-bound:warning')], { cwd }).finally(() => vi.unstubAllEnvs());
    expect(findings.map(brief)).toEqual(['a.yaml:8 token/mounted-and-bound']);
    // The finding's own line did not change.
    expect(JSON.stringify(findings)).toContain('brought it about');
  });

  it.each(['-diff', 'binary', 'diff=none'])('knows the changed lines of files that attributes call `%s`', async (attribute) => {
    const cwd = repository({ 'a.yaml': ACCOUNT, '.gitattributes': `*.yaml ${attribute}\n` });
    git(cwd, 'config', 'diff.none.binary', 'true');
    write(cwd, 'a.yaml', READER);
    const { report: { findings } } = await report(['--changed-lines', ...READS], { cwd });
    expect(findings.map(brief)).toEqual(['a.yaml:7 rbac/secrets-read']);
    expect(JSON.stringify(findings)).not.toContain('did not change');
  });

  it('lets git speak where its configuration names a work tree elsewhere, and blames no revision', async () => {
    const cwd = repository({ 'a.yaml': READER });
    git(cwd, 'config', 'core.worktree', folderWith({}));
    const { code, err } = await cli(['--changed'], { cwd });
    expect([code, err.split('\n')[0]]).toEqual([2, 'plimsoll: Git says: fatal: not a git repository (or any of the parent directories): .git']);
  });

  it('says what to do in a repository without files', async () => {
    const cwd = folderWith({});
    git(cwd, 'init', '--quiet', '--bare');
    const { code, err } = await cli(['--changed'], { cwd });
    expect([code, err]).toEqual([
      2,
      'plimsoll: Git says: fatal: this operation must be run in a work tree\nRun Plimsoll in a folder of a git repository, or leave out --changed and --changed-lines to judge all files.\n',
    ]);
  });

  it('judges what stands in the work tree while a merge is under way', async () => {
    const cwd = repository({ 'a.yaml': ACCOUNT, 'b.yaml': ACCOUNT, 'c.yaml': ACCOUNT });
    git(cwd, 'checkout', '--quiet', '-b', 'topic');
    write(cwd, 'a.yaml', READER);
    write(cwd, 'b.yaml', READER.replace('name: reader', 'name: other'));
    write(cwd, 'new.yaml', READER.replace('name: reader', 'name: theirs'));
    git(cwd, 'add', '--all');
    git(cwd, 'commit', '--quiet', '--message', 'topic');
    git(cwd, 'checkout', '--quiet', 'main');
    write(cwd, 'a.yaml', ACCOUNT.replace('name: web', 'name: mine'));
    write(cwd, 'new.yaml', READER.replace('name: reader', 'name: ours'));
    git(cwd, 'add', '--all');
    git(cwd, 'commit', '--quiet', '--message', 'main');
    expect(() => git(cwd, 'merge', 'topic')).toThrow('Command failed');
    write(cwd, 'a.yaml', READER);
    const found = async (...args: string[]): Promise<readonly string[]> => (await report([...args, ...READS], { cwd })).report.findings.map(brief);
    expect(await found('--changed')).toEqual(expect.arrayContaining(['a.yaml:7 rbac/secrets-read', 'b.yaml:7 rbac/secrets-read']));
    expect(await found('--changed-lines')).toEqual(expect.arrayContaining(['a.yaml:7 rbac/secrets-read', 'b.yaml:7 rbac/secrets-read']));
  });

  it('runs no hook and leaves the index as it is', async () => {
    const cwd = repository({ 'a.yaml': ACCOUNT, 'b.yaml': ACCOUNT });
    writeFileSync(path.join(cwd, '.git/hooks/post-index-change'), '#!/bin/sh\ntouch ran\n', { mode: 0o755 });
    write(cwd, 'a.yaml', READER);
    later(cwd, 'b.yaml');
    const before = readFileSync(path.join(cwd, '.git/index'));
    await report(['--changed', ...READS], { cwd });
    expect(readdirSync(cwd)).not.toContain('ran');
    expect(readFileSync(path.join(cwd, '.git/index')).equals(before)).toBe(true);
  });

  it.each(['core.fsmonitor', 'filter.x.clean'])('runs nothing that a submodule configures: %s', async (setting) => {
    const inner = repository({ 'a.yaml': ACCOUNT });
    const cwd = repository({ 'b.yaml': ACCOUNT });
    git(cwd, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'inner');
    git(cwd, 'commit', '--quiet', '--message', 'second');
    const ran = path.join(cwd, 'ran');
    git(path.join(cwd, 'inner'), 'config', setting, `touch ${ran}; cat`);
    mkdirSync(path.join(cwd, '.git/modules/inner/info'), { recursive: true });
    writeFileSync(path.join(cwd, '.git/modules/inner/info/attributes'), '*.yaml filter=x\n');
    later(cwd, 'inner/a.yaml');
    write(cwd, 'b.yaml', READER);
    await report(['--changed', ...READS], { cwd });
    expect(readdirSync(cwd)).not.toContain('ran');
    git(cwd, 'status');
    expect(readdirSync(cwd)).toContain('ran');
  });
});

describe('--changed-lines', () => {
  it('knows what each of hundreds of files was, of whatever size and in whatever text', async () => {
    const text = (index: number): string => `# ${'é😀'.repeat(index)}${index % 3 === 0 ? '\r\n\n' : '\n'}${READER.replace('name: reader', `name: reader-${index}`)}`;
    const names = Array.from({ length: 300 }, (_, index) => `${index}.yaml`);
    const cwd = repository(Object.fromEntries([...names.map((name, index) => [name, text(index)]), ['empty.yaml', '']]) as Files);
    for (const [index, name] of names.entries()) write(cwd, name, `# edited\n${text(index)}${index === 270 ? `---\n${READER}` : ''}`);
    write(cwd, 'empty.yaml', '#\n');
    const { report: { findings } } = await report(['--changed-lines', ...READS], { cwd });
    expect(findings.map(({ file, object }) => `${file} ${object?.name ?? ''}`)).toEqual(['270.yaml reader']);
  });

  it('keeps the findings that the change brought', async () => {
    const cwd = repository({ 'old.yaml': READER, 'edited.yaml': READER });
    write(cwd, 'edited.yaml', `# moved down\n${READER}---\n${READER.replace('name: reader', 'name: other')}`);
    const { report: { findings } } = await report(['--changed-lines', ...READS], { cwd });
    expect(findings.map(({ object }) => object?.name)).toEqual(['other']);
  });

  it('keeps a finding whose exception the change takes away, and none that it gives an exception', async () => {
    const accepted = READER.replace('    resources', '    # plimsoll-ignore rbac/secrets-read -- it backs them up\n    resources');
    const other = (text: string): string => text.replace('name: reader', 'name: other');
    const cwd = repository({ 'a.yaml': accepted, 'b.yaml': other(READER) });
    write(cwd, 'a.yaml', READER);
    write(cwd, 'b.yaml', other(accepted));
    const { report: { findings } } = await report(['--changed-lines', ...READS], { cwd });
    expect(findings.map(brief)).toEqual(['a.yaml:7 rbac/secrets-read']);
    git(cwd, 'commit', '--quiet', '--all', '--message', 'second');
    write(cwd, 'a.yaml', accepted);
    expect((await report(['--changed-lines', ...READS], { cwd })).report.findings).toEqual([]);
  });

  it('takes a moved file for what it was', async () => {
    const cwd = repository({ 'a.yaml': READER });
    git(cwd, 'mv', 'a.yaml', 'b.yaml');
    const { report: { findings } } = await report(['--changed-lines', ...READS], { cwd });
    expect(findings).toEqual([]);
  });

  it('keeps a finding on an unchanged line that a change elsewhere brought about, and says what did', async () => {
    const cwd = repository({ 'pod.yaml': POD, 'account.yaml': ACCOUNT });
    write(cwd, 'binding.yaml', BINDING);
    const { report: { findings } } = await report(['--changed-lines', ...only('token/mounted-and-bound:warning')], { cwd });
    expect(findings.map(brief)).toEqual(['pod.yaml:7 token/mounted-and-bound']);
    expect(JSON.stringify(findings)).toContain('brought it about');
    expect(findings[0]?.related.map(({ file, message }) => [file, message.includes('this changed')])).toContainEqual(['binding.yaml', true]);
  });

  it.each(['compact', 'github', 'gitlab', 'junit', 'sarif'])('says in the message what brought it about, for %s, too', async (format) => {
    const cwd = repository({ 'pod.yaml': POD, 'account.yaml': ACCOUNT });
    write(cwd, 'binding.yaml', BINDING);
    const { out } = await cli(['--changed-lines', '--format', format, ...only('token/mounted-and-bound:warning')], { cwd });
    expect(out).toContain('Check that it needs them. (This line did not change; binding.yaml:10 did, and brought it about.)');
  });

  /** What is said of the cause of a finding about an account that no binding names. */
  async function causes(cwd: string, ...args: string[]): Promise<readonly string[]> {
    const { report: { findings } } = await report(['--changed-lines', ...args, ...only('token/mounted-but-unbound:warning')], { cwd });
    return findings.map(({ message }) => /\((?:This line|What) .*$/u.exec(message)?.[0] ?? message);
  }

  it('names the line of the same object that changed', async () => {
    const cwd = repository({ 'role.yaml': `# a\n---\n${READER.replace('["get", "list"]', '["create"]')}` });
    write(cwd, 'role.yaml', `# b\n---\n${READER}`);
    const { report: { findings } } = await report(['--changed-lines', ...READS], { cwd });
    expect(findings.map(({ message }) => message.slice(message.indexOf('(This')))).toEqual(['(This line did not change; line 10 did, and brought it about.)']);
  });

  it('names the files that changed where no place that stands there is the cause, as those that are gone', async () => {
    const cwd = repository({ 'pod.yaml': POD, 'account.yaml': ACCOUNT, 'rbac/binding.yaml': BINDING, 'README.md': '' });
    rmSync(path.join(cwd, 'rbac/binding.yaml'));
    write(cwd, 'README.md', 'changed');
    expect(await causes(cwd)).toEqual(['(This line did not change; a change in rbac/binding.yaml (deleted) brought it about.)']);
    for (const name of ['a', 'b', 'c']) write(cwd, `${name}.yaml`, ACCOUNT.replace('name: web', `name: ${name}`));
    expect(await causes(cwd)).toEqual(['(This line did not change; a change in a.yaml, b.yaml, c.yaml or 1 other file brought it about.)']);
    expect(await causes(path.join(cwd, 'rbac'), '../pod.yaml', '--context', '..')).toEqual(['(This line did not change; a change in ../a.yaml, ../b.yaml, ../c.yaml or 1 other file brought it about.)']);
  });

  it('reads a file that is gone from the revision', async () => {
    const cwd = repository({ 'pod.yaml': POD, 'account.yaml': `${ACCOUNT}automountServiceAccountToken: false\n`, 'binding.yaml': BINDING });
    rmSync(path.join(cwd, 'account.yaml'));
    write(cwd, 'account2.yaml', ACCOUNT);
    const { report: { findings } } = await report(['--changed-lines', ...only('token/mounted-and-bound:warning')], { cwd });
    expect(findings.map(brief)).toEqual(['pod.yaml:7 token/mounted-and-bound']);
  });
});

describe('--context', () => {
  const files = { 'apps/pod.yaml': POD, 'base/account.yaml': ACCOUNT, 'base/binding.yaml': BINDING, 'base/reader.yaml': READER, 'base/broken.yaml': 'a: [\n' };

  it('reads the other files there and judges the named ones alone', async () => {
    const rules = only('token/mounted-and-bound:warning', 'rbac/secrets-read:warning', 'meta/yaml-syntax:error');
    const alone = await report(['apps/pod.yaml', ...rules], { files });
    expect(alone.report.findings).toEqual([]);
    const within = await report(['apps/pod.yaml', '--context', '.', ...rules], { files });
    expect(within.report.findings.map(brief)).toEqual(['apps/pod.yaml:7 token/mounted-and-bound']);
    expect(within.report.files.map(({ path: name }) => name)).toEqual(['apps/pod.yaml']);
    expect(within.report.summary).toMatchObject({ files: 1, objects: 1 });
  });

  it('finds the same in the named files as a run over everything, for every rule', async () => {
    const all = await report(['.', '--preset', 'all'], { files });
    expect(new Set(all.report.findings.map(({ file }) => file)).size).toBeGreaterThan(1);
    for (const name of Object.keys(files)) {
      const one = await report([name, '--context', '.', '--preset', 'all'], { files });
      expect(one.report.findings).toEqual(all.report.findings.filter(({ file }) => file === name));
    }
  });

  it('lets the text of standard input stand for its file', async () => {
    const { report: { findings } } = await report(['-', '--stdin-filename', 'base/binding.yaml', '--context', '.', ...only('rbac/admin-edit-binding:warning', 'meta/duplicate-object:error')], { files, stdin: BINDING });
    expect(findings.map(({ file }) => file)).toEqual(['base/binding.yaml']);
  });

  it('together with --changed judges what changed', async () => {
    const cwd = repository(files);
    write(cwd, 'apps/pod.yaml', POD.replace('1.2.3', '1.2.4'));
    const { report: { findings } } = await report(['--changed', '--context', '.', ...only('token/mounted-and-bound:warning', 'rbac/secrets-read:warning')], { cwd });
    expect(findings.map(brief)).toEqual(['apps/pod.yaml:7 token/mounted-and-bound']);
  });
});
