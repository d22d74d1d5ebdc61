import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../project/folder.js';
import { commandFile } from '../support/program.js';

const SCRIPT = path.resolve(import.meta.dirname, 'neovim.lua');

const isThere = spawnSync('nvim', ['--version']).status === 0;

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  serviceAccount: web # the shop\n  containers: [{name: web, image: "web:1.4"}]\n';

describe('Neovim', () => {
  it.skipIf(!isThere)(`shows a finding, makes the fix, saves, and shows it no more${isThere ? '' : ': skipped without nvim'}`, async () => {
    const cwd = folderWith({ 'pod.yaml': POD });
    const env = {
      ...process.env,
      XDG_STATE_HOME: cwd,
      PLIMSOLL_RULE: 'token/deprecated-service-account-field',
      PLIMSOLL_COMMAND: JSON.stringify([process.execPath, await commandFile(), 'lsp']),
    };
    const { stdout } = await promisify(execFile)('nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', 'pod.yaml', '-c', `luafile ${SCRIPT}`], { cwd, env });
    expect(JSON.parse(stdout)).toEqual({ shown: true, title: 'Make all safe fixes of Plimsoll', gone: true });
    expect(readFileSync(path.join(cwd, 'pod.yaml'), 'utf8')).toContain('  serviceAccountName: web # the shop\n');
  });
});
