import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../project/folder.js';
import { commandFile } from '../support/program.js';

const SCRIPT = path.resolve(import.meta.dirname, 'neovim.lua');

const DOCS_SCRIPT = path.resolve(import.meta.dirname, 'neovim-docs.lua');

const isThere = spawnSync('nvim', ['--version']).status === 0;
/** True from 0.11 on, which the first of the snippets asks for. */
const hasConfig = isThere && spawnSync('nvim', ['--headless', '-u', 'NONE', '-c', 'lua io.stdout:write(tostring(vim.lsp.config ~= nil))', '-c', 'qall!'], { encoding: 'utf8' }).stdout.includes('true');

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

  it.skipIf(!isThere)(`mends a file on saving as docs/editors.md shows${isThere ? '' : ': skipped without nvim'}`, async () => {
    const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/editors.md'), 'utf8');
    const snippets = [...page.matchAll(/^```lua\n([^]*?)^```$/gm)].map(([, text = '']) => text);
    expect(snippets).toHaveLength(2);
    const command = await commandFile();
    const tools = path.dirname(command);
    symlinkSync(command, path.join(tools, 'plimsoll'));
    const cwd = folderWith({ 'pod.yaml': POD });
    const env = {
      ...process.env,
      PATH: `${tools}:${process.env['PATH'] ?? ''}`,
      XDG_STATE_HOME: cwd,
      PLIMSOLL_RULE: 'token/deprecated-service-account-field',
      PLIMSOLL_SNIPPETS: JSON.stringify(hasConfig ? snippets : snippets.slice(1)),
    };
    const { stdout } = await promisify(execFile)('nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${DOCS_SCRIPT}`], { cwd, env });
    expect(JSON.parse(stdout)).toEqual({ shown: true, gone: true, modified: false });
    expect(readFileSync(path.join(cwd, 'pod.yaml'), 'utf8')).toContain('  serviceAccountName: web # the shop\n');
  });
});
