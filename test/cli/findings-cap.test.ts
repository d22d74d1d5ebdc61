import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { READER, cli, only, report } from './support.js';

/** A ClusterRole with as many rules as asked for, each of which reads Secrets. */
function readers(count: number, comment = ''): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules:
${`  - {apiGroups: [""], resources: [secrets], verbs: [get]}${comment}\n`.repeat(count)}`;
}

/** A rule that allows everything. */
const EVERYTHING = '  - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}\n';

const MOST = 20_000;
const RULES = only('rbac/secrets-read:warning', 'plimsoll/cap-reached:error', 'plimsoll/suppression-unused:warning');
const WORDS = 'This file has more findings than are listed: after the first 20,000 of each rule and severity there are 2 of `rbac/secrets-read`. Mend what is listed and run again, split the file, or leave it out with `ignore` in plimsoll.yaml if it is no manifest.';

describe('more findings of a rule than are listed', () => {
  it('as many as are listed are nothing to speak of', async () => {
    const { report: got, code } = await report(['a.yaml', ...RULES], { files: { 'a.yaml': readers(MOST) } });
    expect([code, got.summary.findings, got.summary.error]).toEqual([1, MOST, 0]);
  });

  it('the first are listed, and one finding counts the others', async () => {
    const files = { 'a.yaml': `# the readers of the shop\n${readers(MOST + 2)}`, 'b.yaml': READER };
    const { report: got, code } = await report(['.', ...RULES], { files });
    expect([code, got.errors]).toEqual([1, []]);
    expect(got.summary).toMatchObject({ findings: MOST + 2, error: 1, warning: MOST + 1 });
    const lines = got.findings.filter(({ file, rule }) => file === 'a.yaml' && rule === 'rbac/secrets-read').map(({ start }) => start.line);
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([MOST, 6, MOST + 5]);
    const caps = got.findings.filter(({ rule }) => rule === 'plimsoll/cap-reached');
    expect(caps.map(({ file, message, start, end }) => [file, start.line, start.column, end.line, end.column, message])).toEqual([['a.yaml', 2, 1, 2, 41, WORDS]]);
  });

  it('all rules have the same room, names three of them and counts the findings of others', async () => {
    const text = `${readers(0)}${EVERYTHING.repeat(6000)}`;
    const rules = ['rbac/nodes-proxy', 'rbac/pods-exec', 'rbac/secrets-read', 'rbac/wildcard-resources'];
    const { report: got } = await report(['-', ...only('plimsoll/cap-reached:error', ...rules.map((rule) => `${rule}:warning`))], { stdin: text });
    const linesOf = (rule: string): readonly number[] => got.findings.flatMap((finding) => (finding.rule === rule ? [finding.start.line] : []));
    for (const rule of rules) expect([rule, linesOf(rule).length, linesOf(rule)[0], linesOf(rule).at(-1)]).toEqual([rule, 5000, 5, 5004]);
    expect(got.findings.flatMap(({ rule, message }) => (rule === 'plimsoll/cap-reached' ? [message] : []))).toEqual([
      WORDS.replace(/after .*?\./u, 'after the first 5,000 of each rule and severity there are 1,000 of `rbac/nodes-proxy`, 1,000 of `rbac/pods-exec`, 1,000 of `rbac/secrets-read` and 1,000 of other rules.'),
    ]);
  });

  it('no number of warnings hides an error of the same rule', async () => {
    const weak = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: weak, namespace: shop}\nrules:\n';
    const strong = '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: strong}\nrules:\n  - {apiGroups: [""], resources: [secrets], verbs: [get, list]}\n';
    const text = `${weak}${'  - {apiGroups: [""], resources: [secrets], verbs: [get]}\n'.repeat(MOST + 2)}${strong}`;
    const { report: got } = await report(['-'], { stdin: text });
    const graver = got.findings.filter(({ rule, severity }) => rule === 'rbac/secrets-read' && severity === 'error');
    expect(graver.map(({ object }) => object?.name)).toEqual(['strong']);
    expect(got.findings.flatMap(({ rule, message }) => (rule === 'plimsoll/cap-reached' ? [message] : []))).toEqual([
      WORDS.replace(/after .*?\./u, 'after the first 10,000 of each rule and severity there are 10,002 of `rbac/secrets-read`.'),
    ]);
  });

  it('is a failure of the run where the rule that says so is off', async () => {
    const { code, report: got } = await report(['a.yaml', ...only('rbac/secrets-read:info'), '--fail-on', 'error'], { files: { 'a.yaml': readers(MOST + 2) } });
    expect([code, got.summary.findings, got.errors]).toEqual([3, MOST, [{ message: WORDS, file: 'a.yaml' }]]);
  });

  it('what is hidden takes no place from what is listed, and nobody is told of it', async () => {
    const files = { 'a.yaml': readers(MOST + 2), 'plimsoll.yaml': 'rules:\n  "*": off\n  rbac/secrets-read: error\n  plimsoll/cap-reached: error\n' };
    const { report: got } = await report(['a.yaml'], { files });
    expect(got.summary.error).toBe(MOST + 1);
  });

  it('suppressions of which it is not known that they are of no use are not said to be', async () => {
    const files = {
      'a.yaml': readers(MOST + 2).replace(/(\n.*)\n$/u, '\n  # plimsoll-ignore rbac/secrets-read -- the last one is fine$1 # plimsoll-ignore rbac/secrets-read -- so is this\n'),
      'plimsoll.yaml': 'suppressions:\n  - rule: rbac/secrets-read\n    path: a.yaml\n    name: nobody\n    reason: It was there.\n',
    };
    const { report: got } = await report(['.', ...RULES], { files });
    expect(got.findings.filter(({ rule }) => rule === 'plimsoll/suppression-unused')).toEqual([]);
  });

  it('can be accepted for the whole file, with a reason', async () => {
    const accepted = `# plimsoll-ignore-file plimsoll/cap-reached, rbac/secrets-read -- made by a test\n${readers(MOST + 2)}`;
    const { report: got, code } = await report(['a.yaml', ...RULES], { files: { 'a.yaml': accepted } });
    expect([code, got.summary.findings, got.summary.suppressed]).toEqual([0, 0, MOST + 1]);
  });

  it('a baseline holds what was there, and not one more', async () => {
    const { cwd } = await cli(['baseline', ...RULES], { files: { 'a.yaml': readers(MOST + 2), 'b.yaml': READER } });
    const held = await report(['a.yaml', ...RULES], { cwd });
    expect([held.code, held.report.summary.findings, held.report.summary.baselined]).toEqual([0, 0, MOST + 1]);
    const grown = await report(['-', '--stdin-filename', 'a.yaml', ...RULES], { cwd, stdin: readers(MOST + 3) });
    expect([grown.code, grown.report.summary.findings]).toEqual([1, 1]);
    expect(grown.report.findings.find(({ suppressed }) => suppressed === undefined)?.rule).toBe('plimsoll/cap-reached');
  });

  it('those that are listed do not depend on the order of rules or on what else is found', async () => {
    const text = `${readers(0)}${EVERYTHING.repeat(6000)}`;
    const placesAmong = async (...rules: readonly string[]): Promise<readonly number[]> => {
      const { report: got } = await report(['-', ...only('plimsoll/cap-reached:error', ...rules.map((rule) => `${rule}:warning`))], { stdin: text });
      return got.findings.flatMap(({ rule, start }) => (rule === 'rbac/secrets-read' ? [start.offset] : []));
    };
    const all = await placesAmong('rbac/secrets-read');
    expect(all.length).toBe(6000);
    expect(await placesAmong('rbac/wildcard-resources', 'rbac/secrets-read', 'rbac/pods-exec', 'rbac/nodes-proxy')).toEqual(all.slice(0, 5000));
  });

  it('nothing is mended in such a file, since what comes into view then cannot be told from what a change brings', { timeout: 20_000 }, async () => {
    const pod = (index: number): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: p${index}, namespace: shop}\nspec:\n  serviceAccount: web\n`;
    const text = Array.from({ length: MOST + 1 }, (_, index) => pod(index)).join('---\n');
    const rules = only('token/deprecated-service-account-field:warning', 'plimsoll/cap-reached:error');
    const { code, err, cwd } = await cli(['.', '--fix', '-f', 'json', ...rules], { files: { 'a.yaml': text, 'b.yaml': pod(0) } });
    expect([code, readFileSync(path.join(cwd, 'a.yaml'), 'utf8') === text, readFileSync(path.join(cwd, 'b.yaml'), 'utf8')]).toEqual([1, true, pod(0).replace('serviceAccount:', 'serviceAccountName:')]);
    expect(err).toMatch(/^plimsoll: made 1 change in 1 file\.\n {2}not changed: a\.yaml:5:\d+ .*: The file has more findings than are listed, so that nobody can tell whether fewer would be left\. Split the file\.\n/u);
    expect(err).toMatch(/ {2}not changed: 19980 more\.\n$/u);
  });

  it('nor where what is not listed is said of suppressions', { timeout: 20_000 }, async () => {
    const unused = '# plimsoll-ignore-object rbac/secrets-read -- It was there.\n'.repeat(MOST + 1);
    const text = `${unused}apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  serviceAccount: web\n`;
    const { cwd } = await cli(['a.yaml', '--fix', ...RULES, '--rule', 'token/deprecated-service-account-field:warning'], { files: { 'a.yaml': text } });
    expect(readFileSync(path.join(cwd, 'a.yaml'), 'utf8') === text).toBe(true);
  });
});
