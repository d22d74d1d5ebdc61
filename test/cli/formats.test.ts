import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectValid } from '../support/schemas.js';
import { CLEAN, cli, only, READER } from './support.js';

const RULE = only('rbac/secrets-read:warning');
const FILES = { 'deploy/role.yaml': READER, 'deploy/web.yaml': CLEAN };
const MESSAGE = 'ClusterRole "reader" may read Secrets';

describe('formats', () => {
  it('pretty shows the place, the text underlined, why, what to do and how to accept', async () => {
    const { out } = await cli(RULE, { files: FILES });
    expect(out).toContain(`warning: ${MESSAGE}`);
    expect(out).toContain('deploy/role.yaml:7:17  rbac/secrets-read');
    expect(out).toContain('  7 │     resources: ["secrets"]\n    │                 ^^^^^^^^^\n');
    for (const label of ['why', 'remedy', 'accept']) expect(out).toMatch(new RegExp(`^ {2}${label} +\\S`, 'm'));
    expect(out).toContain('# plimsoll-ignore rbac/secrets-read -- <reason>');
    expect(out).toMatch(/\n1 warning: 2 objects in 2 files\.\n$/);
  });

  it('pretty says in one line that nothing was found', async () => {
    expect((await cli(RULE, { files: { 'a.yaml': CLEAN } })).out).toBe('No findings: 1 object in 1 file.\n');
  });

  it('compact is one line a finding', async () => {
    const { out } = await cli([...RULE, '-f', 'compact'], { files: FILES });
    expect(out).toMatch(/^deploy\/role\.yaml:7:17: warning: ClusterRole "reader" may read Secrets .* \[rbac\/secrets-read\]\n$/);
  });

  it('json is valid against its schema', async () => {
    const { out } = await cli([...RULE, '-f', 'json'], { files: FILES });
    const report = JSON.parse(out) as unknown;
    expectValid('report', report);
    expect(report).toMatchObject({ version: 1, summary: { findings: 1, warning: 1, files: 2, objects: 2 }, errors: [] });
  });

  it('json is valid where versions of Kubernetes differ by file', async () => {
    const files = { ...FILES, 'old/plimsoll.yaml': 'kubernetesVersion: "1.24"\n', 'old/web.yaml': CLEAN };
    const { out } = await cli([...RULE, '-f', 'json'], { files });
    expectValid('report', JSON.parse(out));
    expect(JSON.parse(out)).toMatchObject({ tool: { kubernetesVersion: '1.24, 1.36' } });
    expect(JSON.parse((await cli([...RULE, '-f', 'sarif'], { files })).out)).toMatchObject({ runs: [{ properties: { kubernetesVersion: '1.24, 1.36' } }] });
  });

  it.each([
    ['findings', FILES, 1],
    ['a clean run', { 'a.yaml': CLEAN }, 0],
    ['odd names', { 'a b#c%d/é.yaml': READER }, 1],
  ])('sarif is valid: %s', async (_name, files, count) => {
    const { out } = await cli([...RULE, '-f', 'sarif'], { files });
    const log = JSON.parse(out) as { runs: { results: unknown[]; invocations: { executionSuccessful: boolean }[] }[] };
    expectValid('sarif', log);
    expect(log.runs[0]?.results).toHaveLength(count);
    expect(log.runs[0]?.invocations[0]?.executionSuccessful).toBe(true);
  });

  it('sarif says when the run was not finished', async () => {
    const { code, out } = await cli(['nosuch.yaml', ...RULE, '-f', 'sarif'], { files: FILES });
    expectValid('sarif', JSON.parse(out));
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ runs: [{ invocations: [{ executionSuccessful: false }] }] });
  });

  it('github is workflow commands', async () => {
    const { out } = await cli([...RULE, '-f', 'github'], { files: FILES });
    expect(out).toMatch(/^::warning file=deploy\/role\.yaml,line=7,endLine=7,col=17,endColumn=26,title=rbac\/secrets-read::ClusterRole "reader" may read Secrets/);
  });
});

describe('a run without anything to lint', () => {
  const NOTHING = 'Nothing to lint: no Kubernetes object was found in this folder (1 file without one). Name a folder or file that holds manifests, or pass --allow-empty if that is as it should be.';
  const files = { 'values.json': '{}' };
  const empty = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await cli(args, { files });
    expect([code, err]).toEqual([2, `plimsoll: ${NOTHING}\n`]);
    return out;
  };

  it('looks like no success in any format', async () => {
    expect(await empty()).toMatch(/^Nothing linted: 0 objects in 1 file/);
    expect(await empty('-f', 'compact')).toBe(`plimsoll: error: ${NOTHING}\n`);
    expect(await empty('-f', 'github')).toBe(`::error title=Plimsoll::${NOTHING}\n`);
    const json = JSON.parse(await empty('-f', 'json')) as unknown;
    expectValid('report', json);
    expect(json).toMatchObject({ errors: [{ message: NOTHING, usage: true }], summary: { findings: 0 } });
    const sarif = JSON.parse(await empty('-f', 'sarif')) as unknown;
    expectValid('sarif', sarif);
    expect(sarif).toMatchObject({ runs: [{ invocations: [{ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', message: { text: NOTHING } }] }] }] });
    expect(JSON.parse(await empty('-f', 'gitlab'))).toEqual([
      { description: NOTHING, check_name: 'plimsoll', fingerprint: `plimsoll:.:${NOTHING}`, severity: 'blocker', location: { path: '.', lines: { begin: 1, end: 1 } } },
    ]);
    expect(await empty('-f', 'junit')).toContain(`<testcase classname="plimsoll" name="run"><error type="usage" message="${NOTHING}">`);
  });

  it('is what the job summary says', async () => {
    const { cwd } = await cli([], { files: { ...files, 'summary.md': '' } });
    const file = path.join(cwd, 'summary.md');
    const { out } = await cli([], { cwd, env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file } });
    expect(readFileSync(file, 'utf8')).toMatch(/^## Plimsoll: nothing linted\n\n0 objects in 1 file\.\n\n\*\*1 failure\*\*\n\n- Nothing to lint/);
    expect(out).toContain(`::error title=Plimsoll::${NOTHING}\n`);
  });

  it('gives the file of what is missing, in each format', async () => {
    const message = 'There is no such file or folder: the folder "." has no "nosuch.yaml".';
    const of = async (format: string): Promise<string> => (await cli(['nosuch.yaml', '-f', format], { files: FILES })).out;
    expect(await of('compact')).toBe(`nosuch.yaml:1:1: error: ${message} [plimsoll]\n`);
    expect(await of('github')).toBe(`::error file=nosuch.yaml,title=Plimsoll::${message}\n`);
    expect(await of('gitlab')).toContain(`"severity":"blocker","location":{"path":"nosuch.yaml","lines":{"begin":1,"end":1}}`);
    expect(await of('pretty')).toBe('Nothing linted: 0 objects in 0 files.\n');
  });
});

describe('in a folder of a repository that is checked out in CI', () => {
  const files = { '.git/HEAD': 'ref: refs/heads/main\n', 'infra/deploy/role.yaml': READER, 'other.yaml': READER };
  const run = async (format: string, env: Readonly<Record<string, string>>): Promise<string> => {
    const { cwd } = await cli(['--help'], { files });
    return (await cli([...RULE, '-f', format, 'deploy', '../other.yaml', 'nosuch.yaml'], { cwd: path.join(cwd, 'infra'), env })).out;
  };

  it.each([
    ['github', 'GITHUB_ACTIONS', /(?<=file=)[^,]*/gu, ['nosuch.yaml', 'deploy/role.yaml', '../other.yaml'], ['infra/nosuch.yaml', 'infra/deploy/role.yaml', 'other.yaml']],
    ['gitlab', 'GITLAB_CI', /(?<="path":")[^"]*/gu, ['nosuch.yaml', '../other.yaml', 'deploy/role.yaml'], ['infra/nosuch.yaml', 'other.yaml', 'infra/deploy/role.yaml']],
    ['sarif', 'GITHUB_ACTIONS', /(?<="uri":")[^"]*/gu, ['nosuch.yaml', '../other.yaml', 'deploy/role.yaml'], ['infra/nosuch.yaml', 'other.yaml', 'infra/deploy/role.yaml']],
    ['junit', 'GITLAB_CI', /(?<= file=")[^"]*/gu, ['nosuch.yaml', '../other.yaml', 'deploy/role.yaml'], ['infra/nosuch.yaml', 'other.yaml', 'infra/deploy/role.yaml']],
  ] as const)('%s names files from the root of the repository, where its host looks for them', async (format, variable, names, here, there) => {
    const of = async (env: Readonly<Record<string, string>>): Promise<readonly string[]> => [...new Set((await run(format, env)).match(names) ?? [])].sort();
    expect(await of({})).toEqual([...here].sort());
    expect(await of({ [variable]: 'true' })).toEqual([...there].sort());
  });
});

describe('under GitHub Actions', () => {
  const ACTIONS = { GITHUB_ACTIONS: 'true' };
  const commands = (out: string): string[] => out.split('\n').filter((line) => line.startsWith('::'));

  it('adds annotations below the readable log', async () => {
    const plain = await cli(RULE, { files: FILES });
    const { code, out } = await cli(RULE, { cwd: plain.cwd, env: ACTIONS });
    expect(code).toBe(1);
    expect(out.startsWith(plain.out)).toBe(true);
    expect(commands(out)).toHaveLength(1);
    expect(commands((await cli([...RULE, '-f', 'compact'], { cwd: plain.cwd, env: ACTIONS })).out)).toHaveLength(1);
  });

  it('adds none to output that a machine reads, and does not repeat its own', async () => {
    for (const format of ['json', 'sarif', 'github']) {
      const plain = await cli([...RULE, '-f', format], { files: FILES });
      expect((await cli([...RULE, '-f', format], { cwd: plain.cwd, env: ACTIONS })).out).toBe(plain.out);
    }
  });

  it('annotates where the report goes to a file', async () => {
    const { out, cwd } = await cli([...RULE, '-f', 'sarif', '-o', 'out.sarif'], { files: FILES, env: ACTIONS });
    expect(commands(out)).toHaveLength(1);
    expectValid('sarif', JSON.parse(readFileSync(path.join(cwd, 'out.sarif'), 'utf8')));
  });

  it('writes the job summary behind what stands there', async () => {
    const { cwd } = await cli(RULE, { files: { ...FILES, 'summary.md': 'before\n' } });
    const file = path.join(cwd, 'summary.md');
    await cli(RULE, { cwd, env: { ...ACTIONS, GITHUB_STEP_SUMMARY: file } });
    const summary = readFileSync(file, 'utf8');
    expect(summary).toMatch(/^before\n## Plimsoll: 1 warning\n/);
    expect(summary).toContain('<code>deploy&#47;role&#46;yaml&#58;7&#58;17</code>');
  });

  it('is no failure where the summary cannot be written', async () => {
    // Below a file nothing can be written, by whoever runs this and whatever else the machine holds.
    const { code, err } = await cli(RULE, { files: FILES, env: { ...ACTIONS, GITHUB_STEP_SUMMARY: 'deploy/role.yaml/summary.md' } });
    expect([code, err]).toEqual([1, expect.stringContaining('the job summary cannot be written')]);
  });

  it('writes no summary elsewhere', async () => {
    const { cwd } = await cli(RULE, { files: FILES, env: { GITHUB_STEP_SUMMARY: 'summary.md' } });
    expect(existsSync(path.join(cwd, 'summary.md'))).toBe(false);
  });
});
