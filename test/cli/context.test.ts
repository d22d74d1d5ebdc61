import { describe, expect, it } from 'vitest';
import { brief, cli, only, report } from './support.js';

const BINDING = `apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: shop}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
`;

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  serviceAccountName: web
  containers: [{name: web, image: "registry.example/web:1.4"}]
`;

const RULE = 'token/mounted-and-bound';
const FOUND = (file: string): string => `${file}:5 ${RULE}`;

/** A repository with two projects, and a binding that belongs to neither. */
const FILES = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  'a/plimsoll.yaml': 'extends: plimsoll:all\n',
  'a/deploy/pod.yaml': POD,
  'a/rbac/binding.yaml': BINDING,
  'b/plimsoll.yaml': 'extends: plimsoll:all\n',
  'b/deploy/pod.yaml': POD.replaceAll('web', 'other'),
  'c/pod.yaml': POD.replaceAll('web', 'other'),
  'd/binding.yaml': BINDING.replaceAll('web', 'other'),
};

describe('--context=project', () => {
  it.each([
    ['the folder of the nearest configuration', ['a/deploy/pod.yaml'], [FOUND('a/deploy/pod.yaml')]],
    ['no more than that folder', ['b/deploy/pod.yaml'], []],
    ['the git root without one', ['c/pod.yaml'], [FOUND('c/pod.yaml')]],
    ['the projects of all files', ['a/deploy/pod.yaml', 'b/deploy/pod.yaml'], [FOUND('a/deploy/pod.yaml')]],
    ['the project of a folder', ['a/deploy'], [FOUND('a/deploy/pod.yaml')]],
    ['the outer one where one holds the other', ['a/deploy/pod.yaml', 'c/pod.yaml'], [FOUND('a/deploy/pod.yaml'), FOUND('c/pod.yaml')]],
  ])('reads %s', async (_what, names, found) => {
    const { report: all } = await report(['--context=project', ...only(`${RULE}:warning`), ...names], { files: FILES });
    expect(all.findings.map(brief)).toEqual(found);
  });

  it('starts at the file that standard input stands for', async () => {
    const { report: all } = await report(['--context=project', ...only(`${RULE}:warning`), '--stdin-filename=a/deploy/pod.yaml', '-'], { files: FILES, stdin: POD });
    expect(all.findings.map(brief)).toEqual([FOUND('a/deploy/pod.yaml')]);
  });

  it('gives an untrusted configuration no say', async () => {
    const { report: all } = await report(['--context=project', '--untrusted', ...only(`${RULE}:warning`), 'b/deploy/pod.yaml'], { files: FILES });
    expect(all.findings.map(brief)).toEqual([FOUND('b/deploy/pod.yaml')]);
  });

  it('is the working folder where there is neither', async () => {
    const files = { 'pod.yaml': POD, 'a/binding.yaml': BINDING };
    const { report: all } = await report(['--context=project', ...only(`${RULE}:warning`), 'pod.yaml'], { files });
    expect(all.findings.map(brief)).toEqual([FOUND('pod.yaml')]);
  });

  it('leaves a folder of that name to be named as one', async () => {
    const { code } = await cli(['--context=./project', ...only(`${RULE}:warning`), 'pod.yaml'], { files: { 'pod.yaml': POD, 'project/binding.yaml': BINDING } });
    expect(code).toBe(1);
  });
});
