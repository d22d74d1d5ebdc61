import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Files, folderWith } from '../project/folder.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What came of a program. */
export interface Outcome {
  readonly code: number | null;
  /** stdout and stderr, without colours. */
  readonly out: string;
}

/** Runs a program without what git or a CI around the tests says to its children. */
export function call(cwd: string, program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Outcome {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:GIT_|npm_|GITHUB_|CI$|PRE_COMMIT)/.test(name)));
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...clean, NO_COLOR: '1', ...env } });
  return { code: status, out: stdout + stderr };
}

/** True where a program answers to `--version`. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Runs git with an identity, and fails when git does. */
export function git(cwd: string, ...args: readonly string[]): string {
  const { code, out } = call(cwd, 'git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', '-c', 'protocol.file.allow=always', ...args]);
  if (code !== 0) throw new Error(`git ${args.join(' ')} failed: ${out}`);
  return out.trim();
}

/** A git repository with these files committed. It goes when the test is over. */
export function repositoryWith(files: Files): string {
  const folder = folderWith(files);
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'first');
  return folder;
}

/** A git repository that holds this project as it stands, in a new folder that the caller removes. */
export function projectRepository(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'plimsoll-clone-')));
  for (const name of git(ROOT, 'ls-files', '-co', '--exclude-standard').split('\n')) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    cpSync(path.join(ROOT, name), path.join(folder, name), { force: true });
  }
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'all');
  return folder;
}
