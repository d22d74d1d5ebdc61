import { describe, expect, it } from 'vitest';
import { brief, only, report } from './support.js';

const RULE = only('image/latest-or-untagged:warning');
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: manager
      image: controller:latest
    - name: proxy
      image: registry.example.com:5000/proxy
`;
const BASE = { 'base/pod.yaml': POD, 'base/kustomization.yaml': 'resources: [pod.yaml]\nimages:\n  - name: controller\n    newName: registry.example.com/controller\n    newTag: "1.2"\n' };

/** Where an image is reported that no tag was found for. */
async function places(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<readonly string[]> {
  const { report: got } = await report([...args, ...RULE], { files });
  expect(got.errors).toEqual([]);
  return got.findings.map((finding) => brief(finding).split(' ')[0] ?? '');
}

describe('an image whose tag a kustomization sets', () => {
  it.each<[string, Readonly<Record<string, string>>, string[], string[]]>([
    ['is reported without one', { 'base/pod.yaml': POD }, [], ['base/pod.yaml:8', 'base/pod.yaml:10']],
    ['is none', BASE, [], ['base/pod.yaml:10']],
    ['is none where the file alone is named', BASE, ['base/pod.yaml'], ['base/pod.yaml:10']],
    ['is none by an overlay', { ...BASE, 'prod/kustomization.yaml': `resources: [../base]\nimages: [{name: "registry.example.com:5000/proxy", digest: "sha256:${'a'.repeat(64)}"}]\n` }, [], []],
    ['is one by an overlay that is not read', { ...BASE, 'prod/kustomization.yaml': 'resources: [../base]\nimages: [{name: "registry.example.com:5000/proxy", newTag: "3"}]\n' }, ['base'], ['base/pod.yaml:10']],
    ['is one where the tag is latest', { 'pod.yaml': POD, 'kustomization.yaml': 'resources: [pod.yaml]\nimages: [{name: controller, newTag: latest}, {name: "registry.example.com:5000/proxy", newTag: ""}]\n' }, [], ['pod.yaml:8', 'pod.yaml:10']],
    ['is one where the tag is no text', { 'pod.yaml': POD, 'kustomization.yaml': 'resources: [pod.yaml]\nimages: [{name: controller, newTag: 1.2}]\n' }, [], ['pod.yaml:8', 'pod.yaml:10']],
    ['is one where an overlay sets latest', { ...BASE, 'prod/kustomization.yaml': 'resources: [../base]\nimages: [{name: registry.example.com/controller, newTag: latest}]\n' }, [], ['base/pod.yaml:8', 'base/pod.yaml:10']],
    ['is one with --untrusted: nobody is to hide what stands in a file', BASE, ['--untrusted'], ['base/pod.yaml:8', 'base/pod.yaml:10']],
  ])('%s', async (_name, files, args, expected) => {
    expect(await places(files, ...args)).toEqual(expected);
  });
});
