import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { type Io, UsageError } from '../cli/io.js';
import { writeOutput } from '../project/index.js';

/**
 * Installs an exact version of Plimsoll from the registry into a folder, without running any of its scripts, and runs it there with
 * the process's own streams. The installation reads no configuration of the checked-out tree.
 * @returns the exit code
 * @throws UsageError when it cannot be installed.
 */
export function runOtherVersion(version: string, args: readonly string[], folder: string, { env, cwd }: Pick<Io, 'env' | 'cwd'>): number {
  const error = writeOutput(path.join(folder, 'package.json'), ['{"private":true}\n']);
  if (error !== undefined) throw new UsageError(error.message);
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', `plimsoll@${version}`];
  const windows = process.platform === 'win32';
  const installed = spawnSync(windows ? 'cmd' : 'npm', windows ? ['/c', 'npm', ...install] : install, { cwd: folder, env, stdio: ['ignore', 2, 2] });
  if (installed.status !== 0) throw new UsageError(`Plimsoll ${version} cannot be installed.`, 'Leave the input version empty to run the one that the action brings along.');
  const command = path.join(folder, 'node_modules', 'plimsoll', 'dist', 'bin.cjs');
  return spawnSync(process.execPath, [command, ...args], { cwd, env, stdio: ['ignore', 1, 2] }).status ?? 3;
}
