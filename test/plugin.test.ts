import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { brief, cli, report } from './cli/support.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const FOLDER = path.join(ROOT, 'fixtures/plugin');
const PLUGIN = ['--plugin', './team-label-missing.js'];
const FINDING = 'manifests/shop.yaml:19 acme/team-label-missing';

describe('the worked example of a plugin', () => {
  it('reports on the command line', async () => {
    const { report: got, code } = await report(['manifests', ...PLUGIN], { cwd: FOLDER });
    expect([code, got.errors, got.findings.map(brief)]).toEqual([1, [], [FINDING]]);
    expect(got.findings[0]?.message).toBe('CronJob "cleanup" has no label "team"; set it to the team that looks after it.');
  });

  it('says nothing without the flag', async () => {
    expect((await report(['manifests'], { cwd: FOLDER })).report.findings).toEqual([]);
  });

  it('takes options and severities like any rule', async () => {
    const manifest = readFileSync(path.join(FOLDER, 'manifests/shop.yaml'), 'utf8');
    const config = 'rules:\n  acme/team-label-missing:\n    severity: error\n    options: {label: app}\n';
    const plugin = path.join(FOLDER, 'team-label-missing.js');
    const { report: got } = await report(['shop.yaml', '--plugin', plugin], { files: { 'shop.yaml': manifest, 'plimsoll.yaml': config } });
    expect(got.findings.map((finding) => `${finding.severity} ${brief(finding)}`)).toEqual(['error shop.yaml:5 acme/team-label-missing']);
  });

  it('is listed and explained', async () => {
    expect((await cli(['rules', ...PLUGIN], { cwd: FOLDER })).out).toContain('A workload does not say which team looks after it');
    expect((await cli(['explain', 'acme/team-label-missing', ...PLUGIN], { cwd: FOLDER })).out).toContain('«labels»');
  });

  it('passes its own test, by the runner of the platform', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--test', '--test-reporter=tap', 'fixtures/plugin/team-label-missing.test.js'], { cwd: ROOT, encoding: 'utf8' });
    expect(stdout + stderr).toMatch(/^# pass 7$/m);
    expect(status).toBe(0);
  });

  it('is the one that the docs show', () => {
    const page = readFileSync(path.join(ROOT, 'docs/writing-a-rule.md'), 'utf8');
    for (const file of ['team-label-missing.js', 'team-label-missing.test.js']) {
      expect(page).toContain(`\`\`\`js\n${readFileSync(path.join(FOLDER, file), 'utf8')}\`\`\``);
    }
  });
});

describe('a plugin that was written without types', () => {
  const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n';

  /** The errors of a run with one rule, whose `create` has this body. */
  async function errorsOf(body: string): Promise<{ readonly code: number; readonly messages: readonly string[] }> {
    const rule = `{id: 'acme/x', severity: 'error', confidence: 'high', presets: ['recommended'], scope: 'object', messages: {found: 'Found.'}, docs: {summary: 'x'}, create() { ${body} }}`;
    const { report: got, code } = await report(['pod.yaml', '--plugin', './plugin.mjs', '--rule', '*:off', '--rule', 'acme/x:error'], { files: { 'pod.yaml': POD, 'plugin.mjs': `export default ${rule};\n` } });
    expect(got.errors.every(({ rule: id }) => id === 'acme/x')).toBe(true);
    return { code, messages: got.errors.map(({ message }) => message) };
  }

  it.each([
    ['a handler for no noun', 'return { containr() {} };', '`create` returned a handler for "containr", which is no noun. Did you mean "container"?'],
    ['a handler that is none', 'return { container: true };', '`create` returned something for "container" that is no function.'],
    ['a handler that nobody waits for', 'return { async container() {} };', 'The handler for "container" is asynchronous, and nobody waits for it; rules are asked and answer at once.'],
    ['no handlers', 'return 5;', '`create` must return an object with handlers by noun.'],
    ['nothing', '', '`create` must return an object with handlers by noun.'],
  ])('is told what is wrong: %s', async (_name, body, words) => {
    const { code, messages } = await errorsOf(body);
    expect([code, messages]).toEqual([3, [`The rule stopped with an error, and what it would have found is missing: ${words}`]]);
  });

  it('may handle nothing', async () => {
    expect(await errorsOf('return {};')).toEqual({ code: 0, messages: [] });
  });
});
