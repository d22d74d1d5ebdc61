import { describe, expect, it } from 'vitest';
import { userCacheFolder } from '../../src/project/index.js';

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
