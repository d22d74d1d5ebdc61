import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLEAN, READER } from '../cli/support.js';
import { snippet } from './snippets.js';
import { call, git, type Outcome, repositoryWith } from './support.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NAMES = ['-rf.yaml', 'a b.yaml', "it's $(id).yaml"];
const CONFIG = 'rules:\n  "*": off\n  rbac/secrets-read: error\n';

/** True where a package with a command is installed. */
const has = (name: string): boolean => process.platform !== 'win32' && existsSync(path.join(ROOT, 'node_modules', name));

let tools = '';

beforeAll(async () => {
  tools = mkdtempSync(path.join(tmpdir(), 'plimsoll-hooks-'));
  const command = path.join(tools, 'plimsoll.cjs');
  await build({ absWorkingDir: ROOT, entryPoints: ['src/bin.ts'], outfile: command, bundle: true, platform: 'node', format: 'cjs', banner: { js: '#!/usr/bin/env node' }, logLevel: 'error' });
  chmodSync(command, 0o755);
});

afterAll(() => {
  rmSync(tools, { recursive: true, force: true });
});

/** A repository in which these commands are installed as npm installs them, with one file that was bad before. */
function repository(files: Readonly<Record<string, string>>, commands: Readonly<Record<string, string>>): string {
  const folder = repositoryWith({ '.gitignore': 'node_modules\n', 'package.json': '{"private":true}', 'plimsoll.yaml': CONFIG, 'old.yaml': READER, ...files });
  const bin = path.join(folder, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(path.join(tools, 'plimsoll.cjs'), path.join(bin, 'plimsoll'));
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

describe.skipIf(!has('lefthook'))('lefthook (skipped where it is not installed)', () => {
  it('works as docs/ci.md shows', () => {
    const folder = repository({ 'lefthook.yml': snippet('lefthook.yml') }, { lefthook: 'lefthook/bin/index.js' });
    expect(call(folder, 'node_modules/.bin/lefthook', ['install'])).toMatchObject({ code: 0 });
    expectAllNamed(commit(folder));
    expectPasses(folder);
  });
});
