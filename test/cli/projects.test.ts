import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { brief, cli, report } from './support.js';

const PROJECTS = path.resolve(import.meta.dirname, '../../fixtures/projects');

/** The ledger of a run over some paths of a project, as `file state`. */
async function ledger(project: string, ...paths: readonly string[]): Promise<string[]> {
  const { code, report: got } = await report([...paths, '--preset', 'all'], { cwd: path.join(PROJECTS, project) });
  expect([code, got.errors, got.findings.map(brief)]).toEqual([0, [], []]);
  return got.files.map(({ path: file, state }) => `${file} ${state}`);
}

describe('a chart', () => {
  it('is named and counted, and none of its templates is judged but one without actions that is named itself', async () => {
    expect(await ledger('chart')).toEqual(['Chart.yaml not-kubernetes', 'templates/deployment.yaml template', 'templates/role.yaml template', 'values.yaml not-kubernetes']);
    const { report: named } = await report(['templates/role.yaml', 'templates/deployment.yaml'], { cwd: path.join(PROJECTS, 'chart') });
    expect(named.files.map(({ path: file, state }) => `${file} ${state}`)).toEqual(['templates/deployment.yaml template', 'templates/role.yaml read']);
    expect(await ledger('chart', 'templates')).toEqual(['templates/deployment.yaml template', 'templates/role.yaml template']);
  });

  it('is advised to be rendered', async () => {
    const { out } = await cli([], { cwd: path.join(PROJECTS, 'chart') });
    expect(out).toContain('2 chart templates not read: render them with `helm template . | plimsoll -`');
  });
});

describe('a kustomization', () => {
  const PATCHES = ['image.yaml', 'replicas.yaml', 'role.yaml'];

  it('makes its patches patches', async () => {
    expect(await ledger('kustomize')).toEqual([
      'base/deployment.yaml read',
      'base/kustomization.yaml kustomization',
      'base/role.yaml read',
      'overlays/prod/kustomization.yaml kustomization',
      ...PATCHES.map((name) => `overlays/prod/patches/${name} patch`),
    ]);
  });

  it.each<[string, string, string[]]>([
    ['a patch that is named', '', ['overlays/prod/patches/role.yaml']],
    ['their folder', '', ['overlays/prod/patches']],
    ['a glob', '', ['overlays/prod/patches/*.yaml']],
    ['a glob over folders', '', ['overlays/*/patches/*.yaml']],
    ['their folder as the working folder', 'overlays/prod/patches', []],
    ['their folder from beside it', 'base', ['../overlays/prod/patches']],
  ])('also for %s', async (_name, folder, paths) => {
    const states = await ledger(`kustomize/${folder}`, ...paths);
    expect(states.length).toBe(paths[0]?.endsWith('role.yaml') === true ? 1 : 3);
    for (const state of states) expect(state).toMatch(/ patch$/);
  });

  it.each<[string, string, string]>([
    ['of another text than the file has', 'resources: [../base]\n', 'read'],
    ['that is no file yet', 'patches: [{path: patch.yaml}]\n', 'patch'],
  ])('counts as standard input gives it: one %s', async (_name, stdin, state) => {
    const role = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n';
    const files = { 'prod/patch.yaml': role, ...(state === 'read' ? { 'prod/kustomization.yaml': 'patches: [{path: patch.yaml}]\n' } : {}) };
    const { report: got } = await report(['-', 'prod', '--stdin-filename', 'prod/kustomization.yaml', '--allow-empty'], { files, stdin });
    expect(got.files.map(({ path: file, state: own }) => `${file} ${own}`)).toEqual(['prod/kustomization.yaml kustomization', `prod/patch.yaml ${state}`]);
  });
});
