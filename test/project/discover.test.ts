import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { discover } from '../../src/project/discover.js';
import type { Discovery } from '../../src/project/discovery.js';
import { readText } from '../../src/project/read.js';
import { type Files, closed, folderWith, rightsAreVoid } from './folder.js';

async function find(files: Files, paths: readonly string[] = ['.'], workingFolder = '.'): Promise<Discovery> {
  return discover({ paths, workingFolder: path.join(folderWith(files), workingFolder) });
}

async function found(files: Files, paths?: readonly string[], workingFolder?: string): Promise<string[]> {
  const { files: all, errors } = await find(files, paths, workingFolder);
  expect(errors).toEqual([]);
  return all.map((file) => file.path);
}

describe('a folder', () => {
  test('gives manifests by extension, hidden folders too, sorted by the bytes of their paths', async () => {
    const files = {
      'b.yml': '',
      'a/z.json': '',
      'a-b/x.toml': '',
      'A.YAML': '',
      '.github/w.yaml': '',
      Kustomization: '',
      'é.yaml': '',
      '😀.yaml': '',
      '\uff5e.yaml': '',
      'README.md': '',
      'values.yaml.tpl': '',
      Dockerfile: '',
      yaml: '',
    };
    expect(await found(files)).toEqual([
      '.github/w.yaml',
      'A.YAML',
      'Kustomization',
      'a-b/x.toml',
      'a/z.json',
      'b.yml',
      'é.yaml',
      '\uff5e.yaml',
      '😀.yaml',
    ]);
  });

  test('leaves out what tools fetch and make, unless it is named', async () => {
    const files = {
      'a.yaml': '',
      '.git/x.yaml': '',
      'n/node_modules/p/x.yaml': '',
      '.terraform/x.json': '',
      'vendor/v.yaml': '',
      'package-lock.json': '',
      'package.json': '',
      '.#a.yaml': { link: 'me@host.1' },
    };
    expect(await found(files)).toEqual(['a.yaml', 'package-lock.json', 'package.json', 'vendor/v.yaml']);
    expect(await found(files, ['n/node_modules/p'])).toEqual(['n/node_modules/p/x.yaml']);
    expect(await found(files, ['package-lock.json'])).toEqual(['package-lock.json']);
  });

  test('is shown relative to the working folder, also from beside it', async () => {
    const files = { 'here/': '', 'there/a.yaml': '' };
    expect(await found(files, ['../there'], 'here')).toEqual(['../there/a.yaml']);
    expect(await found(files, ['there'], '.')).toEqual(['there/a.yaml']);
    expect(await found(files, ['..'], 'there')).toEqual(['a.yaml']);
  });

  test('may be deep, up to a limit that is told', async () => {
    const deep = (folders: number): string => `${'d/'.repeat(folders)}a.yaml`;
    const { files, errors } = await find({ [deep(64)]: '', [deep(65)]: '' });
    expect(files.map((file) => file.path)).toEqual([deep(64)]);
    expect(errors).toEqual([
      { file: 'd/'.repeat(65).slice(0, -1), message: 'This folder lies more than 64 folders deep and is not read.' },
    ]);
  });

  test('says which files are kustomizations', async () => {
    const { files } = await find({
      'kustomization.yaml': '',
      'a/kustomization.yml': '',
      'b/Kustomization': '',
      'c/kustomization.json': '',
      'd/Kustomization.yaml': '',
    });
    expect(files.filter((file) => file.kustomization).map((file) => file.path)).toEqual([
      'a/kustomization.yml',
      'b/Kustomization',
      'kustomization.yaml',
    ]);
  });

  // The superuser reads everything, so there is nothing to see.
  test.skipIf(rightsAreVoid)('that is closed is an error, and its neighbours are read', async () => {
    const root = folderWith({ 'a.yaml': '', 'closed/b.yaml': '' });
    const { files, errors } = await closed(path.join(root, 'closed'), () => discover({ paths: ['.'], workingFolder: root }));
    expect(files.map((file) => file.path)).toEqual(['a.yaml']);
    expect(errors).toEqual([{ file: 'closed', message: 'This folder cannot be listed: permission denied (EACCES).' }]);
  });

  test.skipIf(process.platform === 'win32')('with a pipe in it does not hang', async () => {
    const root = folderWith({ 'a.yaml': '' });
    execFileSync('mkfifo', [path.join(root, 'pipe.yaml')]);
    const { files, skipped, errors } = await discover({ paths: ['.', '*.yaml'], workingFolder: root });
    expect([files.map((file) => file.path), skipped, errors]).toEqual([
      ['a.yaml'],
      [{ path: 'pipe.yaml', reason: 'special-file' }],
      [],
    ]);
  });

  test.skipIf(process.platform !== 'linux')('with a name that is not UTF-8 says so', async () => {
    const root = folderWith({});
    writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from('.yaml')]), '');
    writeFileSync(path.join(root, 'real\ufffd.yaml'), '');
    const { files, errors } = await discover({ paths: ['.'], workingFolder: root });
    expect(files.map((file) => file.path)).toEqual(['real\ufffd.yaml']);
    expect(errors).toEqual([{ file: 'caf\ufffd.yaml', message: 'The name of this file is not UTF-8, so it cannot be opened.' }]);
  });
});

describe.skipIf(process.platform === 'win32')('symbolic links', () => {
  test('to files inside the folder are read, to files outside left out', async () => {
    const files = {
      'in/a.yaml': '',
      'in/b.yaml': { link: 'a.yaml' },
      'in/c.yaml': { link: '../out.yaml' },
      'in/d.yaml': { link: '/etc/hostname' },
      'in/e.txt': { link: '../out.yaml' },
      'out.yaml': '',
    };
    const { files: all, skipped, errors } = await find(files, ['in']);
    expect(all.map((file) => [file.path, file.link])).toEqual([
      ['in/a.yaml', false],
      ['in/b.yaml', true],
    ]);
    expect(skipped).toEqual([
      { path: 'in/c.yaml', reason: 'link-outside' },
      { path: 'in/d.yaml', reason: 'link-outside' },
    ]);
    expect(errors).toEqual([]);
  });

  test('to folders are not followed, so none goes round in a circle', async () => {
    const { files, skipped } = await find({
      'a/b/x.yaml': '',
      'a/b/up': { link: '..' },
      'a/self': { link: '.' },
      out: { link: '/' },
    });
    expect(files.map((file) => file.path)).toEqual(['a/b/x.yaml']);
    expect(skipped.map((entry) => [entry.path, entry.reason])).toEqual([
      ['a/b/up', 'linked-folder'],
      ['a/self', 'linked-folder'],
      ['out', 'link-outside'],
    ]);
  });

  test('into the store of version control are left out', async () => {
    const { files, skipped } = await find({ '.git/config': '', 'x.yaml': { link: '.git/config' } });
    expect(files).toEqual([]);
    expect(skipped).toEqual([{ path: 'x.yaml', reason: 'link-outside' }]);
  });

  test('that lead nowhere are errors', async () => {
    const { errors } = await find({
      'gone.yaml': { link: 'missing' },
      'one.yaml': { link: 'two.yaml' },
      'two.yaml': { link: 'one.yaml' },
      x: { link: 'missing' },
    });
    expect(errors).toEqual([
      { file: 'gone.yaml', message: 'This symbolic link points at "missing", which is not there.' },
      { file: 'one.yaml', message: 'This symbolic link leads nowhere: its symbolic links go round in a circle (ELOOP).' },
      { file: 'two.yaml', message: 'This symbolic link leads nowhere: its symbolic links go round in a circle (ELOOP).' },
    ]);
  });

  test('that are named are followed, to files and to folders', async () => {
    const files = { 'out/a.yaml': '', 'in/f': { link: '../out/a.yaml' }, 'in/d': { link: '../out' } };
    const { files: all } = await find(files, ['f', 'd'], 'in');
    expect(all.map((file) => [file.path, file.link, file.named])).toEqual([
      ['d/a.yaml', false, false],
      ['f', true, true],
    ]);
  });
});

describe('arguments', () => {
  test('a file that is named is read whatever it is called, and listed once however often it is meant', async () => {
    const { files } = await find({ '.gitignore': '*', 'a/x.yaml': '', NOTES: '' }, [
      'a/x.yaml',
      './a//x.yaml',
      'a',
      'NOTES',
      'a/*.yaml',
      '.',
    ]);
    expect(files.map((file) => [file.path, file.named])).toEqual([
      ['NOTES', true],
      ['a/x.yaml', true],
    ]);
  });

  test('what is there under exactly this name is no pattern', async () => {
    const names = [
      '-n.yaml',
      'a b.yaml',
      'new\nline.yaml',
      '*.yaml',
      '[a].yaml',
      '{a,b}.yaml',
      '!no.yaml',
      '$(id).yaml',
      '::stop::.yaml',
      '\\.yaml',
      '\u001b[31m.yaml',
    ];
    const files = Object.fromEntries([...names, 'a.yaml', 'b.yaml'].map((name) => [name, name]));
    for (const name of names) expect(await found(files, [name])).toEqual([name]);
    const root = folderWith(files);
    const all = await discover({ paths: ['.'], workingFolder: root });
    expect(all.files.map((file) => readText(file.absolute).text)).toEqual(all.files.map((file) => file.path));
    expect(all.files.length).toBe(names.length + 2);
  });

  test('a folder with the characters of a pattern is walked', async () => {
    expect(await found({ '[ab]/x.yaml': '', 'a/y.yaml': '' }, ['[ab]'])).toEqual(['[ab]/x.yaml']);
  });

  test('what is not there is an error that says where the path ends', async () => {
    const files = { 'deploy/a.yaml': '', 'broken.yaml': { link: 'gone' } };
    const { files: none, errors } = await find(files, [
      'deploy/prod/app.yaml',
      'x.yaml',
      'deploy/a.yaml/b',
      '',
      'nul\0.yaml',
      'open[.yaml',
      'broken.yaml',
    ]);
    expect(none).toEqual([]);
    expect(errors).toEqual([
      { file: '', message: 'An empty path names nothing.', usage: true },
      { file: 'broken.yaml', message: 'This symbolic link points at "gone", which is not there.' },
      { file: 'deploy/a.yaml/b', message: 'There is no such file or folder: "deploy/a.yaml" is a file, not a folder.', usage: true },
      { file: 'deploy/prod/app.yaml', message: 'There is no such file or folder: the folder "deploy" has no "prod".', usage: true },
      { file: 'nul\0.yaml', message: 'There is no such file or folder: the folder "." has no "nul\\u0000.yaml".', usage: true },
      { file: 'open[.yaml', message: 'There is no such file or folder: the folder "." has no "open[.yaml".', usage: true },
      { file: 'x.yaml', message: 'There is no such file or folder: the folder "." has no "x.yaml".', usage: true },
    ]);
  });
});

describe('patterns', () => {
  const files = {
    'a/x.yaml': '',
    'a/.h/y.yaml': '',
    'b/x.yaml': '',
    'b/t.txt': '',
    'b/node_modules/m.yaml': '',
    'c/test/z.yaml': '',
  };

  test.each([
    [['*/x.yaml'], ['a/x.yaml', 'b/x.yaml']],
    [['**'], ['a/.h/y.yaml', 'a/x.yaml', 'b/x.yaml', 'c/test/z.yaml']],
    [['{a,b}/**/*.yaml'], ['a/.h/y.yaml', 'a/x.yaml', 'b/x.yaml']],
    [['b/node_modules/*.yaml'], ['b/node_modules/m.yaml']],
    [
      ['.', '!**/test/**'],
      ['a/.h/y.yaml', 'a/x.yaml', 'b/x.yaml'],
    ],
    [
      ['!**/test', '!b'],
      ['a/.h/y.yaml', 'a/x.yaml'],
    ],
    [['!gone', 'c'], ['c/test/z.yaml']],
    [['!b/*', 'b/x.yaml', 'b/*'], ['b/x.yaml']],
    [
      ['b/*', 'b/node_modules/*'],
      ['b/node_modules/m.yaml', 'b/x.yaml'],
    ],
  ])('%j', async (paths, expected) => {
    expect(await found(files, paths)).toEqual(expected);
  });

  test('that leave something out leave out its errors too', async () => {
    expect(await found({ 'a.yaml': '', 'old/b.yaml': { link: 'gone' } }, ['.', '!old'])).toEqual(['a.yaml']);
  });

  test('that no matcher takes are errors', async () => {
    const { errors } = await find({ 'a.yaml': '' }, [`${'a'.repeat(70_000)}*`]);
    expect(errors).toEqual([
      { file: expect.any(String) as string, message: expect.stringContaining('This pattern cannot be used') as string },
    ]);
  });

  test('reach outside the working folder', async () => {
    expect(await found(files, ['../b/*'], 'a')).toEqual(['../b/x.yaml']);
    const root = folderWith(files);
    const { files: all } = await discover({ paths: [path.join(root, '*/x.yaml')], workingFolder: root });
    expect(all.map((file) => file.path)).toEqual(['a/x.yaml', 'b/x.yaml']);
  });

  test('respect .gitignore as a walk does, and follow links as one does', async () => {
    const tree = {
      '.git/': '',
      '.gitignore': 'a/*.yaml\n',
      'a/.gitignore': '!k.yaml\n',
      'a/i.yaml': '',
      'a/k.yaml': '',
      'l.yaml': { link: 'a/k.yaml' },
      'o.yaml': { link: '/etc/hostname' },
    };
    const { files: all, gitIgnored, skipped } = await find(tree, ['**/*.yaml']);
    expect([all.map((file) => file.path), gitIgnored]).toEqual([['a/k.yaml', 'l.yaml'], 1]);
    expect(skipped).toEqual([{ path: 'o.yaml', reason: 'link-outside' }]);
  });

  test.each([
    ['*.gone', 'No file matches this pattern.'],
    ['*', 'No file that matches this pattern is .yaml, .yml, .json or .toml; name a file itself to have it read.'],
    ['h/*.yaml', 'All files that match this pattern are ignored by git; name a file itself to have it read.'],
    ['x.txt/*', 'No file matches this pattern.'],
  ])('%s gives nothing, which is an error', async (pattern, message) => {
    const { files: none, errors } = await find({ 'x.txt': '', '.gitignore': 'h', 'h/a.yaml': '' }, [pattern]);
    expect([none, errors]).toEqual([[], [{ file: pattern, message, usage: true }]]);
  });

  test.skipIf(rightsAreVoid)('closed folders are errors', async () => {
    const root = folderWith({ 'a.yaml': '', 'closed/b.yaml': '' });
    const { files: all, errors } = await closed(path.join(root, 'closed'), () =>
      discover({ paths: ['**/*.yaml'], workingFolder: root }),
    );
    expect(all.map((file) => file.path)).toEqual(['a.yaml']);
    expect(errors).toEqual([{ file: 'closed', message: 'This folder cannot be listed: permission denied (EACCES).' }]);
  });
});

test('an empty folder gives nothing and is no error', async () => {
  expect(await found({ 'empty/': '' }, ['empty'])).toEqual([]);
});
