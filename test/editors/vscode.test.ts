import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildVsix } from '../../tools/build/vscode.js';
import { cli } from '../cli/support.js';
import { folderWith } from '../project/folder.js';
import { parseXml } from '../support/reports.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, 'editors/vscode');

interface Settings {
  readonly path: string;
  readonly preset: string;
  readonly config: string;
  readonly completeInput: boolean;
  readonly plugins: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly engines: { readonly vscode: string };
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
    // Of these VS Code then takes no value from the workspace. How long the server waits is nobody's risk.
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(Object.keys(properties).filter((name) => name !== 'plimsoll.debounce'));
  });

  it('starts it with arguments that it takes', async () => {
    for (const preset of properties['plimsoll.preset']?.enum ?? []) {
      expect(await taken(commandOf({ ...DEFAULTS, preset, config: 'plimsoll.yaml', completeInput: true }, true).args), preset).toBe(1);
    }
    expect(await taken(commandOf(DEFAULTS, false).args)).toBe(1);
    expect(await taken(['lsp', '--nonsense'])).toBe(2);
  });

  it('is packed by one command into what VS Code installs', async () => {
    const file = path.join(folderWith({}), 'plimsoll.vsix');
    execFileSync(process.execPath, [path.join(ROOT, 'tools/pack-vscode.js'), file], { stdio: 'ignore' });
    const packed = readFileSync(file);
    expect(Buffer.from(await buildVsix()).equals(packed)).toBe(true);
    const parts = unzipSync(packed);
    const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
    expect(Object.keys(parts).sort()).toEqual(
      ['[Content_Types].xml', 'extension.vsixmanifest', ...['LICENSE.txt', 'THIRD-PARTY-NOTICES.txt', 'extension.cjs', 'package.json', 'readme.md'].map((name) => `extension/${name}`)].sort(),
    );
    expect(JSON.parse(text('extension/package.json'))).toEqual(manifest);
    expect(Object.keys(parts)).toContain(path.posix.join('extension', manifest.main));

    const types = parseXml(text('[Content_Types].xml'));
    expect(types.attributes['xmlns']).toBe('http://schemas.openxmlformats.org/package/2006/content-types');
    const typed = types.children.map(({ attributes }) => attributes['Extension']);
    for (const name of Object.keys(parts).filter((each) => each !== '[Content_Types].xml')) expect(typed).toContain(path.extname(name));

    const root = parseXml(text('extension.vsixmanifest'));
    const [metadata, installation, , assets] = root.children;
    expect(root.children.map(({ name }) => name)).toEqual(['Metadata', 'Installation', 'Dependencies', 'Assets']);
    expect(metadata?.children[0]?.attributes).toEqual({ Language: 'en-US', Id: manifest.name, Version: manifest.version, Publisher: manifest.publisher });
    expect(metadata?.children.find(({ name }) => name === 'Properties')?.children[0]?.attributes).toEqual({ Id: 'Microsoft.VisualStudio.Code.Engine', Value: manifest.engines.vscode });
    expect(installation?.children[0]?.attributes).toEqual({ Id: 'Microsoft.VisualStudio.Code' });
    for (const { attributes } of assets?.children ?? []) expect(Object.keys(parts)).toContain(attributes['Path']);
    expect(assets?.children.map(({ attributes }) => attributes['Type'])).toContain('Microsoft.VisualStudio.Code.Manifest');
  });

  it('brings its libraries along, with their licences, and asks for what its oldest VS Code has', async () => {
    const parts = unzipSync(await buildVsix());
    const code = strFromU8(parts['extension/extension.cjs'] ?? new Uint8Array());
    const wanted = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name);
    expect(wanted).toContain('vscode');
    expect(wanted.filter((name) => name !== 'vscode' && !isBuiltin(name))).toEqual([]);
    expect(code).not.toContain(ROOT);
    expect(strFromU8(parts['extension/THIRD-PARTY-NOTICES.txt'] ?? new Uint8Array())).toMatch(/^vscode-languageclient [\d.]+ \(MIT\)\n\nCopyright/m);
    const client = JSON.parse(readFileSync(path.join(ROOT, 'node_modules/vscode-languageclient/package.json'), 'utf8')) as { readonly engines: unknown };
    expect(manifest.engines).toEqual(client.engines);
  });
});
