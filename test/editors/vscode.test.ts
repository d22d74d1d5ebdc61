import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../cli/support.js';

const FOLDER = path.resolve(import.meta.dirname, '../../editors/vscode');

interface Settings {
  readonly path: string;
  readonly preset: string;
  readonly config: string;
  readonly completeInput: boolean;
  readonly plugins: readonly string[];
}

interface Manifest {
  readonly main: string;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown; readonly enum?: readonly string[] }>> } };
}

const { commandOf } = createRequire(import.meta.url)(path.join(FOLDER, 'command.cjs')) as { commandOf: (settings: Settings, isTrusted: boolean) => { command: string; args: string[] } };
const manifest = JSON.parse(readFileSync(path.join(FOLDER, 'package.json'), 'utf8')) as Manifest;
const { properties } = manifest.contributes.configuration;

/** The settings where nobody set one. */
const DEFAULTS = Object.fromEntries(Object.entries(properties).map(([name, { default: value }]) => [name.replace('plimsoll.', ''), value])) as unknown as Settings;

/** What the command says to arguments, when the editor goes at once: 1 after serving, 2 for arguments that it does not take. */
async function taken(args: readonly string[]): Promise<number> {
  return (await cli(args, { files: { 'plimsoll.yaml': '{}\n' } })).code;
}

describe('the extension for VS Code', () => {
  it('starts the server by its name unless a setting says otherwise', () => {
    expect(commandOf(DEFAULTS, true)).toEqual({ command: 'plimsoll', args: ['lsp'] });
    expect(commandOf({ ...DEFAULTS, path: '/opt/plimsoll', preset: 'strict', config: 'a b.yaml', completeInput: true, plugins: ['./x.js'] }, true)).toEqual({
      command: '/opt/plimsoll',
      args: ['lsp', '--preset=strict', '--config=a b.yaml', '--complete-input', '--plugin=./x.js'],
    });
  });

  it('lets nothing of an untrusted workspace decide', () => {
    expect(commandOf({ ...DEFAULTS, config: 'plimsoll.yaml', plugins: ['./x.js'] }, false).args).toEqual(['lsp', '--untrusted']);
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(['plimsoll.path', 'plimsoll.plugins']);
  });

  it('starts it with arguments that it takes', async () => {
    for (const preset of properties['plimsoll.preset']?.enum ?? []) {
      expect(await taken(commandOf({ ...DEFAULTS, preset, config: 'plimsoll.yaml', completeInput: true }, true).args), preset).toBe(1);
    }
    expect(await taken(commandOf(DEFAULTS, false).args)).toBe(1);
    expect(await taken(['lsp', '--nonsense'])).toBe(2);
  });

  const vsix = path.join(FOLDER, 'plimsoll.vsix');
  it.skipIf(!existsSync(vsix))(`packs what it needs to run${existsSync(vsix) ? '' : ': skipped where plimsoll.vsix was not made'}`, () => {
    const entries = execFileSync('unzip', ['-Z1', vsix], { encoding: 'utf8' }).split('\n');
    for (const file of [manifest.main.slice(2), 'command.cjs', 'package.json', 'LICENSE.txt', 'node_modules/vscode-languageclient/node.js']) expect(entries).toContain(`extension/${file}`);
    expect(entries.filter((entry) => entry.includes('vsce'))).toEqual([]);
  });
});
