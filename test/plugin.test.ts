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
