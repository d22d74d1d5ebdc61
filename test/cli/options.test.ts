import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOOL_VERSION } from '../../src/version.js';
import { brief, CLEAN, cli, only, pluginRule, READER, report } from './support.js';

const ROLE = { 'role.yaml': READER };
const RULE = only('rbac/secrets-read:warning');
const ESCAPE = String.fromCharCode(27);

describe('wrong usage', () => {
  it.each<[string, string[], string]>([
    ['an option', ['--forma', 'json'], 'There is no option --forma. Did you mean --format?'],
    ['an option of another command', ['--show-secrets'], 'There is no option --show-secrets.'],
    ['a short option', ['-x'], 'There is no option -x.'],
    ['a short option among others', ['-qx'], 'There is no option -x.'],
    ['an option without its value', ['--format'], '--format'],
    ['a flag with a value', ['--quiet=yes'], '--quiet'],
    ['a format', ['--format', 'sarfi'], '--format takes pretty, compact, json, sarif, github, gitlab, junit; "sarfi" is none of them. Did you mean "sarif"?'],
    ['a limit', ['--fail-on', 'warn'], '--fail-on takes error, warning, info, never'],
    ['a preset', ['--preset', 'recomended'], 'Did you mean "recommended"?'],
    ['a rule', ['--rule', 'rbac/secret-read:error'], 'Did you mean "rbac/secrets-read"?'],
    ['a severity', ['--rule', 'rbac/secrets-read:eror'], 'unknown severity "eror". Did you mean "error"?'],
    ['a rule without a severity', ['--rule', 'rbac/secrets-read'], 'has no severity'],
    ['a rule with = before its severity', ['--rule', 'rbac/secrets-read=off'], '--rule: in "rbac/secrets-read=off" a colon must stand before the severity. Write "rbac/secrets-read:off".\n'],
    ['a rule with = before no severity', ['--rule', 'rbac/*=none'], '--rule: in "rbac/*=none" a colon must stand before the severity. Write "rbac/*:" and one of off, error, warning, info.\n'],
    ['a day', ['--now', '2026-02-30'], '--now takes a day as YYYY-MM-DD; "2026-02-30" is none.'],
    ['a version', ['--kubernetes-version', '1.x'], '--kubernetes-version'],
    ['a namespace', ['--assume-namespace', 'Shop_1'], '--assume-namespace'],
    ['a colour', ['--color', 'alwyas'], 'Did you mean "always"?'],
    ['a configuration file', ['--config', 'nosuch.yaml'], 'nosuch.yaml'],
    ['a plugin that is no module', ['--plugin', './role.yaml'], 'The plugin "./role.yaml" cannot be loaded'],
    ['a plugin that is not installed', ['--plugin', 'nosuch-plugin'], 'The plugin "nosuch-plugin" cannot be loaded: no package of that name is installed here.\nName a file'],
    ['a plugin that is a file, written like a package', ['--plugin', 'nosuch.js'], 'The plugin "nosuch.js" cannot be loaded: no package of that name is installed here.\nName a file'],
    ['a plugin that is not there', ['--plugin', './nosuch.js'], 'The plugin "./nosuch.js" cannot be loaded: there is no such file.\nName a file'],
    ['an argument of `rules`', ['rules', 'rbac'], 'takes no argument, and "rbac" is one'],
    ['an argument of `init`', ['init', 'strict'], 'takes no argument, and "strict" is one'],
    ['a command of `help`', ['help', 'explian'], 'There is no command "explian". Did you mean "explain"?'],
    ['`explain` of nothing', ['explain'], 'Name the rule to explain.'],
    ['`explain` of no rule', ['explain', 'rbac/secret-read'], 'There is no rule "rbac/secret-read". Did you mean "rbac/secrets-read"?'],
    ['`explain` without the family', ['explain', 'secrets-read'], 'Did you mean "rbac/secrets-read"?'],
    ['a format of `objects`', ['objects', '--format', 'yaml'], '--format takes json'],
  ])('%s', async (_name, args, words) => {
    const { code, out, err } = await cli(args, { files: ROLE });
    expect(err).toContain(words);
    expect([code, out]).toEqual([2, '']);
  });

  it('takes a word that is no file for a command that was misspelt', async () => {
    const { code, err } = await cli(['explian'], { files: ROLE });
    expect(code).toBe(2);
    expect(err).toContain('Did you mean the command `plimsoll explain`?');
  });

  it('tells all that is wrong with the settings at once', async () => {
    const { err } = await cli(['--rule', 'a/b:error', '--rule', 'c/d:error', '--preset', 'x'], { files: ROLE });
    expect(err.trim().split('\n')).toHaveLength(3);
  });
});

describe('help and version', () => {
  it('says in a whole sentence what each command does', async () => {
    const { out } = await cli(['--help']);
    const commands = out.slice(out.indexOf('\nCommands:\n'), out.indexOf('\nExit codes')).trim().split('\n').slice(1);
    expect(commands.length).toBeGreaterThan(10);
    for (const line of commands) expect(line).toMatch(/\.$/);
  });

  it.each([['--help'], ['-h'], ['help'], ['help', 'lint'], ['lint', '--help'], ['x.yaml', '--help']])('%s %s', async (...args) => {
    const { code, out, err } = await cli(args.filter((arg): arg is string => typeof arg === 'string'));
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Usage: plimsoll [lint] [paths…]');
    expect(out).toContain('Exit codes:');
  });

  it.each(['objects', 'rules', 'explain', 'init'])('of %s', async (name) => {
    const { out } = await cli([name, '--help']);
    expect(out.startsWith(`Usage: plimsoll ${name}`)).toBe(true);
    expect((await cli(['help', name])).out).toBe(out);
  });

  it('takes a file by the name of an option behind `--`', async () => {
    const { out } = await cli(['-f', 'compact', ...RULE, '--', '--help', '-rf.yaml'], { files: { '--help': READER, '-rf.yaml': READER } });
    expect(out.split('\n').map((line) => line.split(': ')[0])).toEqual(['--help:7:17', '-rf.yaml:7:17', '']);
  });

  it.each(['--version', '-V'])('%s', async (flag) => {
    expect(await cli([flag])).toMatchObject({ code: 0, out: `${TOOL_VERSION}\n` });
  });
});

describe('output', () => {
  it('goes to a file, without colours, and the stream stays empty', async () => {
    const { code, out, err, cwd } = await cli([...RULE, '--output-file', 'out/report.txt', '--color', 'always'], { files: ROLE });
    expect([code, out, err]).toEqual([1, '', '']);
    const text = readFileSync(path.join(cwd, 'out/report.txt'), 'utf8');
    expect(text).toContain('role.yaml:7');
    expect(text).not.toContain(ESCAPE);
  });

  it('says where it cannot be written', async () => {
    const { code, err } = await cli([...RULE, '-o', 'role.yaml/x.txt'], { files: ROLE });
    expect([code, err]).toEqual([2, expect.stringContaining('cannot be written')]);
  });

  it.skipIf(!existsSync('/dev/full'))('is not finished, as with standard output, where the disk is full', async () => {
    const { code, out, err } = await cli([...RULE, '-o', '/dev/full'], { files: ROLE });
    expect({ code, out, err }).toEqual({ code: 3, out: '', err: 'plimsoll: The findings cannot be written to "/dev/full": The output cannot be written: the disk is full (ENOSPC).\n' });
  });

  it.each<[string, string[], Record<string, string>, boolean, boolean]>([
    ['a pipe', [], {}, false, false],
    ['a terminal', [], {}, true, true],
    ['a terminal with NO_COLOR', [], { NO_COLOR: '1' }, true, false],
    ['a terminal with an empty NO_COLOR', [], { NO_COLOR: '' }, true, true],
    ['a dumb terminal', [], { TERM: 'dumb' }, true, false],
    ['a pipe with FORCE_COLOR', [], { FORCE_COLOR: '1' }, false, true],
    ['a pipe with FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, false, false],
    ['--color always over NO_COLOR', ['--color', 'always'], { NO_COLOR: '1' }, false, true],
    ['--color never', ['--color=never'], { FORCE_COLOR: '1' }, true, false],
    ['--no-color', ['--no-color'], { FORCE_COLOR: '1' }, true, false],
  ])('has colours or none on %s', async (_name, args, env, terminal, colored) => {
    for (const command of [[...RULE], ['explain', 'rbac/secrets-read']]) {
      const { out } = await cli([...command, ...args], { files: ROLE, env, terminal });
      expect(out.includes(ESCAPE)).toBe(colored);
    }
  });

  it('of findings alone with --quiet', async () => {
    const loud = await cli(RULE, { files: ROLE });
    const quiet = await cli([...RULE, '--quiet'], { files: ROLE });
    expect(loud.out).toMatch(/1 warning: 1 object in 1 file/);
    expect(quiet.out).not.toMatch(/1 object/);
    expect(quiet.out).toContain('role.yaml:7');
    expect(await cli([...RULE, '-q'], { files: { 'a.yaml': CLEAN } })).toMatchObject({ code: 0, out: '', err: '' });
  });

  it.each([0, 1, 20, 79, 500])('fits a terminal of %i columns', async (columns) => {
    const { code, out } = await cli(RULE, { files: ROLE, terminal: true, columns });
    expect(code).toBe(1);
    expect(out).toContain('role.yaml:7:17');
  });

  it('has a progress line only on terminals and only for long runs', async () => {
    expect((await cli(RULE, { files: ROLE, terminal: true })).err).toBe('');
  });
});

describe('settings of the command line', () => {
  it('a preset stands in place of that of the file, whose other settings stay', async () => {
    const files = { ...ROLE, 'plimsoll.yaml': 'extends: plimsoll:recommended\nrules:\n  rbac/secrets-read: off\n' };
    expect((await report(['role.yaml', '--preset', 'all'], { files })).report.findings.map(({ rule }) => rule)).not.toContain('rbac/secrets-read');
    expect((await report(['role.yaml', '--rule', 'rbac/secrets-read:error'], { files })).report.findings.map(({ rule }) => rule)).toContain('rbac/secrets-read');
  });

  it('families and single rules', async () => {
    const { report: got } = await report(['--rule', '*:off', '--rule', 'rbac/*:info', '--rule', 'rbac/secrets-read:error'], { files: ROLE });
    const severities = new Map(got.findings.map(({ rule, severity }) => [rule, severity]));
    expect(severities.get('rbac/secrets-read')).toBe('error');
    expect([...severities.keys()].every((rule) => rule.startsWith('rbac/'))).toBe(true);
  });

  it('the version of Kubernetes is in the report', async () => {
    expect((await report([...RULE, '--kubernetes-version', '1.29'], { files: ROLE })).report.tool.kubernetesVersion).toBe('1.29');
  });

  it('a version that is newer than any that is known is said to be taken for the newest', async () => {
    const files = { ...ROLE, 'next/plimsoll.yaml': 'kubernetesVersion: "1.88"\n', 'next/a.yaml': CLEAN };
    const { report: got, code, err } = await report([...RULE], { files });
    expect([code, got.tool.kubernetesVersion]).toEqual([1, '1.36']);
    expect(err).toBe('plimsoll: Kubernetes 1.88 is newer than 1.36, the newest that is known, which is taken in its place.\n');
    const asked = await cli(['who-can', 'get', 'secrets', '--kubernetes-version', '1.99'], { files });
    expect([asked.code, asked.err]).toEqual([0, 'plimsoll: Kubernetes 1.99 is newer than 1.36, the newest that is known, which is taken in its place.\n']);
  });

  it('--now decides which exceptions still hold', async () => {
    const files = { 'role.yaml': READER.replace('    resources', '    # plimsoll-ignore rbac/secrets-read until=2026-06-30 -- the migration\n    resources') };
    const findings = async (args: string[], env = {}): Promise<string[]> => (await report([...only('rbac/secrets-read:warning', 'plimsoll/suppression-expired:warning'), ...args], { files, env })).report.findings.map(brief);
    expect(await findings(['--now', '2026-06-30'])).toEqual(['role.yaml:8 rbac/secrets-read (suppressed)']);
    expect(await findings(['--now', '2026-07-01'])).toEqual(['role.yaml:7 plimsoll/suppression-expired', 'role.yaml:8 rbac/secrets-read']);
    expect(await findings([], { SOURCE_DATE_EPOCH: '1782864000' })).toHaveLength(2);
    expect(await findings([])).toHaveLength(1);
  });

  it('--print-config shows where each setting comes from', async () => {
    const files = { 'plimsoll.yaml': 'extends: strict\nrules:\n  rbac/secrets-read: error\n', 'deploy/role.yaml': READER };
    const { code, out } = await cli(['--print-config', 'deploy/role.yaml', '--rule', 'token/legacy-token-secret:off'], { files });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      file: 'deploy/role.yaml',
      configFiles: ['plimsoll.yaml'],
      presets: ['strict'],
      ignored: false,
      rules: { 'rbac/secrets-read': { severity: 'error', from: 'plimsoll.yaml:3:3' }, 'token/legacy-token-secret': { severity: 'off', from: '--rule' } },
    });
  });
});

describe('plugins', () => {
  const files = { 'a.yaml': CLEAN, 'one.mjs': pluginRule('house/one'), 'many.mjs': `${pluginRule('house/two').replace('export default', 'const two =')}export default { rules: [two, { ...two, id: 'house/three' }] };` };

  it('brings rules from files', async () => {
    const { report: got, code } = await report(['a.yaml', '--plugin', './one.mjs', '--plugin', './many.mjs'], { files });
    expect(got.findings.map(brief)).toEqual(['a.yaml:4 house/one', 'a.yaml:4 house/three', 'a.yaml:4 house/two']);
    expect([code, got.findings[0]?.message]).toEqual([1, 'The object is called "web".']);
  });

  it('brings rules from an installed package, which settings and suppressions know', async () => {
    const installed = {
      'a.yaml': CLEAN.replace('  name: web', '  # plimsoll-ignore house/one -- a test\n  name: web'),
      'node_modules/house-rules/package.json': '{"name":"house-rules","version":"1.0.0","type":"module","exports":"./index.js"}',
      'node_modules/house-rules/index.js': pluginRule('house/one'),
    };
    const { report: got } = await report(['a.yaml', '--plugin', 'house-rules', '--rule', 'house/one:error'], { files: installed });
    expect(got.findings.map((finding) => [brief(finding), finding.severity])).toEqual([['a.yaml:5 house/one (suppressed)', 'error']]);
    expect((await cli(['explain', 'house/one', '--plugin', 'house-rules'], { files: installed })).out).toContain('An object has a name.');
    expect((await cli(['rules', '--plugin', 'house-rules'], { files: installed })).out).toContain('house/one');
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'its default export is no object'],
    ['a number', 'export default 1', 'its default export is no object'],
    ['a rule with a wrong id', pluginRule('House'), 'its id is not of the form family/fault'],
    ['a rule without a severity', pluginRule('house/one').replace("severity: 'warning'", "severity: 'bad'"), 'house/one has no severity of error, warning or info'],
    ['a rule without code', 'export default { id: "a/b", severity: "info", confidence: "low", presets: [], messages: {}, docs: { summary: "x" } }', 'a/b has no create function'],
    ['a rule of ours', pluginRule('rbac/secrets-read'), 'there is one of that id already'],
    ['code that throws', 'throw new Error("no")', 'cannot be loaded: no'],
  ])('that bring %s are refused', async (_name, text, words) => {
    const { code, err } = await cli(['--plugin', './p.mjs'], { files: { ...ROLE, 'p.mjs': text } });
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  it('never come from the configuration', async () => {
    const { code, err } = await cli([], { files: { ...ROLE, 'plimsoll.yaml': 'plugins: [./p.mjs]\n', 'p.mjs': 'process.exit(99)' } });
    expect([code, err]).toEqual([2, expect.stringContaining('plugins')]);
  });

  it.each<[string, string]>([
    ['while it looks', "throw new Error('a bug of mine')"],
    ['by reporting what is no message', "report({ at: object.at('kind'), message: 'nosuch' })"],
    ['by reporting at nothing', "report({ message: 'named', data: { name: 'x' } })"],
  ])('that crash %s are named, and the others go on', async (_name, body) => {
    const crash = { ...ROLE, 'clean.yaml': CLEAN, 'p.mjs': pluginRule('house/bad', body) };
    const { report: got, code, err } = await report(['.', ...RULE, '--rule', 'house/bad:warning', '--plugin', './p.mjs'], { files: crash });
    expect(code).toBe(3);
    expect(got.findings.map(brief)).toEqual(['role.yaml:7 rbac/secrets-read']);
    expect(got.errors.map(({ rule, file }) => [rule, file])).toEqual([
      ['house/bad', 'clean.yaml'],
      ['house/bad', 'role.yaml'],
    ]);
    expect(err).toContain('[house/bad]');
  });

  it('that crash when they begin are named too', async () => {
    const text = pluginRule('house/bad').replace("create: ({ report }) => (", "create: () => { throw new Error('early'); }, old: ({ report }) => (");
    const { code, err } = await cli(['--plugin', './p.mjs', 'role.yaml', ...RULE, '--rule', 'house/bad:error'], { files: { ...ROLE, 'p.mjs': text } });
    expect([code, err]).toEqual([3, expect.stringContaining('early [house/bad]')]);
  });
});
