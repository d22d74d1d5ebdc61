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
/** Its finding is an info, of a rule that is an error. */
const UNKNOWN_NAMESPACE = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: web, namespace: shop}\nsubjects: [{kind: ServiceAccount, name: s}]\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\n';

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
});

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
    ['findings that are graded lower than their rules', { 'plimsoll.yaml': STRICT, 'binding.yaml': UNKNOWN_NAMESPACE }],
    ['grades of the configuration', { 'plimsoll.yaml': 'extends: strict\nrules:\n  token/deprecated-service-account-field: error\n  rbac/secrets-read: info\n', 'pod.yaml': POD, 'role.yaml': READER }],
    ['kinds of the configuration', { 'plimsoll.yaml': 'workloadKinds: [{kind: CronTab.example.com, podSpec: spec.pod}]\n', 'tab.yaml': 'apiVersion: example.com/v1\nkind: CronTab\nmetadata: {name: tab}\nspec: {pod: {containers: [{name: a, image: nginx}]}}\n' }],
    ['a well-kept project', { 'web.yaml': CLEAN }],
    ['no object at all', { 'values.yaml': 'a: 1\n', 'empty.yaml': '' }],
  ])('reports what the command reports, at the same places and as grave: %s', async (name, files) => {
    const cwd = folderWith(files);
    const { report: expected } = await report(['--allow-empty'], { cwd });
    const results = await eslintIn(cwd).lintFiles(['.']);
    const got = results.flatMap(({ filePath, messages }) => messages.map(({ ruleId, severity, line, column, endLine, endColumn }) => ({ file: path.relative(cwd, filePath), rule: ruleId, severity, line, column, endLine, endColumn })));
    const wanted = expected.findings
      .filter(({ file, suppressed }) => suppressed === undefined && file !== 'plimsoll.yaml')
      .map(({ file, rule, severity, start, end }) => ({ file, rule: `plimsoll/${rule}`, severity: severity === 'error' ? 2 : 1, line: start.line, column: start.column, endLine: end.line, endColumn: end.column }));
    expect(wanted.length > 0).toBe(!/well-kept|no object/.test(name));
    const sorted = (list: readonly object[]): readonly string[] => list.map((item) => JSON.stringify(item)).sort();
    expect(sorted(got)).toEqual(sorted(wanted));
  });

  it('finds the lines of a large file once for all findings', { timeout: 20_000 }, async () => {
    const rule = READER.slice(READER.indexOf('  - apiGroups'));
    const cwd = folderWith({ 'role.yaml': '# pad\n'.repeat(1_000_000) + READER + rule.repeat(2000) });
    const [result] = await eslintIn(cwd).lintFiles(['role.yaml']);
    expect(result?.messages.filter(({ ruleId }) => ruleId === 'plimsoll/rbac/secrets-read').at(-1)?.line).toBe(1_000_000 + 8 + 2000 * 3 - 1);
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

  it('says that the folder is not there that should be the context', async () => {
    const cwd = folderWith({ 'pod.yaml': POD });
    await expect(eslintIn(cwd, { config: { settings: { plimsoll: { context: 'nowhere' } } } }).lintFiles(['pod.yaml'])).rejects.toThrow('Plimsoll: nowhere: There is no such file or folder: the folder "." has no "nowhere".');
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

  it('takes a severity that differs from the one of the shipped configuration for all findings of a rule', async () => {
    const cwd = folderWith({ 'plimsoll.yaml': STRICT, 'pod.yaml': POD.replace('web:1', 'web:latest'), 'role.yaml': READER });
    const rules = { 'plimsoll/image/latest-or-untagged': 'error', 'plimsoll/rbac/secrets-read': 'warn' } as const;
    const results = await eslintIn(cwd, { config: { rules } }).lintFiles(['.']);
    const graded = new Map(results.flatMap(({ messages }) => messages.map(({ ruleId, severity }) => [ruleId, severity])));
    expect([graded.get('plimsoll/image/latest-or-untagged'), graded.get('plimsoll/rbac/secrets-read')]).toEqual([2, 1]);
  });

  it('finds errors also where ESLint runs no rule that is set to `warn`, as with --quiet', async () => {
    const cwd = folderWith({ 'plimsoll.yaml': STRICT, 'role.yaml': READER });
    const [result] = await new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [plugin.configs.recommended], ruleFilter: ({ severity }) => severity === 2 }).lintFiles(['role.yaml']);
    expect(result?.messages.map(({ ruleId, severity }) => `${ruleId ?? ''} ${severity}`)).toContain('plimsoll/rbac/secrets-read 2');
  });

  it.each([
    ['an info', UNKNOWN_NAMESPACE, { error: 0, warning: 0 }],
    ['a warning', POD, { error: 0, warning: 1 }],
    ['an error', READER, { error: 1, warning: 1 }],
  ])('ends as the command ends, for %s', async (_grade, text, codes) => {
    const cwd = folderWith({ 'plimsoll.yaml': `${STRICT}rules:\n  image/*: off\n`, 'a.yaml': text });
    const failing = async (words: readonly string[]): Promise<number> => (await cli(words, { cwd })).code;
    expect({ error: await failing(['--fail-on', 'error']), warning: await failing([]) }).toEqual(codes);
    const count = async (infos: boolean): Promise<{ readonly errors: number; readonly all: number }> => {
      const results = await eslintIn(cwd, { config: { settings: { plimsoll: { infos } } } }).lintFiles(['.']);
      const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
      return { errors, all: results.reduce((sum, { warningCount }) => sum + warningCount, errors) };
    };
    const [shown, bare] = [await count(true), await count(false)];
    expect(shown.all).toBeGreaterThan(0);
    // What `eslint` and `eslint --max-warnings 0` go by.
    expect({ error: Number(bare.errors > 0), warning: Number(bare.all > 0) }).toEqual(codes);
    expect(Number(shown.errors > 0)).toBe(codes.error);
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
    [{ infos: 'no' }, /settings\.plimsoll\.infos must be boolean/],
    [{ context: 1 }, /settings\.plimsoll\.context must be string or false/],
    [{ preset: 'strct' }, /unknown preset "strct"/],
  ])('says what is wrong with %j', async (plimsoll, words) => {
    const cwd = folderWith({ 'a.yaml': CLEAN });
    await expect(eslintIn(cwd, { config: { settings: { plimsoll } } }).lintFiles(['.'])).rejects.toThrow(words);
  });
});
