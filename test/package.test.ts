import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TOOL_VERSION } from '../src/version.js';
import { cli, pluginRule, READER } from './cli/support.js';
import { expectValid } from './support/schemas.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const WINDOWS = process.platform === 'win32';

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder = '';

/** Runs a program in the folder of the installed package. */
function call(program: string, args: readonly string[], cwd = folder, input = ''): Outcome {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, input, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '' } });
  return { code: status, out: stdout, err: stderr };
}

const npm = (args: readonly string[], cwd: string): Outcome => (WINDOWS ? call('cmd', ['/c', 'npm', ...args], cwd) : call('npm', args, cwd));
const node = (...args: readonly string[]): Outcome => call(process.execPath, args);
const bin = (): string => path.join(folder, 'node_modules', 'plimsoll', 'dist', 'bin.cjs');
const script = (text: string): Outcome => call(process.execPath, ['--input-type=module', '-'], folder, text);

/** The time of the newest file of a tree, in milliseconds. */
function newest(directory: string): number {
  const times = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(...times);
}

function build(): void {
  const built = path.join(ROOT, 'dist', 'bin.cjs');
  const complete = existsSync(built) && existsSync(path.join(ROOT, 'dist/types/src/index.d.ts'));
  if (complete && statSync(built).mtimeMs > Math.max(...['src', 'rules', 'tools/build'].map((inside) => newest(path.join(ROOT, inside))))) return;
  const { code, err } = call(process.execPath, ['tools/build.js'], ROOT);
  if (code !== 0) throw new Error(`The build failed: ${err}`);
}

beforeAll(() => {
  build();
  folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-package-'));
  const packed = npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], ROOT);
  const [{ filename }] = JSON.parse(packed.out) as [{ filename: string }];
  writeFileSync(path.join(folder, 'package.json'), '{"name":"consumer","private":true}');
  writeFileSync(path.join(folder, 'role.yaml'), READER);
  const installed = npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', `./${filename}`], folder);
  if (installed.code !== 0) throw new Error(`The installation failed: ${installed.err}`);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The files of compiled code that the installed package keeps, with digests of them and the times at which they were written. */
function keptCode(): ReadonlyMap<string, { readonly digest: string; readonly written: number }> {
  if (!existsSync(CODE())) return new Map();
  const files = readdirSync(CODE(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [file, { digest: digest(readFileSync(file)), written: statSync(file).mtimeMs }]));
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const CODE = (): string => path.join(folder, 'node_modules/plimsoll/dist/code');
const COMMAND = (): string => path.join(folder, 'node_modules/plimsoll/dist/command.cjs');

/** The file that keeps the code of the command. */
function keptCommand(): string {
  const [file] = [...keptCode().keys()].filter((each) => path.basename(each) === 'command.cjs');
  if (file === undefined) throw new Error('The code of the command was not kept.');
  return file;
}

/** Lays code that says a word in the place of the command's, as whole as that. */
function layForeignCode(word: string): void {
  const text = readFileSync(COMMAND(), 'utf8');
  const foreign = new vm.Script(`(function(){process.stdout.write(${JSON.stringify(word)})})`.padEnd(text.length)).createCachedData();
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(foreign, crc32(text)));
  writeFileSync(keptCommand(), Buffer.concat([foreign, sum]));
}

describe('the packed package, installed in an empty folder', () => {
  it('brings nothing else along and runs no script', () => {
    expect(readdirSync(path.join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['plimsoll']);
    const manifest = JSON.parse(readFileSync(path.join(folder, 'node_modules/plimsoll/package.json'), 'utf8')) as { dependencies?: object; scripts: Record<string, string> };
    expect(manifest.dependencies).toBeUndefined();
    for (const name of ['preinstall', 'install', 'postinstall']) expect(manifest.scripts).not.toHaveProperty(name);
    const files = readdirSync(path.join(folder, 'node_modules/plimsoll'));
    expect(files.sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json', 'schemas']);
    expect(readFileSync(path.join(folder, 'node_modules/plimsoll/dist/THIRD-PARTY-NOTICES.txt'), 'utf8')).toMatch(/^yaml \d/m);
  });

  it('brings the licence of every library inside', () => {
    const entries = readFileSync(path.join(folder, 'node_modules/plimsoll/dist/THIRD-PARTY-NOTICES.txt'), 'utf8').split(`\n${'-'.repeat(80)}\n\n`);
    expect(entries.length).toBeGreaterThan(20);
    expect(entries.filter((entry) => !/^\S+ \d\S* \(.+\)\n\n[^]*(?:copyright|permi(?:t|ssion))/i.test(entry)).map((entry) => entry.split('\n', 1)[0])).toEqual([]);
  });

  it('runs by its name', () => {
    const name = path.join(folder, 'node_modules', '.bin', WINDOWS ? 'plimsoll.cmd' : 'plimsoll');
    expect(WINDOWS ? call('cmd', ['/c', name, '--version']) : call(name, ['--version'])).toEqual({ code: 0, out: `${TOOL_VERSION}\n`, err: '' });
  });

  it.each<[string, string[], number, RegExp]>([
    ['lint', ['role.yaml', '--rule', 'rbac/secrets-read:error'], 1, /role\.yaml:7:17 {2}rbac\/secrets-read/],
    ['nothing wrong', ['role.yaml', '--rule', '*:off'], 0, /^No findings/],
    ['rules', ['rules'], 0, /rbac\/secrets-read/],
    ['explain', ['explain', 'rbac/secrets-read'], 0, /Fails/],
    ['objects', ['objects', 'role.yaml'], 0, /"kind":"ClusterRole"/],
    ['a glob', ['*.yaml', '--rule', '*:off'], 0, /1 object in 1 file/],
    ['print-config', ['--print-config', 'role.yaml'], 0, /"presets"/],
    ['wrong usage', ['--nosuch'], 2, /^$/],
    ['a missing file', ['nosuch.yaml'], 2, /^/],
  ])('%s', (_name, args, code, out) => {
    const result = node(bin(), ...args);
    expect(result.out).toMatch(out);
    expect(result.code).toBe(code);
    expect(result.err).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it('says the same as the modules that it is made of', async () => {
    const paths = { 'role.yaml': READER };
    for (const args of [['rules'], ['rules', '--format', 'json'], ['explain', 'rbac/secrets-read'], ['help'], ...['pretty', 'sarif', 'json', 'compact'].map((format) => ['role.yaml', '--preset', 'all', '-f', format])]) {
      const { code, out, err } = await cli(args, { files: paths });
      expect(node(bin(), ...args)).toEqual({ code, out, err });
    }
  });

  it('reads standard input, YAML of every kind, TOML and configuration with its own libraries', () => {
    expect(call(process.execPath, [bin(), '-', '--rule', 'rbac/secrets-read:error'], folder, READER)).toMatchObject({ code: 1, err: '' });
    const rare = path.join(folder, 'rare');
    mkdirSync(rare);
    writeFileSync(path.join(rare, 'plimsoll.yaml'), 'extends: &all plimsoll:all\nrules:\n  rbac/secrets-read: error\n');
    writeFileSync(path.join(rare, 'a.yaml'), READER.replace('metadata:', 'metadata: &m !!map'));
    writeFileSync(path.join(rare, 'hosts.toml'), '[host."https://r.example"]\n  skip_verify = true\n');
    const { code, out, err } = node(bin(), 'rare', '-f', 'json');
    expect([code, err]).toEqual([1, '']);
    expectValid('report', JSON.parse(out));
    expect(out).toMatch(/rbac\/secrets-read[^]*containerd\/skip-verify/);
  });

  it('stops quietly when its reader goes away', () => {
    if (WINDOWS) return;
    const many = path.join(folder, 'many.yaml');
    writeFileSync(many, `${READER}---\n`.repeat(3000));
    const { out, err } = call('sh', ['-c', `"${process.execPath}" "${bin()}" many.yaml -f compact --rule rbac/secrets-read:error | head -n 1`]);
    expect([out.split('\n').length, err]).toEqual([2, '']);
  });

  it('is imported as `plimsoll`, `plimsoll/authoring` and `plimsoll/testing`', () => {
    const { code, out, err } = script(`
      import { lintFiles, lintText, readManifests, ConfigError } from 'plimsoll';
      import { defineRule, powersOf } from 'plimsoll/authoring';
      import { RuleTester, runRule } from 'plimsoll/testing';
      const { findings } = await lintFiles('role.yaml', { rules: { 'rbac/secrets-read': 'error' } });
      const { objects } = readManifests('apiVersion: v1\\nkind: Namespace\\nmetadata: &a !!map {name: one}\\n');
      console.log(findings[0].rule, objects[0].name, typeof lintText, typeof ConfigError, typeof defineRule, typeof powersOf, typeof RuleTester, typeof runRule);
    `);
    expect({ code, out, err }).toEqual({ code: 0, out: 'rbac/secrets-read one function function function function function function\n', err: '' });
    expect(script("await import('plimsoll/dist/index.js')").code).toBe(1);
  });

  it('is a plugin of ESLint as `plimsoll/eslint`', () => {
    const { code, out, err } = script(`
      import plimsoll from 'plimsoll/eslint';
      import { ESLint } from ${JSON.stringify(pathToFileURL(path.join(ROOT, 'node_modules/eslint/lib/api.js')).href)};
      const settings = { plimsoll: { preset: 'strict' } };
      const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [plimsoll.configs.recommended, { settings }] });
      const [result] = await eslint.lintFiles(['role.yaml']);
      console.log(result.messages.map(({ ruleId, line }) => ruleId + ':' + line).join());
    `);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('plimsoll/rbac/secrets-read:7');
  });

  it('loads plugins that are written against it', () => {
    const text = pluginRule('house/one').replace('export default {', "import { defineRule } from 'plimsoll/authoring';\nexport default defineRule({").replace(/};\n$/, '});\n');
    writeFileSync(path.join(folder, 'plugin.js'), text);
    writeFileSync(path.join(folder, 'plugin.mjs'), text.replace('house/one', 'house/two'));
    const { code, out, err } = node(bin(), 'role.yaml', '--plugin', './plugin.mjs', '--rule', '*:off', '--rule', 'house/two:error', '-f', 'compact');
    expect([code, err]).toEqual([1, '']);
    expect(out).toBe('role.yaml:4:9: error: The object is called "reader". [house/two]\n');
  });

  it('has types for all three, which need no other package', () => {
    writeFileSync(
      path.join(folder, 'use.mts'),
      `import { lintText, type Report } from 'plimsoll';
import { defineRule } from 'plimsoll/authoring';
import { RuleTester } from 'plimsoll/testing';
const report: Report = await lintText('', { preset: 'strict' });
const count: number = report.summary.findings;
export const rule = defineRule({
  id: 'house/one', severity: 'warning', confidence: 'high', presets: [], scope: 'object', peers: {},
  docs: { summary: 's', why: 'w', remedy: 'r', references: [], fails: [], passes: [] },
  messages: { bad: 'The name {name} is bad.' },
  create: ({ report }) => ({ object: (object) => report({ at: object.at('metadata', 'name'), message: 'bad', data: { name: object.name } }) }),
});
new RuleTester({ describe: (_name, body) => body(), it: () => undefined }).run(rule, {});
export { count };
`,
    );
    const compilerOptions = { noEmit: true, strict: true, target: 'es2023', lib: ['es2023'], module: 'nodenext', types: [] };
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.mts'] }));
    expect(node(path.join(ROOT, 'node_modules/typescript/bin/tsc'))).toEqual({ code: 0, out: '', err: '' });
  });

  it('starts no process and opens no socket', () => {
    writeFileSync(
      path.join(folder, 'guard.mjs'),
      `import { createRequire, syncBuiltinESMExports } from 'node:module';
const require = createRequire(import.meta.url);
const GUARDED = { child_process: ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'], net: ['connect', 'createConnection', 'createServer'], dns: ['lookup', 'resolve'], http: ['request', 'get'], https: ['request', 'get'], http2: ['connect'], tls: ['connect'], dgram: ['createSocket'] };
for (const [name, functions] of Object.entries(GUARDED)) {
  const module = require('node:' + name);
  for (const each of functions) module[each] = () => { process.stderr.write('GUARD ' + name + '.' + each + '\\n'); process.exit(77); };
}
require('node:net').Socket.prototype.connect = () => { process.stderr.write('GUARD connect\\n'); process.exit(77); };
globalThis.fetch = () => { process.stderr.write('GUARD fetch\\n'); process.exit(77); };
syncBuiltinESMExports();
`,
    );
    const guarded = (...args: readonly string[]): Outcome => node('--import', './guard.mjs', ...args);
    const proof = guarded('--input-type=module', '-e', "import { spawnSync } from 'node:child_process'; spawnSync('true')");
    expect([proof.code, proof.err]).toEqual([77, 'GUARD child_process.spawnSync\n']);
    for (const format of ['pretty', 'sarif']) {
      const { code, err } = guarded(bin(), 'role.yaml', 'rol*.yaml', '--preset', 'all', '-f', format, '--rule', 'rbac/secrets-read:error');
      expect([code, err]).toEqual([1, '']);
    }
    writeFileSync(path.join(folder, 'remote.yaml'), 'resources: [https://example.com/base]\n');
    mkdirSync(path.join(folder, 'remote'));
    writeFileSync(path.join(folder, 'remote/kustomization.yaml'), 'resources: [https://example.com/base, github.com/a/b]\n');
    expect(guarded(bin(), 'remote')).toMatchObject({ code: 0, err: '' });
    expect(guarded(bin(), 'explain', 'rbac/secrets-read')).toMatchObject({ code: 0, err: '' });
  });
});

// Again where the machine is busy: a run that takes over a second keeps nothing.
describe('the compiled code that the package keeps beside itself', { retry: 3 }, () => {
  const lint = (...flags: string[]): Outcome => node(...flags, bin(), 'role.yaml', '--rule', 'rbac/secrets-read:error', '-f', 'compact');
  const expected = { code: 1, out: expect.stringMatching(/^role\.yaml:7:17: error: .*\[rbac\/secrets-read\]\n/) as string, err: '' };

  beforeEach(() => {
    rmSync(CODE(), { recursive: true, force: true });
  });

  it('is made by the first run and serves the next', () => {
    expect(lint()).toEqual(expected);
    const kept = keptCode();
    expect([...kept.keys()].map((file) => path.basename(file))).toEqual(expect.arrayContaining(['command.cjs', 'rules-role.cjs']));
    expect(lint()).toEqual(expected);
    expect(keptCode()).toEqual(kept);
  });

  it('comes to hold what later runs load besides', () => {
    expect(node(bin(), '--version').code).toBe(0);
    const before = keptCode();
    expect(lint()).toEqual(expected);
    expect(keptCode().size).toBeGreaterThan(before.size);
  });

  it.each<[string, (code: Buffer) => Buffer]>([
    ['with one bit turned', (code) => { code[code.length >> 1] = (code[code.length >> 1] ?? 0) ^ 1; return code; }],
    ['without its end', (code) => code.subarray(0, code.length >> 1)],
    ['empty', () => Buffer.alloc(0)],
    ['of something else', () => Buffer.from('apiVersion: v1\n'.repeat(1000))],
  ])('is not used and made again where a file is %s', (_name, damage) => {
    lint();
    for (const file of keptCode().keys()) writeFileSync(file, damage(readFileSync(file)));
    const damaged = keptCode();
    expect(lint()).toEqual(expected);
    const again = keptCode();
    expect([...again.keys()]).toEqual([...damaged.keys()]);
    expect([...again].filter(([file, kept]) => kept.digest === damaged.get(file)?.digest)).toEqual([]);
    expect(lint()).toEqual(expected);
    expect(keptCode()).toEqual(again);
  });

  it('serves runs over dozens of files as well, which change how V8 optimizes', () => {
    const many = path.join(folder, 'many');
    mkdirSync(many, { recursive: true });
    for (let index = 0; index < 80; index++) writeFileSync(path.join(many, `${String(index)}.yaml`), READER);
    const lintMany = (): number | null => node(bin(), 'many', '-f', 'compact', '--rule', 'rbac/secrets-read:error').code;
    expect(lintMany()).toBe(1);
    const kept = keptCode();
    expect([...kept.keys()].map((file) => path.basename(file))).toEqual(expect.arrayContaining(['rules-role.cjs', 'formatters-compact.cjs']));
    expect(lintMany()).toBe(1);
    expect(keptCode()).toEqual(kept);
  });

  it('of one set of flags of V8 is not used under another', () => {
    lint();
    expect(lint('--no-opt')).toEqual(expected);
    expect(lint()).toEqual(expected);
  });

  it('is not needed where it cannot be written', () => {
    writeFileSync(CODE(), '');
    expect(lint()).toEqual(expected);
    expect(keptCode).toThrow(/ENOTDIR/);
  });

  it('is of the text that stands there, also where that was changed in its place', () => {
    const missing = (): string => node(bin(), 'nosuch.yaml').err;
    expect(missing()).toContain('There is no such file');
    const before = readFileSync(COMMAND(), 'utf8');
    try {
      writeFileSync(COMMAND(), before.replaceAll('There is no such file', 'THERE IS NO SUCH FILE'));
      expect(missing()).toContain('THERE IS NO SUCH FILE');
    } finally {
      writeFileSync(COMMAND(), before);
    }
  });

  it('runs in place of the command', () => {
    lint();
    layForeignCode('foreign');
    expect(lint()).toEqual({ code: 0, out: 'foreign', err: '' });
  });

  const elsewhere = (at: string): void => {
    renameSync(at, path.join(folder, 'elsewhere'));
    symlinkSync(path.join(folder, 'elsewhere'), at);
  };
  it.skipIf(WINDOWS).each<[string, () => void]>([
    ['the folder may be written by all', () => { chmodSync(CODE(), 0o777); }],
    ['the folder may be written by a group', () => { chmodSync(CODE(), 0o775); }],
    ['the folder of its version may be written by all', () => { chmodSync(path.dirname(keptCommand()), 0o777); }],
    ['its file may be written by all', () => { chmodSync(keptCommand(), 0o666); }],
    ['the folder is a link', () => { elsewhere(CODE()); }],
    ['the folder of its version is a link', () => { elsewhere(path.dirname(keptCommand())); }],
    ['its file is a link', () => { elsewhere(keptCommand()); }],
  ])('is not used where %s', (_name, open) => {
    lint();
    layForeignCode('foreign');
    open();
    try {
      expect(lint()).toEqual(expected);
    } finally {
      rmSync(path.join(folder, 'elsewhere'), { recursive: true, force: true });
    }
  });

  it.runIf(process.getuid?.() === 0).each<[string, () => string]>([
    ['folder', CODE],
    ['version', () => path.dirname(keptCommand())],
    ['file', keptCommand],
  ])('is not used where its %s belongs to a user to whom the program does not', (_name, at) => {
    lint();
    layForeignCode('foreign');
    chownSync(at(), 12345, 0);
    expect(lint()).toEqual(expected);
  });

  it.runIf(process.getuid?.() === 0)('is used by others than the owner of the program, and made by its owner alone, who can remove it again', () => {
    const dist = path.dirname(COMMAND());
    lint();
    layForeignCode('foreign');
    for (const at of [dist, CODE(), path.dirname(keptCommand()), keptCommand()]) chownSync(at, 12345, 0);
    try {
      expect(lint().out).toBe('foreign');
      rmSync(CODE(), { recursive: true });
      expect(lint()).toEqual(expected);
      expect(existsSync(CODE())).toBe(false);
    } finally {
      chownSync(dist, 0, 0);
    }
  });

  it.skipIf(WINDOWS)('is not laid behind a link that leads nowhere', () => {
    symlinkSync(path.join(folder, 'elsewhere'), CODE());
    expect(lint()).toEqual(expected);
    expect(existsSync(path.join(folder, 'elsewhere'))).toBe(false);
  });

  it('is written anew after a run was killed that wrote it, and leaves what another run is about to write', () => {
    lint();
    const kept = keptCommand();
    const beside = `${kept}.new`;
    rmSync(kept);
    writeFileSync(beside, 'half');
    expect(lint()).toEqual(expected);
    expect([existsSync(kept), readFileSync(beside, 'utf8')]).toEqual([false, 'half']);
    const twoMinutesAgo = Date.now() / 1000 - 120;
    utimesSync(beside, twoMinutesAgo, twoMinutesAgo);
    lint();
    lint();
    expect([existsSync(kept), existsSync(beside)]).toEqual([true, false]);
  });

  it('is neither made nor read with NODE_DISABLE_COMPILE_CACHE=1', () => {
    const { status } = spawnSync(process.execPath, [bin(), '--version'], { env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' } });
    expect([status, keptCode().size]).toEqual([0, 0]);
  });
});
