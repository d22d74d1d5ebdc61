import { chmodSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Files, folderWith } from '../project/folder.js';
import { brief, cli, only, READER, report } from './support.js';

/** The places and severities of `rbac/secrets-read`. */
async function secretsRead(args: readonly string[], files: Files): Promise<string[]> {
  const { report: got } = await report(args, { files });
  return got.findings.filter(({ rule }) => rule === 'rbac/secrets-read').map((finding) => `${finding.file} ${finding.suppressed === undefined ? finding.severity : `suppressed: ${finding.suppressed.reason}`}`);
}

const OFF = 'rules:\n  rbac/secrets-read: off\n';
const INFO = 'rules:\n  rbac/secrets-read: info\n';
const ERROR = 'rules:\n  rbac/secrets-read: error\n';

describe('the nearest configuration', () => {
  it('holds for each file by itself, and none merges with another', async () => {
    const files = { 'plimsoll.yaml': ERROR, 'a.yaml': READER, 'x/plimsoll.json': '{"rules":{"rbac/secrets-read":"info"}}', 'x/b.yaml': READER, 'x/y/plimsoll.yml': OFF, 'x/y/c.yaml': READER };
    expect(await secretsRead([], files)).toEqual(['a.yaml error', 'x/b.yaml info']);
    expect(await secretsRead(['x/y/c.yaml', 'a.yaml'], files)).toEqual(['a.yaml error']);
  });

  it('is looked for up to the git root and no further', async () => {
    const files = { 'plimsoll.yaml': OFF, 'repo/.git/HEAD': '', 'repo/sub/a.yaml': READER.replace('reader', 'x') };
    expect(await secretsRead(['--rule', 'rbac/secrets-read:info', 'repo'], files)).toEqual(['repo/sub/a.yaml info']);
    const { out } = await cli(['--print-config', 'repo/sub/a.yaml'], { files });
    expect(JSON.parse(out)).toMatchObject({ configFiles: [] });
  });

  it('is found from a folder below it without git, too, and from one beside', async () => {
    const root = folderWith({ 'r/plimsoll.yaml': INFO, 'r/dev/a.yaml': READER, 'r/prod/b.yaml': READER });
    const found = async (cwd: string, ...args: string[]): Promise<string[]> => (await report(args, { cwd: path.join(root, cwd) })).report.findings.filter(({ rule }) => rule === 'rbac/secrets-read').map(({ file, severity }) => `${file} ${severity}`);
    expect(await found('r/dev')).toEqual(['a.yaml info']);
    expect(await found('r/dev', '../prod')).toEqual(['../prod/b.yaml info']);
    expect(await found('.', 'r')).toEqual(['r/dev/a.yaml info', 'r/prod/b.yaml info']);
    const { out } = await cli(['--print-config', 'a.yaml'], { cwd: path.join(root, 'r/dev') });
    expect(JSON.parse(out)).toMatchObject({ configFiles: ['../plimsoll.yaml'] });
  });

  it.skipIf(process.platform === 'win32')('is not taken from above the working folder where everybody may write', async () => {
    const root = folderWith({ 'r/plimsoll.yaml': INFO, 'r/dev/a.yaml': READER });
    chmodSync(path.join(root, 'r'), 0o777);
    const { out } = await cli(['--print-config', 'a.yaml'], { cwd: path.join(root, 'r/dev') });
    expect(JSON.parse(out)).toMatchObject({ configFiles: [] });
  });

  it('gives way to --config, and is not read with --untrusted', async () => {
    const files = { 'plimsoll.yaml': OFF, 'other.yaml': INFO, 'a.yaml': READER.replace('    resources', '    # plimsoll-ignore rbac/secrets-read -- mine\n    resources') };
    expect(await secretsRead(['a.yaml', '--config', 'other.yaml'], files)).toEqual(['a.yaml suppressed: mine']);
    expect(await secretsRead(['a.yaml', '--untrusted', '--rule', 'rbac/secrets-read:error'], files)).toEqual(['a.yaml error']);
    expect(await secretsRead(['a.yaml', '--untrusted', '--config', 'other.yaml'], files)).toEqual(['a.yaml info']);
  });

  it('breaks the run where it is wrong, unless nothing of it is read', async () => {
    const files = { 'plimsoll.yaml': 'rulez: {}\n', 'a.yaml': READER };
    const { code, out, err } = await cli(['a.yaml'], { files });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('plimsoll.yaml:1:1: ');
    expect(err).toContain('Did you mean "rules"?');
    expect((await cli(['a.yaml', '--untrusted'], { files })).code).not.toBe(2);
  });

  it.each<[string, Files, string]>([
    ['two in one folder', { 'plimsoll.yaml': '', 'plimsoll.json': '{}' }, 'two configuration files in one folder'],
    ['broken YAML', { 'plimsoll.yaml': 'rules: [\n' }, 'plimsoll.yaml:'],
    ['an unknown rule', { 'plimsoll.yaml': 'rules:\n  rbac/secret-read: off\n' }, 'Did you mean "rbac/secrets-read"?'],
    ['an exception without a reason', { 'plimsoll.yaml': 'suppressions:\n  - rule: rbac/secrets-read\n' }, 'reason'],
    ['an exception for an unknown rule', { 'plimsoll.yaml': 'suppressions:\n  - rule: rbac/nosuch\n    reason: x\n' }, 'rbac/nosuch'],
    ['a base that leads nowhere', { 'plimsoll.yaml': 'extends: ./nosuch.yaml\n' }, 'nosuch.yaml'],
    ['a file that is no text', { 'plimsoll.yaml': new Uint8Array([0, 1, 2, 0xff]) }, 'plimsoll.yaml'],
  ])('wrong: %s', async (_name, config, words) => {
    const { code, err } = await cli(['a.yaml'], { files: { 'a.yaml': READER, ...config } });
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });
});

it.skipIf(process.platform === 'win32')('a configuration without end ends in an error', async () => {
  expect(await cli(['--config', '/dev/zero', 'a.yaml'], { files: { 'a.yaml': READER } })).toMatchObject({ code: 2, err: expect.stringContaining('/dev/zero: The configuration file cannot be read') as string });
});

describe('what it says', () => {
  const role = (name: string): string => READER.replace('reader', name);

  it('overrides by glob, relative to the file', async () => {
    const files = { 'deploy/plimsoll.yaml': `${ERROR}overrides:\n  - files: test/**\n    rules:\n      rbac/secrets-read: info\n`, 'deploy/test/a.yaml': READER, 'deploy/b.yaml': READER, 'test/c.yaml': READER };
    expect(await secretsRead(['deploy'], files)).toEqual(['deploy/b.yaml error', 'deploy/test/a.yaml info']);
  });

  it('ignores files and folders, also ones that are named', async () => {
    const files = { 'plimsoll.yaml': `${ERROR}ignore:\n  - vendor/\n  - '*.gen.yaml'\n  - '!keep.gen.yaml'\n`, 'vendor/a.yaml': READER, 'b.gen.yaml': READER, 'keep.gen.yaml': READER };
    expect(await secretsRead([], files)).toEqual(['keep.gen.yaml error']);
    expect(await secretsRead(['vendor/a.yaml', 'keep.gen.yaml'], files)).toEqual(['keep.gen.yaml error']);
  });

  const ACCOUNTS = 'rules:\n  aws-auth/foreign-account: {options: {accounts: [HERE]}}\n';
  it.each([
    [ACCOUNTS.replace('HERE', '123456789012'), '2:51: Options of "aws-auth/foreign-account": "accounts[0]" must be a string, but is the number 123456789012. Put it in quotes: "123456789012".'],
    [ACCOUNTS.replace('HERE', '"12345"'), '2:51: Options of "aws-auth/foreign-account": "accounts[0]" must be the 12 digits of an AWS account in quotes, such as "246813579024", but is "12345".'],
    [ACCOUNTS.replace('accounts', 'acounts'), '2:40: Options of "aws-auth/foreign-account": Unknown key "acounts". Did you mean "accounts"?'],
    ['aws-auth/foreign-account: off\n', '1:1: Unknown key "aws-auth/foreign-account". Rules are set under "rules".'],
    ['rules: {aws-auth/*: eror}\n', '1:21: "rules["aws-auth/*"]" must be "off", "error", "warning", "info" or a mapping, but is "eror". Did you mean "error"?'],
    ['rules: {aws-aut/*: error}\n', '1:9: Unknown family "aws-aut/*". Did you mean "aws-auth/*"?'],
  ])('says of %j what is wrong, where, and what was meant', async (text, words) => {
    const { code, err, cwd } = await cli(['.'], { files: { 'plimsoll.yaml': text, 'a.yaml': READER } });
    expect([code, err]).toEqual([2, `plimsoll: ${cwd}/plimsoll.yaml:${words}\n`]);
  });

  it('extends files and presets', async () => {
    const files = { 'plimsoll.yaml': 'extends: [plimsoll:all, ./base.yaml]\n', 'base.yaml': ERROR, 'a.yaml': READER };
    expect(await secretsRead(['a.yaml'], files)).toEqual(['a.yaml error']);
  });

  it('suppresses by rule, path, kind, namespace and name', async () => {
    const config = `${ERROR}suppressions:
  - { rule: rbac/secrets-read, name: one, reason: by name }
  - { rule: 'rbac/*', kind: ClusterRole, path: sub/, reason: by path }
  - { rule: rbac/secrets-read, kind: Role, reason: another kind }
  - { rule: rbac/secrets-read, name: 'oper*', reason: by pattern }
`;
    const files = { 'plimsoll.yaml': config, 'a.yaml': role('one'), 'sub/b.yaml': role('two'), 'c.yaml': role('three'), 'd.yaml': role('operator') };
    expect(await secretsRead([], files)).toEqual(['a.yaml suppressed: by name', 'c.yaml error', 'd.yaml suppressed: by pattern', 'sub/b.yaml suppressed: by path']);
  });

  it('reports an exception that is over, at its place in the configuration', async () => {
    const files = { 'plimsoll.yaml': `suppressions:\n  - rule: rbac/secrets-read\n    reason: until the migration\n    until: "2026-01-31"\n`, 'a.yaml': READER };
    const run = async (day: string): Promise<string[]> => (await report([...only('rbac/secrets-read:error', 'plimsoll/suppression-expired:warning'), '--now', day], { files })).report.findings.map(brief);
    expect(await run('2026-01-31')).toEqual(['a.yaml:7 rbac/secrets-read (suppressed)']);
    expect(await run('2026-02-01')).toEqual(['a.yaml:7 rbac/secrets-read', 'plimsoll.yaml:2 plimsoll/suppression-expired']);
  });
});

describe('exceptions in the manifests', () => {
  const RULES = only('rbac/secrets-read:error', ...['malformed', 'unknown-rule', 'unused'].map((name) => `plimsoll/suppression-${name}:warning`));
  const commented = (comment: string): string => READER.replace('    resources', `    ${comment}\n    resources`);

  it.each<[string, string, string[]]>([
    ['a comment above the line', commented('# plimsoll-ignore rbac/secrets-read -- needed'), ['a.yaml:8 rbac/secrets-read (suppressed)']],
    ['a comment on the line', READER.replace('["secrets"]', '["secrets"] # plimsoll-ignore rbac/secrets-read -- needed'), ['a.yaml:7 rbac/secrets-read (suppressed)']],
    ['a family', commented('# plimsoll-ignore rbac/* -- needed'), ['a.yaml:8 rbac/secrets-read (suppressed)']],
    ['for the object', `# plimsoll-ignore-object rbac/secrets-read -- needed\n${READER}`, ['a.yaml:8 rbac/secrets-read (suppressed)']],
    ['for the file', `${READER}# plimsoll-ignore-file rbac/secrets-read -- needed\n`, ['a.yaml:7 rbac/secrets-read (suppressed)']],
    ['an annotation', READER.replace('  name: reader', '  name: reader\n  annotations:\n    plimsoll.dev/ignore: rbac/secrets-read -- needed'), ['a.yaml:9 rbac/secrets-read (suppressed)']],
    ['without a reason', commented('# plimsoll-ignore rbac/secrets-read'), ['a.yaml:7 plimsoll/suppression-malformed', 'a.yaml:8 rbac/secrets-read']],
    ['misspelt', commented('# plimsol-ignore rbac/secrets-read -- x'), ['a.yaml:7 plimsoll/suppression-malformed', 'a.yaml:8 rbac/secrets-read']],
    ['of no rule', commented('# plimsoll-ignore rbac/secret-read -- x'), ['a.yaml:7 plimsoll/suppression-unknown-rule', 'a.yaml:8 rbac/secrets-read']],
    ['of no use', READER.replace('secrets', 'pods').replace('    resources', '    # plimsoll-ignore rbac/secrets-read -- x\n    resources'), ['a.yaml:7 plimsoll/suppression-unused']],
    ['of a rule that was not run', commented('# plimsoll-ignore rbac/secrets-read, token/legacy-token-secret -- x'), ['a.yaml:8 rbac/secrets-read (suppressed)']],
  ])('%s', async (_name, text, expected) => {
    expect((await report(['a.yaml', ...RULES], { files: { 'a.yaml': text } })).report.findings.map(brief)).toEqual(expected);
  });

  it('on a container and on the pod template (checkov #4977, kube-linter #1180)', async () => {
    const pod = (annotation: string, comment: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      annotations:
        team: a
${annotation}    spec:
      containers:
        - name: web
${comment}          image: nginx:latest
`;
    const rules = only('image/latest-or-untagged:warning');
    const run = async (text: string): Promise<(string | undefined)[]> => (await report(['a.yaml', ...rules], { files: { 'a.yaml': text } })).report.findings.map(({ suppressed }) => suppressed?.kind);
    expect(await run(pod('', ''))).toEqual([undefined]);
    expect(await run(pod('        plimsoll.dev/ignore: image/latest-or-untagged -- pinned by the admission controller\n', ''))).toEqual(['annotation']);
    expect(await run(pod('', '          # plimsoll-ignore image/latest-or-untagged -- x y\n'))).toEqual(['comment']);
  });
});
