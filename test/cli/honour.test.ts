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
