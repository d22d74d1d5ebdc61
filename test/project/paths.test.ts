import path from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  compareBytes,
  displayPath,
  displayPrefix,
  entryPrefix,
  globPattern,
  isInside,
  looksLikeGlob,
  selfAndAncestors,
  sortByPath,
} from '../../src/project/paths.js';

const { posix, win32 } = path;

describe('displayPath', () => {
  test.each([
    ['/srv/app', '/srv/app/deploy/a.yaml', 'deploy/a.yaml'],
    ['/srv/app', '/srv/app', '.'],
    ['/srv/app', '/srv/lib/a.yaml', '../lib/a.yaml'],
    ['/', '/etc/a.yaml', 'etc/a.yaml'],
    ['/srv', '/srv/back\\slash.yaml', 'back\\slash.yaml'],
    ['/srv', '/srv/..hidden/a.yaml', '..hidden/a.yaml'],
    ['/srv', '/srv/-n/new\nline.yaml', '-n/new\nline.yaml'],
  ])('posix: from %j, %j is %j', (from, file, shown) => {
    expect(displayPath(file, from, posix)).toBe(shown);
  });

  test.each([
    ['C:\\work', 'C:\\work\\deploy\\a.yaml', 'deploy/a.yaml'],
    ['C:\\work', 'c:\\WORK\\a.yaml', 'a.yaml'],
    ['C:\\work', 'C:\\work', '.'],
    ['C:\\work\\app', 'C:\\lib\\a.yaml', '../../lib/a.yaml'],
    ['C:\\work', 'D:\\other\\a.yaml', 'D:/other/a.yaml'],
    ['C:\\work', '\\\\server\\share\\a.yaml', '//server/share/a.yaml'],
    ['\\\\server\\share\\team', '\\\\server\\share\\team\\a.yaml', 'a.yaml'],
    ['\\\\server\\share', '\\\\server\\other\\a.yaml', '//server/other/a.yaml'],
    ['C:\\work', '\\\\?\\C:\\work\\a.yaml', 'a.yaml'],
    ['\\\\server\\share', '\\\\?\\UNC\\server\\share\\a.yaml', 'a.yaml'],
    ['C:\\', 'C:\\a.yaml', 'a.yaml'],
  ])('win32: from %j, %j is %j', (from, file, shown) => {
    expect(displayPath(file, from, win32)).toBe(shown);
  });
});

describe('isInside', () => {
  test.each<['posix' | 'win32', string, string, boolean]>([
    ['posix', '/a', '/a/b', true],
    ['posix', '/a', '/a', true],
    ['posix', '/a', '/ab', false],
    ['posix', '/a', '/a/..b', true],
    ['posix', '/a/b', '/a', false],
    ['posix', '/', '/a', true],
    ['win32', 'C:\\a', 'C:\\a\\b', true],
    ['win32', 'C:\\a', 'c:\\A\\b', true],
    ['win32', 'C:\\a', 'D:\\a\\b', false],
    ['win32', 'C:\\a', 'C:\\ab', false],
    ['win32', '\\\\s\\t', '\\\\s\\t\\x', true],
    ['win32', '\\\\s\\t', '\\\\s\\u\\x', false],
  ])('%s: below %j is %j: %j', (platform, folder, file, inside) => {
    expect(isInside(folder, file, path[platform])).toBe(inside);
  });
});

test('prefixes have one separator, also for roots', () => {
  expect([displayPrefix('.'), displayPrefix('a/b'), displayPrefix('D:/')]).toEqual(['', 'a/b/', 'D:/']);
  expect([entryPrefix('/', posix), entryPrefix('/a', posix)]).toEqual(['/', '/a/']);
  expect([entryPrefix('C:\\', win32), entryPrefix('C:\\a', win32)]).toEqual(['C:\\', 'C:\\a\\']);
});

test('ancestors end at the root of the drive or share', () => {
  expect(selfAndAncestors('/a/b', posix)).toEqual(['/a/b', '/a', '/']);
  expect(selfAndAncestors('C:\\a\\b', win32)).toEqual(['C:\\a\\b', 'C:\\a', 'C:\\']);
  expect(selfAndAncestors('\\\\server\\share\\a', win32)).toEqual(['\\\\server\\share\\a', '\\\\server\\share\\']);
});

test.each([
  ['*.yaml', true],
  ['a/**/b.yaml', true],
  ['a?.yaml', true],
  ['[ab].yaml', true],
  ['{a,b}.yaml', true],
  ['{1..3}.yaml', true],
  ['@(a|b).yaml', true],
  ['plain/a.yaml', false],
  ['open[.yaml', false],
  ['{name}.yaml', false],
  ['copy (1).yaml', false],
  ['-n', false],
])('looksLikeGlob(%j) is %j', (argument, glob) => {
  expect(looksLikeGlob(argument)).toBe(glob);
});

test('patterns of Windows are written with slashes, those of others stay', () => {
  expect(globPattern('deploy\\*.yaml', win32)).toBe('deploy/*.yaml');
  expect(globPattern('deploy\\*.yaml', posix)).toBe('deploy\\*.yaml');
});

describe('order', () => {
  test('is that of UTF-8 bytes', () => {
    const well = fc.string({ unit: fc.constantFrom('a', '/', '-', 'é', '\ud7ff', '\ue000', '\uffff', '😀', '\u{10ffff}') });
    fc.assert(
      fc.property(well, well, (a, b) => {
        expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
    fc.assert(
      fc.property(fc.array(well), (all) => {
        const expected = [...all].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(sortByPath(all, (each) => each)).toEqual(expected);
      }),
    );
  });
});
