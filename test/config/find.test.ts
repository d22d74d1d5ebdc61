import { describe, expect, it } from 'vitest';
import { createConfigFinder, createConfigLookup } from '../../src/config/find.js';
import { ioOf, onRules, RULES } from './support.js';

function finder(files: readonly string[], root = '/repo'): { find: (directory: string) => string | undefined; asked: string[] } {
  const asked: string[] = [];
  const exists = (path: string): boolean => {
    asked.push(path);
    return files.includes(path);
  };
  return { find: createConfigFinder({ root, exists }), asked };
}

describe('createConfigFinder', () => {
  it.each<[string, string[], string, string | undefined]>([
    ['in the folder', ['/repo/a/plimsoll.yaml', '/repo/plimsoll.yaml'], '/repo/a', '/repo/a/plimsoll.yaml'],
    ['in a folder above', ['/repo/plimsoll.yml'], '/repo/a/b/c', '/repo/plimsoll.yml'],
    ['as JSON', ['/repo/a/plimsoll.json'], '/repo/a/b', '/repo/a/plimsoll.json'],
    ['not above the root', ['/plimsoll.yaml'], '/repo/a', undefined],
    ['not outside of the root', ['/other/plimsoll.yaml', '/plimsoll.yaml'], '/other', undefined],
    ['not for a folder that begins like the root', ['/repository/plimsoll.yaml'], '/repository', undefined],
    ['nowhere', [], '/repo/a', undefined],
    ['not under other names', ['/repo/.plimsoll.yaml', '/repo/Plimsoll.yaml'], '/repo', undefined],
  ])('finds the nearest: %s', (_name, files, directory, expected) => {
    expect(finder(files).find(directory)).toBe(expected);
  });

  it('takes folders relative to the working folder', () => {
    expect(finder(['plimsoll.yaml'], '.').find('deploy/prod')).toBe('plimsoll.yaml');
  });

  it('asks once for each name and folder', () => {
    const { find, asked } = finder(['/repo/plimsoll.yaml']);
    for (const directory of ['/repo/a/b', '/repo/a/b', '/repo/a', '/repo/a/c']) find(directory);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('refuses two in one folder', () => {
    const { find } = finder(['/repo/plimsoll.yaml', '/repo/plimsoll.json']);
    expect(() => find('/repo')).toThrow(
      '/repo/plimsoll.yaml: There are two configuration files in one folder, this one and "plimsoll.json". Keep one of them.',
    );
  });
});

describe('createConfigLookup', () => {
  const files = {
    '/repo/plimsoll.yaml': 'rules: { "*": off }\n',
    '/repo/team/plimsoll.yaml': 'rules: { token/mounted: error }\n',
    '/repo/broken/plimsoll.yaml': 'rulse: {}\n',
  };
  const setup = {
    io: ioOf(files),
    commandLine: {},
    rules: RULES,
    find: createConfigFinder({ root: '/repo', exists: (path) => Object.hasOwn(files, path) }),
  };

  it('gives each file the settings of its nearest configuration, and none by itself merges', async () => {
    const lookup = createConfigLookup(setup);
    const top = await lookup('/repo/a.yaml');
    expect(onRules(top.forFile('/repo/a.yaml'))).toEqual([]);
    const team = await lookup('/repo/team/x/a.yaml');
    expect(onRules(team.forFile('/repo/team/x/a.yaml'))).toEqual(['rbac/wildcard-verbs', 'token/mounted:error']);
    expect(await lookup('/repo/b.yaml')).toBe(top);
  });

  it('gives a file without configuration the defaults', async () => {
    expect((await createConfigLookup({ ...setup, find: () => undefined })('/repo/a.yaml')).presets).toEqual(['recommended']);
  });

  it('rejects with what is wrong', async () => {
    await expect(createConfigLookup(setup)('/repo/broken/a.yaml')).rejects.toThrow('Unknown key "rulse". Did you mean "rules"?');
  });
});
