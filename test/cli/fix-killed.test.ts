import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, utimesSync, watch } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Files, folderWith } from '../project/folder.js';
import { commandFile } from '../support/program.js';
import { cli } from './support.js';

const FILES = 150;
const BEFORE = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  serviceAccount: web\n  containers: [{name: web, image: "web:1.4"}]\n';
const AFTER = BEFORE.replace('serviceAccount:', 'serviceAccountName:');

const names = Array.from({ length: FILES }, (_one, index) => `${String(index).padStart(3, '0')}.yaml`);
const files: Files = Object.fromEntries(names.map((name) => [name, BEFORE]));

/** Waits until a run begins to write, and then as long as was said, unless it ends before. */
async function writing(child: ChildProcess, folder: string, delay: number): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const begun = new Promise((resolve) => {
    const watcher = watch(folder, () => {
      watcher.close();
      setTimeout(resolve, delay);
    });
    child.once('exit', () => watcher.close());
  });
  await Promise.race([begun, ended]);
  child.kill('SIGKILL');
  await ended;
}

describe('--fix that is killed', () => {
  it('leaves each file as it was or as it is to be, and what is left beside them is never linted and goes with a later run', async () => {
    const command = await commandFile();
    for (const delay of [0, 3, 9, 25]) {
      const cwd = folderWith(files);
      await writing(spawn(process.execPath, [command, '--fix', '.'], { cwd, stdio: 'ignore' }), cwd, delay);
      const texts = names.map((name) => readFileSync(path.join(cwd, name), 'utf8'));
      expect(texts.filter((text) => text !== BEFORE && text !== AFTER)).toEqual([]);
      const old = new Date(Date.now() - 120_000);
      for (const name of readdirSync(cwd).filter((one) => one.endsWith('.tmp'))) utimesSync(path.join(cwd, name), old, old);
      const { err } = await cli(['--fix', '--format', 'json', '.'], { cwd });
      const left = texts.filter((text) => text === BEFORE).length;
      expect(err).toContain(left === 0 ? 'nothing to change' : `made ${left} change${left === 1 ? '' : 's'} in ${left} file`);
      expect(readdirSync(cwd).toSorted()).toEqual(names);
      expect(names.filter((name) => readFileSync(path.join(cwd, name), 'utf8') !== AFTER)).toEqual([]);
    }
  });
});
