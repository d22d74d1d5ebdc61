import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLEAN, READER } from '../cli/support.js';
import { commandFile } from '../support/program.js';
import { snippet } from './snippets.js';
import { call, git, isInstalled, type Outcome, repositoryWith } from './support.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NAMES = ['-rf.yaml', 'a b.yaml', "it's $(id).yaml"];
const CONFIG = 'rules:\n  "*": off\n  rbac/secrets-read: error\n';

/** True where a package with a command is installed. */
const has = (name: string): boolean => process.platform !== 'win32' && existsSync(path.join(ROOT, 'node_modules', name));

let command = '';

beforeAll(async () => {
  command = await commandFile();
});

/** A repository in which these commands are installed as npm installs them, with one file that was bad before. */
function repository(files: Readonly<Record<string, string>>, commands: Readonly<Record<string, string>>): string {
  const folder = repositoryWith({ '.gitignore': 'node_modules\n', 'package.json': '{"private":true}', 'plimsoll.yaml': CONFIG, 'old.yaml': READER, ...files });
  const bin = path.join(folder, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(command, path.join(bin, 'plimsoll'));
  for (const [name, file] of Object.entries(commands)) symlinkSync(path.join(ROOT, 'node_modules', file), path.join(bin, name));
  return folder;
}

/** Stages files with odd names, of which the first is then edited so that the work tree looks well, and commits. */
function commit(folder: string): Outcome {
  for (const name of NAMES) writeFileSync(path.join(folder, name), READER.replace('name: reader', `name: r${name.length}`));
  git(folder, 'add', '-A');
  return call(folder, 'git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qm', 'x'], { PATH: `${path.join(folder, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}` });
}

function expectAllNamed({ code, out }: Outcome): void {
  expect(code, out).toBe(1);
  for (const name of NAMES) expect(out).toContain(`${name}:7:17`);
  expect(out).not.toContain('old.yaml:7:17');
}

function expectPasses(folder: string): void {
  for (const name of NAMES) writeFileSync(path.join(folder, name), CLEAN);
  git(folder, 'add', '-A');
  const { code, out } = call(folder, 'git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qm', 'x'], { PATH: `${path.join(folder, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}` });
  expect(code, out).toBe(0);
}

describe.skipIf(!has('husky') || !has('lint-staged'))('husky and lint-staged (skipped where they are not installed)', () => {
  it('work as docs/ci.md shows', () => {
    const folder = repository({ '.lintstagedrc.json': snippet('.lintstagedrc.json'), '.husky/pre-commit': snippet('.husky/pre-commit') }, { 'lint-staged': 'lint-staged/bin/lint-staged.js', husky: 'husky/bin.js' });
    expect(call(folder, 'node_modules/.bin/husky', [])).toMatchObject({ code: 0 });
    expectAllNamed(commit(folder));
    expectPasses(folder);
  });
});

describe.skipIf(!isInstalled('lefthook'))('lefthook (skipped where it is not installed)', () => {
  it('works as docs/ci.md shows', () => {
    const folder = repository({ 'lefthook.yml': snippet('lefthook.yml') }, {});
    expect(call(folder, 'lefthook', ['install'])).toMatchObject({ code: 0 });
    expectAllNamed(commit(folder));
    expectPasses(folder);
  });
});
