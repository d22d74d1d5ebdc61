import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ESLint as ESLint10, type Linter } from 'eslint';
import { ESLint as ESLint9 } from 'eslint-9';
import yml from 'eslint-plugin-yml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlimsollPlugin } from '../../src/eslint/index.js';
import { CLEAN, cli, READER, report } from '../cli/support.js';
import { type Files, folderWith } from '../project/folder.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  serviceAccount: web # old\n  containers:\n    - name: web\n      image: web:1\n';
const BINDING = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: web, namespace: shop}\nsubjects: [{kind: ServiceAccount, name: web}]\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\n';
const STRICT = 'extends: strict\n';

let bundle = '';
let plugin: PlimsollPlugin;

beforeAll(async () => {
  bundle = mkdtempSync(path.join(tmpdir(), 'plimsoll-eslint-'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: { eslint: 'src/eslint/index.ts', 'eslint-worker': 'src/eslint/worker.ts' },
    outdir: bundle,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    banner: { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" },
    define: {},
    logLevel: 'warning',
  });
  symlinkSync('eslint-worker.mjs', path.join(bundle, 'eslint-worker.js'));
  plugin = ((await import(pathToFileURL(path.join(bundle, 'eslint.mjs')).href)) as { readonly default: PlimsollPlugin }).default;
}, 60_000);

afterAll(() => {
  rmSync(bundle, { recursive: true, force: true });
});

describe.each([
  ['ESLint 9', ESLint9 as unknown],
  ['ESLint 10', ESLint10 as unknown],
])('%s', (_name, loaded) => {
  const ESLint = loaded as typeof ESLint10;
  const eslintIn = (cwd: string, options: { readonly fix?: boolean; readonly config?: Linter.Config } = {}): ESLint10 =>
    new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [plugin.configs.recommended, options.config ?? {}], fix: options.fix ?? false });

  it.each<[string, Files]>([
    ['several files, documents and relations between them', { 'plimsoll.yaml': STRICT, 'pod.yaml': POD, 'rbac/web.yaml': BINDING, 'reader.yml': `${CLEAN}---\n${READER}` }],
    ['suppressions, and settings of rules', { 'plimsoll.yaml': 'extends: strict\nrules:\n  token/deprecated-service-account-field: off\n', 'role.yaml': READER.replace('rules:', '# plimsoll-ignore-object rbac/secrets-read -- needed\nrules:') }],
    ['ignored files', { 'plimsoll.yaml': 'ignore: [old/]\n', 'old/role.yaml': READER, 'new.yaml': POD }],
    ['broken YAML, tabs, CRLF and characters of two units', { 'a.yaml': 'a: [\n', 'b.yaml': 'kind: Pod\n\tx: 1\n', 'c.yaml': READER.replaceAll('\n', '\r\n').replace('name: reader', 'name: "😀 reader"').replace('resources: ["secrets"]', 'resources: [ "😀", "secrets"]') }],
    ['a well-kept project', { 'web.yaml': CLEAN }],
    ['no object at all', { 'values.yaml': 'a: 1\n', 'empty.yaml': '' }],
  ])('reports what the command reports, at the same places: %s', async (name, files) => {
    const cwd = folderWith(files);
    const { report: expected } = await report(['--allow-empty'], { cwd });
    const results = await eslintIn(cwd).lintFiles(['.']);
    const got = results.flatMap(({ filePath, messages }) => messages.map(({ ruleId, line, column, endLine, endColumn }) => ({ file: path.relative(cwd, filePath), rule: ruleId, line, column, endLine, endColumn })));
    const wanted = expected.findings
      .filter(({ file, suppressed }) => suppressed === undefined && file !== 'plimsoll.yaml')
      .map(({ file, rule, start, end }) => ({ file, rule: `plimsoll/${rule}`, line: start.line, column: start.column, endLine: end.line, endColumn: end.column }));
    expect(wanted.length > 0).toBe(!/well-kept|no object/.test(name));
    const sorted = (list: readonly object[]): readonly string[] => list.map((item) => JSON.stringify(item)).sort();
    expect(sorted(got)).toEqual(sorted(wanted));
  });

  it('names the places that a finding rests on', async () => {
    const cwd = folderWith({ 'plimsoll.yaml': STRICT, 'pod.yaml': POD, 'rbac/web.yaml': BINDING });
    const [result] = await eslintIn(cwd).lintFiles(['pod.yaml']);
    expect(result?.messages.find(({ ruleId }) => ruleId === 'plimsoll/token/mounted-and-bound')?.message).toMatch(/ \(rbac\/web\.yaml:\d+:\d+: /);
  });

  it('reads no other file where it is told to', async () => {
    const cwd = folderWith({ 'plimsoll.yaml': STRICT, 'pod.yaml': POD, 'rbac/web.yaml': BINDING });
    const [result] = await eslintIn(cwd, { config: { settings: { plimsoll: { context: false } } } }).lintFiles(['pod.yaml']);
    expect(result?.messages.map(({ ruleId }) => ruleId)).not.toContain('plimsoll/token/mounted-and-bound');
  });

  it('makes the safe fixes, as --fix does, also behind a byte order mark', async () => {
    for (const mark of ['', '\ufeff']) {
      const cwd = folderWith({ 'pod.yaml': mark + POD });
      const twin = folderWith({ 'pod.yaml': mark + POD });
      await cli(['--fix'], { cwd: twin });
      const results = await eslintIn(cwd, { fix: true }).lintFiles(['.']);
      await ESLint.outputFixes(results);
      const fixed = readFileSync(path.join(cwd, 'pod.yaml'), 'utf8');
      expect(fixed).toBe(readFileSync(path.join(twin, 'pod.yaml'), 'utf8'));
      expect(fixed).toContain('  serviceAccountName: web # old\n');
    }
  });

  it('judges the text that an editor has, and files as they are now', async () => {
    const cwd = folderWith({ 'role.yaml': CLEAN, 'other.yaml': CLEAN });
    const eslint = eslintIn(cwd, { config: { settings: { plimsoll: { preset: 'all' } } } });
    const rulesOf = (results: readonly ESLint10.LintResult[]): readonly (string | null)[] => results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
    expect(rulesOf(await eslint.lintFiles(['role.yaml']))).not.toContain('plimsoll/rbac/secrets-read');
    expect(rulesOf(await eslint.lintText(READER, { filePath: path.join(cwd, 'role.yaml') }))).toContain('plimsoll/rbac/secrets-read');
    writeFileSync(path.join(cwd, 'role.yaml'), READER);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(rulesOf(await eslint.lintFiles(['role.yaml']))).toContain('plimsoll/rbac/secrets-read');
  });

  it('lets ESLint turn rules off and grade them', async () => {
    const cwd = folderWith({ 'role.yaml': `${POD}---\n${READER}` });
    const config: Linter.Config = { settings: { plimsoll: { preset: 'strict' } }, rules: { 'plimsoll/token/deprecated-service-account-field': 'off', 'plimsoll/rbac/secrets-read': 'error' } };
    const [result] = await eslintIn(cwd, { config }).lintFiles(['.']);
    const found = result?.messages.map(({ ruleId, severity }) => `${ruleId ?? ''} ${severity}`);
    expect(found).toContain('plimsoll/rbac/secrets-read 2');
    expect(found?.join()).not.toContain('deprecated-service-account-field');
  });

  it('works beside the rules of eslint-plugin-yml, in its language', async () => {
    const cwd = folderWith({ 'plimsoll.yaml': STRICT, 'pod.yaml': POD.replace('name: web', 'name:   web') });
    const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [...yml.configs.standard, plugin.configs.rules] as Linter.Config[], fix: true });
    const [result] = await eslint.lintFiles(['pod.yaml']);
    expect(result?.output).toBe(POD.replace('serviceAccount:', 'serviceAccountName:'));
    const before = await new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [...yml.configs.standard, plugin.configs.rules] as Linter.Config[] }).lintFiles(['pod.yaml']);
    expect(before[0]?.messages.map(({ ruleId, line, column }) => `${ruleId ?? ''} ${line}:${column}`)).toEqual(
      expect.arrayContaining(['yml/key-spacing 4:7', 'plimsoll/token/deprecated-service-account-field 7:3']),
    );
  });

  it.each([
    [{ presett: 'all' }, /settings\.plimsoll has no "presett"/],
    [{ context: 1 }, /settings\.plimsoll\.context must be string or false/],
    [{ preset: 'strct' }, /unknown preset "strct"/],
  ])('says what is wrong with %j', async (plimsoll, words) => {
    const cwd = folderWith({ 'a.yaml': CLEAN });
    await expect(eslintIn(cwd, { config: { settings: { plimsoll } } }).lintFiles(['.'])).rejects.toThrow(words);
  });
});
