import { linkSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../project/folder.js';
import { cli } from './support.js';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  automountServiceAccountToken: true # for now
  serviceAccount: web
  containers: [{name: web, image: "web:1.4"}]
`;
const RULE = 'token/automount-explicit-true';
const STRICT = ['--preset', 'strict'];

async function suppressed(args: readonly string[], text: string, name = 'a.yaml'): Promise<{ readonly code: number; readonly err: string; readonly out: string; readonly text: string; readonly cwd: string }> {
  const { code, err, out, cwd } = await cli(['suppress', ...args], { files: { [name]: text } });
  return { code, err, out, cwd, text: readFileSync(path.join(cwd, name), 'utf8') };
}

describe('plimsoll suppress', () => {
  it('writes a comment above each finding of a rule', async () => {
    const { code, err, text, cwd } = await suppressed([RULE, '--reason', 'it calls the API', ...STRICT, '.'], POD);
    expect(text).toBe(POD.replace('  automount', `  # plimsoll-ignore ${RULE} -- it calls the API\n  automount`));
    expect([code, err]).toEqual([0, 'plimsoll: suppressed 1 finding in 1 file.\n']);
    const { out } = await cli([...STRICT, '--rule', '*:off', '--rule', `${RULE}:error`, '.'], { cwd });
    expect(out).toContain('1 suppressed');
  });

  it('counts only what it could write', async () => {
    const cwd = folderWith({ '.git/': '', 'a.yaml': POD, 'b.yaml': POD });
    linkSync(path.join(cwd, 'b.yaml'), path.join(cwd, 'b.txt'));
    const { code, err } = await cli(['suppress', RULE, '--reason', 'it calls the API', ...STRICT, '.'], { cwd });
    expect([code, err]).toEqual([
      3,
      'plimsoll: suppressed 1 finding in 1 file.\nplimsoll: b.yaml: The file was not changed: it has other names (hard links), which would keep the old text.\n',
    ]);
  });

  it('knows a place and a fingerprint, and an end', async () => {
    const place = await suppressed(['a.yaml:7', '--reason', 'an old cluster', '--until', '2099-01-31', '.'], POD);
    expect(place.text).toContain('  # plimsoll-ignore token/deprecated-service-account-field until=2099-01-31 -- an old cluster\n  serviceAccount: web');
    const found = await cli(['--format', 'json', '.'], { files: { 'a.yaml': POD } });
    const fingerprint = /"fingerprint":"([0-9a-f]+)"/.exec(found.out)?.[1] ?? '';
    expect((await suppressed([fingerprint.slice(0, 12), '--reason', 'an old cluster', '.'], POD)).code).toBe(0);
  });

  it.each(['a.JSON', 'a.yaml'])('annotates an object of JSON in %s', async (name) => {
    const text = '{\n  "apiVersion": "v1", "kind": "Pod",\n  "metadata": {"name": "web"},\n  "spec": {"serviceAccount": "web", "containers": []}\n}\n';
    const { err, text: after } = await suppressed(['token/deprecated-service-account-field', '--reason', 'old', '.'], text, name);
    expect(err).toBe('plimsoll: suppressed 1 finding in 1 file.\n');
    expect(JSON.parse(after)).toMatchObject({ metadata: { annotations: { 'plimsoll.dev/ignore': 'token/deprecated-service-account-field -- old' } } });
  });

  it('annotates the object where there can be no comment', async () => {
    const json = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"serviceAccount": "web"}}\n';
    const { code, text } = await suppressed(['token/*', '--reason', 'old; very', '.'], json, 'a.json');
    expect(text).toBe('{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "annotations": {"plimsoll.dev/ignore": "token/deprecated-service-account-field -- old, very"}}, "spec": {"serviceAccount": "web"}}\n');
    expect(code).toBe(0);
  });

  it('prints with --diff and writes nothing', async () => {
    const { out, text } = await suppressed(['token/*', '--reason', 'an old cluster', '--diff', '.'], POD);
    expect(out).toContain('+  # plimsoll-ignore token/deprecated-service-account-field -- an old cluster\n');
    expect(text).toBe(POD);
  });

  it.each([
    [['token/*', '.'], '--reason'],
    [['token/*', '--reason', '!!', '.'], 'no word'],
    [['token/automount-explicit', '--reason', 'a', '.'], 'Did you mean'],
    [['rbac/*', '--reason', 'a', '.'], 'Nothing is found'],
    [['--reason', 'a'], 'Say what'],
    [['token/*', '--reason', 'a', '--until', 'soon', '.'], 'YYYY-MM-DD'],
  ])('refuses %j', async (args, words) => {
    const { code, err, text } = await suppressed(args, POD);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(text).toBe(POD);
  });
});

describe('plimsoll suppress --from', () => {
  const annotated = (annotations: string): string => POD.replace('spec:\n', `  annotations:\n${annotations}spec:\n`);

  it('rewrites annotations that cover a finding, and leaves others', async () => {
    const { err, text } = await suppressed(
      ['--from', 'checkov', ...STRICT, '.'],
      annotated('    checkov.io/skip1: CKV_K8S_38=it calls the API\n    checkov.io/skip2: CKV_K8S_1=not ours\n'),
    );
    expect(text).toBe(annotated(`    plimsoll.dev/ignore: ${RULE} -- it calls the API\n    checkov.io/skip2: CKV_K8S_1=not ours\n`));
    expect(err).toBe('plimsoll: rewrote 1 exception in 1 file.\n');
  });

  it('rewrites comments', async () => {
    const comment = (words: string): string => POD.replace('  automount', `  ${words}\n  automount`);
    const trivy = await suppressed(['--from', 'trivy', ...STRICT, '.'], comment('#trivy:ignore:KSV036 exp:2099-01-01'));
    expect(trivy.text).toBe(comment(`# plimsoll-ignore ${RULE} until=2099-01-01 -- Accepted for trivy, which was given no reason.`));
    const checkov = await suppressed(['--from', 'checkov', ...STRICT, '.'], comment('# checkov:skip=CKV_K8S_38:it calls the API'));
    expect(checkov.text).toBe(comment(`# plimsoll-ignore-object ${RULE} -- it calls the API`));
  });
});
