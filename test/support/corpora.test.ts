import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { corpusFiles, corpusFolders, yamlTestSuite } from './corpora.js';

afterEach(() => vi.unstubAllEnvs());

describe('yamlTestSuite', () => {
  it('has every case under a name of its own, among them texts that are errors', () => {
    const cases = yamlTestSuite();
    expect(cases.length).toBeGreaterThan(350);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(cases.find(({ name }) => name.startsWith('229Q'))?.fails).toBe(false);
    expect(cases.find(({ name }) => name.startsWith('236B'))?.fails).toBe(true);
  });
});

describe('corpusFiles', () => {
  it('reads the folders that the variable names', () => {
    const root = mkdtempSync(join(tmpdir(), 'corpus-'));
    try {
      const folders = ['one', 'two'].map((name) => join(root, name));
      for (const folder of folders) mkdirSync(join(folder, 'project', 'deep'), { recursive: true });
      writeFileSync(join(root, 'one/project/deep/b.yaml'), 'b: 1\n');
      writeFileSync(join(root, 'one/project/a.json'), '{}');
      writeFileSync(join(root, 'one/project/a.txt'), '');
      writeFileSync(join(root, 'two/c.yml'), 'c: 1\n');
      vi.stubEnv('PLIMSOLL_CORPUS', folders.join(delimiter));
      const files = corpusFiles();
      expect(files.map(({ name, project }) => [name, project])).toEqual([
        ['project/a.json', 'project'],
        ['project/deep/b.yaml', 'project'],
        ['c.yml', 'c.yml'],
      ]);
      expect(files[1]?.read()).toBe('b: 1\n');
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('says when a named folder is not there', () => {
    vi.stubEnv('PLIMSOLL_CORPUS', join(tmpdir(), 'no-such-folder'));
    expect(() => corpusFolders()).toThrow('no such folder');
  });
});
