import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, report } from './support.js';

const POD = (annotations: string, comment = ''): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    ${annotations}
spec:
  ${comment}
  automountServiceAccountToken: true
  containers: [{name: web, image: "web:1.4"}]
`;

async function suppressions(honour: string, text: string): Promise<readonly unknown[]> {
  const { report: found } = await report(['--preset', 'strict', '.'], { files: { 'a.yaml': text, 'plimsoll.yaml': `honour: [${honour}]\n` } });
  return found.findings.flatMap(({ rule, suppressed }) => (rule === 'token/automount-explicit-true' ? [suppressed] : []));
}

describe('honour', () => {
  it.each([
    ['checkov', 'checkov.io/skip1: CKV_K8S_38=it calls the API', '# x', { kind: 'annotation', reason: 'it calls the API', origin: 'checkov' }],
    ['checkov', 'a: b', '# checkov:skip=CKV_K8S_38:it calls', { kind: 'comment', reason: 'it calls', origin: 'checkov' }],
    ['trivy', 'a: b', '#trivy:ignore:KSV036', { kind: 'comment', reason: 'Accepted for trivy, which was given no reason.', origin: 'trivy' }],
    ['trivy', 'a: b', '# trivy:ignore:AVD-KSV-0036 exp:2099-01-01', { kind: 'comment', reason: 'Accepted for trivy, which was given no reason.', until: '2099-01-01', origin: 'trivy' }],
    ['polaris', 'polaris.fairwinds.com/automountServiceAccountToken-exempt: "true"', '# x', { kind: 'annotation', reason: 'Accepted for polaris, which was given no reason.', origin: 'polaris' }],
    ['polaris', 'polaris.fairwinds.com/exempt: "true"', '# x', { kind: 'annotation', reason: 'Accepted for polaris, which was given no reason.', origin: 'polaris' }],
  ])('%s: %s %s', async (tool, annotation, comment, suppressed) => {
    expect(await suppressions(tool, POD(annotation, comment))).toEqual([suppressed]);
  });

  it.each([
    ['another tool', 'trivy', 'checkov.io/skip1: CKV_K8S_38=it calls the API', '# x'],
    ['another check', 'checkov', 'checkov.io/skip1: CKV_K8S_1=it calls the API', '# x'],
    ['a check that ended', 'trivy', 'a: b', '# trivy:ignore:AVD-KSV-0036 exp:2020-01-01'],
    ['no exemption', 'polaris', 'polaris.fairwinds.com/exempt: "false"', '# x'],
    ['a comment about the next field alone', 'trivy', 'a: b', '#trivy:ignore:KSV036\n  hostPID: false'],
    ['text', 'checkov', 'a: "# checkov:skip=CKV_K8S_38:x"', '# x'],
  ])('leaves what is of %s', async (_name, tool, annotation, comment) => {
    expect(await suppressions(tool, POD(annotation, comment))).toEqual([undefined]);
  });

  describe('kics', () => {
    const KICS = { kind: 'comment', reason: 'Accepted for kics, which was given no reason.', origin: 'kics' };
    const QUERY = '583053b7-e632-46f0-b989-f81ff8045385';
    const pod = (top: string, image = 'web:latest'): string => `${top}apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  automountServiceAccountToken: false
  containers:
    - name: web
      image: ${image}
    - name: other
      image: other:latest
`;
    const found = async (text: string): Promise<readonly unknown[]> => {
      const { report: all } = await report(['.'], { files: { 'a.yaml': text, 'plimsoll.yaml': 'honour: [kics]\n' } });
      return all.findings.flatMap(({ rule, suppressed }) => (rule === 'image/latest-or-untagged' ? [suppressed] : []));
    };

    it.each([
      ['a file', pod('# kics-scan ignore\n'), [KICS, KICS]],
      ['a file, below a marker, with CRLF', pod('# a\n---\n\n# kics-scan ignore\n').replaceAll('\n', '\r\n'), [KICS, KICS]],
      ['a query of a file', pod(`# kics-scan disable=x,${QUERY}\n`), [KICS, KICS]],
      ['a resource', pod('---\n# kics-scan ignore-block\n'), [KICS, KICS]],
      ['a block', pod('').replace('    - name: web', '    # kics-scan ignore-block\n    - name: web'), [KICS, undefined]],
      ['the next line', pod('').replace('      image: web', '      # kics-scan ignore-line\n      image: web'), [KICS, undefined]],
      ['its own line', pod('', 'web:latest # kics-scan ignore-line'), [KICS, undefined]],
      ['no line further down', pod('').replace('    - name: web', '    # kics-scan ignore-line\n    - name: web'), [undefined, undefined]],
      ['no file, below its first line', pod('').replace('kind:', '# kics-scan ignore\nkind:'), [undefined, undefined]],
      ['another query', pod('# kics-scan disable=7c81d34c-8e5a-402b-9798-9f442630e678\n'), [undefined, undefined]],
      ['nothing known', pod('# kics-scan ignore-all\n'), [undefined, undefined]],
    ])('takes a comment about %s', async (_name, text, suppressed) => {
      expect(await found(text)).toEqual(suppressed);
    });

    it('is rewritten as ours', async () => {
      const { cwd, code } = await cli(['suppress', '--from', 'kics', '.'], { files: { 'a.yaml': pod(`# kics-scan disable=${QUERY}\n`), 'b.yaml': pod('').replace('    - name: web', '    # kics-scan ignore-block\n    - name: web') } });
      expect([code, readFileSync(path.join(cwd, 'a.yaml'), 'utf8'), readFileSync(path.join(cwd, 'b.yaml'), 'utf8')]).toEqual([
        0,
        pod('# plimsoll-ignore-file image/latest-or-untagged -- Accepted for kics, which was given no reason.\n'),
        pod('').replace('    - name: web', '    # plimsoll-ignore image/latest-or-untagged -- Accepted for kics, which was given no reason.\n    - name: web'),
      ]);
    });
  });

  it('takes the checks of kube-linter and of kube-score on the object', async () => {
    const role = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
  annotations:
    ignore-check.kube-linter.io/access-to-secrets: the operator needs them
rules:
  - {apiGroups: [""], resources: [secrets], verbs: [get, list]}
`;
    const { report: found } = await report(['--rule', 'rbac/secrets-read:error', '.'], { files: { 'a.yaml': role, 'plimsoll.yaml': 'honour: [kube-linter, kube-score]\n' } });
    expect(found.findings.filter(({ rule }) => rule === 'rbac/secrets-read').map(({ suppressed }) => suppressed)).toEqual([
      { kind: 'annotation', reason: 'the operator needs them', origin: 'kube-linter' },
    ]);
  });

  it('honours nothing unless it is told, nor what is no tool', async () => {
    const files = { 'a.yaml': POD('checkov.io/skip1: CKV_K8S_38=it calls the API') };
    const { report: found } = await report(['--preset', 'strict', '.'], { files });
    expect(found.findings.some(({ suppressed }) => suppressed !== undefined)).toBe(false);
    const { code } = await cli(['.'], { files: { ...files, 'plimsoll.yaml': 'honour: [kubesec]\n' } });
    expect(code).toBe(2);
  });
});
