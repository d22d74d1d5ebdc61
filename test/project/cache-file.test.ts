import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCacheFile, userCacheFolder, writeCacheFile } from '../../src/project/index.js';
import { folderWith } from './folder.js';

describe('the folder of caches', () => {
  it.each<[NodeJS.Platform, Readonly<Record<string, string>>, string | undefined]>([
    ['linux', { HOME: '/home/a' }, '/home/a/.cache/plimsoll'],
    ['linux', { HOME: '/home/a', XDG_CACHE_HOME: '/var/x' }, '/var/x/plimsoll'],
    ['linux', { HOME: '/home/a', XDG_CACHE_HOME: 'in/the/tree' }, '/home/a/.cache/plimsoll'],
    ['linux', { HOME: '/home/a', XDG_CACHE_HOME: '' }, '/home/a/.cache/plimsoll'],
    ['linux', { HOME: '' }, undefined],
    ['linux', { HOME: 'relative' }, undefined],
    ['linux', {}, undefined],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Caches/plimsoll'],
    ['win32', { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local', USERPROFILE: 'D:\\a' }, 'C:\\Users\\a\\AppData\\Local\\plimsoll'],
    ['win32', { USERPROFILE: 'C:\\Users\\a' }, 'C:\\Users\\a\\AppData\\Local\\plimsoll'],
  ])('on %s with %j is %s', (platform, env, folder) => {
    expect(userCacheFolder({ env, platform })).toBe(folder);
  });
});

describe('a cache', () => {
  it('is written for this user alone, and leaves nothing beside itself', () => {
    const file = path.join(folderWith({}), 'below', 'cache');
    expect(writeCacheFile(file, 'one')).toBe(true);
    expect(writeCacheFile(file, 'two')).toBe(true);
    expect([readCacheFile(file), readdirSync(path.dirname(file))]).toEqual(['two', ['cache']]);
    if (process.platform !== 'win32') expect([statSync(file).mode & 0o777, statSync(path.dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  it('that cannot be put in its place leaves nothing', () => {
    const folder = folderWith({ 'cache/held': '' });
    expect(writeCacheFile(path.join(folder, 'cache'), 'one')).toBe(false);
    expect(readdirSync(folder)).toEqual(['cache']);
  });

  it('is not written below a file', () => {
    const folder = folderWith({ held: '' });
    expect(writeCacheFile(path.join(folder, 'held', 'cache'), 'one')).toBe(false);
    expect(readdirSync(folder)).toEqual(['held']);
  });

  it('is not written while another process does, nor held up for good by one that was killed', () => {
    const folder = folderWith({ cache: 'one', 'cache.new': 'ha' });
    const [file, beside] = [path.join(folder, 'cache'), path.join(folder, 'cache.new')];
    expect(writeCacheFile(file, 'two')).toBe(false);
    expect([readFileSync(file, 'utf8'), readFileSync(beside, 'utf8')]).toEqual(['one', 'ha']);
    utimesSync(beside, 0, 0);
    expect([writeCacheFile(file, 'two'), existsSync(beside)]).toEqual([false, false]);
    expect([writeCacheFile(file, 'two'), readFileSync(file, 'utf8')]).toEqual([true, 'two']);
  });
});
