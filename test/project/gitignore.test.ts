import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { discover } from '../../src/project/discover.js';
import { patternsOf } from '../../src/project/ignore-rules.js';
import { type Files, folderWith } from './folder.js';

/** Whatever is listed below, from the root of a repository unless told otherwise. */
async function shown(files: Files, folder = '.', gitignore = true): Promise<string[]> {
  const root = folderWith(files);
  const { files: all, errors } = await discover({ paths: [folder], workingFolder: root, gitignore });
  expect(errors).toEqual([]);
  return all.map((file) => file.path);
}

const git = { '.git/': '' };

test.each<[string, Files, string[]]>([
  ['names at any depth', { '.gitignore': 'out\n', 'out/a.yaml': '', 'x/out/a.yaml': '', 'b.yaml': '' }, ['b.yaml']],
  [
    'paths from the root',
    { '.gitignore': '/out\nx/y.yaml\n', 'out/a.yaml': '', 'x/out/a.yaml': '', 'x/y.yaml': '', 'z/x/y.yaml': '' },
    ['x/out/a.yaml', 'z/x/y.yaml'],
  ],
  ['folders only', { '.gitignore': 'a.yaml/\n', 'a.yaml': '', 'x/a.yaml/b.yaml': '' }, ['a.yaml']],
  [
    'a later pattern shows again',
    { '.gitignore': '*.yaml\n!keep.yaml\n', 'a.yaml': '', 'keep.yaml': '', 'x/keep.yaml': '' },
    ['keep.yaml', 'x/keep.yaml'],
  ],
  ['nothing shows again below a hidden folder', { '.gitignore': 'out\n!out/keep.yaml\n', 'out/keep.yaml': '' }, []],
  [
    'comments, blank lines and CRLF',
    { '.gitignore': '# a.yaml\r\n\r\n   \r\nb.yaml\r\n', 'a.yaml': '', 'b.yaml': '' },
    ['a.yaml'],
  ],
  ['a byte order mark', { '.gitignore': '\ufeffa.yaml\n', 'a.yaml': '', 'b.yaml': '' }, ['b.yaml']],
  [
    'characters with a backslash',
    { '.gitignore': '\\#a.yaml\n\\!b.yaml\nx\\ y\n', '#a.yaml': '', '!b.yaml': '', 'x y/c.yaml': '', 'd.yaml': '' },
    ['d.yaml'],
  ],
  [
    'a nested file, with its own root',
    {
      'x/.gitignore': '/a.yaml\nsub/b.yaml\nc.yaml\n',
      'x/a.yaml': '',
      'x/sub/a.yaml': '',
      'x/sub/b.yaml': '',
      'x/sub/c.yaml': '',
      'c.yaml': '',
    },
    ['c.yaml', 'x/sub/a.yaml'],
  ],
  [
    'a nested negation',
    { '.gitignore': '*.yaml\n', 'x/.gitignore': '!a.yaml\n', 'a.yaml': '', 'x/a.yaml': '', 'x/y/a.yaml': '', 'x/b.yaml': '' },
    ['x/a.yaml', 'x/y/a.yaml'],
  ],
  [
    'a nested negation of a folder',
    { '.gitignore': 'out\n', 'x/.gitignore': '!out\n', 'x/out/a.yaml': '', 'out/b.yaml': '' },
    ['x/out/a.yaml'],
  ],
  [
    'a nested pattern over an outer negation',
    { '.gitignore': '!a.yaml\n', 'x/.gitignore': 'a.yaml\n', 'a.yaml': '', 'x/a.yaml': '' },
    ['a.yaml'],
  ],
  [
    'patterns that mean nothing, nested',
    { '.gitignore': 'x/y\n', 'x/.gitignore': '!\n/\n!/\n', 'x/y/a.yaml': '', 'x/b.yaml': '' },
    ['x/b.yaml'],
  ],
  [
    'folders named like patterns',
    {
      '[ab]*/.gitignore': 'c.yaml\n',
      '[ab]*/c.yaml': '',
      'a/c.yaml': '',
      'new\nline/.gitignore': 'd.yaml',
      'new\nline/d.yaml': '',
    },
    ['a/c.yaml'],
  ],
  [
    "git's own file, which comes first",
    { '.git/info/exclude': '*.yaml\n', '.gitignore': '!a.yaml\n', 'a.yaml': '', 'b.yaml': '' },
    ['a.yaml'],
  ],
  [
    'a repository inside, with its own rules',
    { '.gitignore': 'a.yaml\n', 'sub/.git/': '', 'sub/.gitignore': 'b.yaml\n', 'sub/a.yaml': '', 'sub/b.yaml': '' },
    ['sub/a.yaml'],
  ],
  ['a folder called .gitignore', { '.gitignore/a.yaml': '' }, ['.gitignore/a.yaml']],
])('%s', async (_name, files, expected) => {
  expect(await shown({ ...git, ...files })).toEqual(expected);
});

describe('folders above the one that is walked', () => {
  const files = {
    '.gitignore': 'hidden.yaml\nout/\n',
    'a/.gitignore': 'b/no.yaml\n',
    'a/b/no.yaml': '',
    'a/b/hidden.yaml': '',
    'a/b/yes.yaml': '',
    'out/deep/a.yaml': '',
    'out/deep/out/b.yaml': '',
  };

  test('have a say, up to the git root', async () => {
    expect(await shown({ ...git, ...files }, 'a/b')).toEqual(['a/b/yes.yaml']);
  });

  test('have one up to the working folder where there is no repository', async () => {
    expect(await shown(files, 'a/b')).toEqual(['a/b/yes.yaml']);
  });

  test('cannot hide the folder itself, which was named', async () => {
    expect(await shown({ ...git, ...files }, 'out/deep')).toEqual(['out/deep/a.yaml']);
    expect(await shown({ ...git, ...files }, 'out')).toEqual(['out/deep/a.yaml']);
  });

  test('have none beyond the git root', async () => {
    expect(await shown({ '.gitignore': '*.yaml\n', 'repo/.git/': '', 'repo/a.yaml': '' }, 'repo')).toEqual(['repo/a.yaml']);
  });
});

test('worktrees use the file that all worktrees share', async () => {
  const files = {
    'main/.git/info/exclude': 'a.yaml\n',
    'main/.git/worktrees/tree/commondir': '../..\n',
    'tree/.git': 'gitdir: ../main/.git/worktrees/tree\n',
    'tree/a.yaml': '',
    'tree/b.yaml': '',
  };
  expect(await shown(files, 'tree')).toEqual(['tree/b.yaml']);
});

test('all of it can be turned off', async () => {
  expect(await shown({ ...git, '.gitignore': '*', 'a.yaml': '' }, '.', false)).toEqual(['a.yaml']);
});

test('what was hidden is counted', async () => {
  const root = folderWith({
    ...git,
    '.gitignore': 'out\n*.json\n',
    'out/a.yaml': '',
    'out/b.yaml': '',
    'c.json': '',
    'd.yaml': '',
  });
  expect((await discover({ paths: ['.'], workingFolder: root })).gitIgnored).toBe(2);
});

test('a huge pattern file is not used, and that is told', async () => {
  const root = folderWith({ '.gitignore': 'a.yaml\n'.repeat(40_000), 'a.yaml': '' });
  const { files, errors } = await discover({ paths: ['.'], workingFolder: root });
  expect(files.map((file) => file.path)).toEqual(['a.yaml']);
  expect(errors).toEqual([{ file: '.gitignore', message: 'It has more than 262144 bytes, so its patterns are not used.' }]);
});

test('patterns that could take forever are not used, and that is told', async () => {
  const file = `${'a/'.repeat(60)}a.yaml`;
  const root = folderWith({ '.gitignore': `${'**/a/'.repeat(9)}b\nc.yaml\n`, [file]: '', 'c.yaml': '' });
  const { files, errors } = await discover({ paths: ['.'], workingFolder: root });
  expect(files.map((each) => each.path)).toEqual([file]);
  expect(errors).toEqual([{ file: '.gitignore', message: expect.stringContaining('not used') as string }]);
});

test('patternsOf keeps patterns as they are written', () => {
  expect(patternsOf('#c\n a\nb  \n!c\n\n!\n/\n**/x/**\n')).toEqual({ patterns: [' a', 'b  ', '!c', '**/x/**'], refused: [] });
});

test('rules of other folders are not mixed up', async () => {
  const root = folderWith({
    ...git,
    'a/.gitignore': 'x.yaml\n',
    'a/x.yaml': '',
    'ab/x.yaml': '',
    'b/.gitignore': 'y.yaml\n',
    'b/y.yaml': '',
    'a/y.yaml': '',
  });
  for (const paths of [['.'], ['**/*.yaml'], ['b', 'a', 'ab'], [path.join(root, 'a'), 'ab/*', 'b/*.yaml', '.']]) {
    const { files } = await discover({ paths, workingFolder: root });
    expect(files.map((file) => file.path)).toEqual(['a/y.yaml', 'ab/x.yaml']);
  }
});
