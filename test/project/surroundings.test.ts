import { chmodSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { Surroundings } from '../../src/project/surroundings.js';
import { type Files, folderWith } from './folder.js';

function around(files: Files, workingFolder = '.'): { root: string; surroundings: Surroundings; at: (name: string) => string } {
  const root = folderWith(files);
  return { root, surroundings: new Surroundings(path.join(root, workingFolder)), at: (name) => path.join(root, name) };
}

describe('gitRoot', () => {
  test('is the nearest folder with .git, which may be a file', () => {
    const { surroundings, root, at } = around({ '.git/': '', 'sub/.git': 'gitdir: elsewhere', 'sub/a/b/': '', 'c/': '' });
    expect(surroundings.gitRoot(at('sub/a/b'))).toBe(at('sub'));
    expect(surroundings.gitRoot(at('sub'))).toBe(at('sub'));
    expect(surroundings.gitRoot(at('c'))).toBe(root);
    expect(surroundings.gitRoot(at('not/there'))).toBe(root);
  });
});

describe('nearestSettings', () => {
  test('takes the nearest folder, and in it the first name', () => {
    const { surroundings, at } = around({
      '.git/': '',
      'plimsoll.json': '',
      'a/plimsoll.json': '',
      'a/plimsoll.yaml': '',
      'a/b/c/': '',
      'd/': '',
    });
    const names = ['plimsoll.yaml', 'plimsoll.json'];
    expect(surroundings.nearestSettings(at('a/b/c'), names)).toBe(at('a/plimsoll.yaml'));
    expect(surroundings.nearestSettings(at('d'), names)).toBe(at('plimsoll.json'));
    expect(surroundings.nearestSettings(at('a/b'), ['plimsoll.json'])).toBe(at('a/plimsoll.json'));
  });

  test('stops at the git root', () => {
    const { surroundings, at } = around({ 'plimsoll.yaml': '', 'repo/.git/': '', 'repo/a/': '' });
    expect(surroundings.nearestSettings(at('repo/a'), ['plimsoll.yaml'])).toBeUndefined();
  });

  test('a folder of that name is no answer', () => {
    const { surroundings, at } = around({ '.git/': '', 'plimsoll.yaml': '', 'a/plimsoll.yaml/': '' });
    expect(surroundings.nearestSettings(at('a'), ['plimsoll.yaml'])).toBe(at('plimsoll.yaml'));
  });
});

describe.skipIf(process.platform === 'win32')('outside any repository settings hold', () => {
  const files = { 'plimsoll.yaml': '', 'r/dev/deep/': '', 'other/': '' };
  const names = ['plimsoll.yaml'];

  test('from folders above the working folder that are the user’s own', () => {
    const { surroundings, root, at } = around(files, 'r/dev');
    expect([at('r/dev/deep'), at('r/dev'), at('other')].map((folder) => surroundings.nearestSettings(folder, names))).toEqual(new Array(3).fill(at('plimsoll.yaml')));
    expect(surroundings.settingsRootOf(at('other'))).toBe(surroundings.settingsRootOf(root));
  });

  test('not from one that everybody may write into, nor from above it', () => {
    const { surroundings, at } = around(files, 'r/dev');
    chmodSync(at('r'), 0o777);
    expect(surroundings.settingsRootOf(at('r/dev/deep'))).toBe(at('r/dev'));
    expect(surroundings.nearestSettings(at('r/dev'), names)).toBeUndefined();
    expect(surroundings.settingsRootOf(at('r'))).toBeUndefined();
  });

  test('from the working folder whoever may write there', () => {
    const { surroundings, at } = around({ 'r/plimsoll.yaml': '', 'r/dev/': '' }, 'r');
    chmodSync(at('r'), 0o777);
    expect(surroundings.nearestSettings(at('r/dev'), names)).toBe(at('r/plimsoll.yaml'));
  });

  test('a repository is none where everybody may have made it', () => {
    const { surroundings, at } = around({ '.git/': '', 'plimsoll.yaml': '', 'r/': '' }, 'r');
    chmodSync(at('.'), 0o1777);
    expect([surroundings.gitRoot(at('r')), surroundings.settingsRootOf(at('r'))]).toEqual([undefined, at('r')]);
  });
});

test.each([
  ['chart/templates/a.yaml', 'chart'],
  ['chart/templates/deep/er/a.yaml', 'chart'],
  ['chart/charts/sub/templates/a.yaml', 'chart/charts/sub'],
  ['chart/charts/sub/templates/templates/a.yaml', 'chart/charts/sub'],
  ['chart/values.yaml', undefined],
  ['chart/crds/a.yaml', undefined],
  ['chart/files/templates/a.yaml', undefined],
  ['plain/templates/a.yaml', undefined],
  ['a.yaml', undefined],
])('chartRootOf: %s belongs to %s', (file, chart) => {
  const { surroundings, at } = around({ 'chart/Chart.yaml': '', 'chart/charts/sub/Chart.yaml': '', 'plain/templates/': '' });
  expect(surroundings.chartRootOf(at(file))).toBe(chart === undefined ? undefined : at(chart));
});

describe('kustomizationsNear', () => {
  const files = {
    'kustomization.yaml': '',
    'app/Kustomization': '',
    'app/kustomization.yml': '',
    'app/patches/': '',
    'other/kustomization.yaml/': '',
  };

  test('are those of the folder and all above it to the git root, nearest first, also above the working folder', () => {
    const { surroundings, at } = around({ '.git/': '', ...files }, 'app/patches');
    expect(surroundings.kustomizationsNear(at('app/patches/a.yaml'))).toEqual([
      at('app/kustomization.yml'),
      at('kustomization.yaml'),
    ]);
    expect(surroundings.kustomizationsNear(at('other/a.yaml'))).toEqual([at('kustomization.yaml')]);
  });

  test('outside any repository the working folder is the end', () => {
    const { surroundings, at } = around(files, 'app');
    expect(surroundings.kustomizationsNear(at('app/patches/a.yaml'))).toEqual([at('app/kustomization.yml')]);
    expect(surroundings.kustomizationsNear(at('other/a.yaml'))).toEqual([]);
  });
});
