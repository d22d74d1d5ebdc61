import { fork } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { removeLeftovers, replaceText } from '../../src/project/index.js';
import { folderWith } from './folder.js';

const SIZE = 2_000_000;

describe('replacing a text', () => {
  it('keeps the mode and leaves nothing beside', () => {
    const root = folderWith({ 'a.yaml': 'old\n' });
    const file = path.join(root, 'a.yaml');
    chmodSync(file, 0o604);
    expect(replaceText({ file, root, before: 'old\n', after: 'new\n' })).toBeUndefined();
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777, readdirSync(root)]).toEqual(['new\n', 0o604, ['a.yaml']]);
  });

  it.each([
    ['what changed since it was read', 'other\n', 'old\n', 'changed since'],
    ['what is no text', Buffer.from([0x61, 0xff]), 'a', 'changed since'],
    ['UTF-16', Buffer.from('\ufeffold\n', 'utf16le'), '\ufeffold\n', 'UTF-8'],
  ])('leaves %s', (_name, content, before, words) => {
    const root = folderWith({ 'a.yaml': '' });
    const file = path.join(root, 'a.yaml');
    writeFileSync(file, content);
    expect(replaceText({ file, root, before, after: 'new\n' })?.message).toContain(words);
    expect(readFileSync(file).equals(Buffer.from(content))).toBe(true);
  });

  it('says what is not there', () => {
    const root = folderWith({});
    expect(replaceText({ file: path.join(root, 'a.yaml'), root, before: '', after: 'new' })?.message).toContain('no such file');
  });

  it('removes what killed runs left beside a file, and nothing else', () => {
    const kept = ['.a.yaml.tmp', '.a.yaml.7-0.tmp', '.b.yaml.8-0.tmp', 'a.yaml.8-0.tmp', 'a.yaml', 'sub/.a.yaml.8-0.tmp'];
    const root = folderWith(Object.fromEntries([...kept, '.a.yaml.8-0.tmp', '.a.yaml.8-12.tmp'].map((name) => [name, ''])));
    const old = new Date(Date.now() - 120_000);
    for (const name of [...kept, '.a.yaml.8-0.tmp', '.a.yaml.8-12.tmp']) if (name !== '.a.yaml.7-0.tmp') utimesSync(path.join(root, name), old, old);
    removeLeftovers([path.join(root, 'a.yaml'), path.join(root, 'none', 'a.yaml')], root);
    removeLeftovers([path.join(root, 'sub', 'a.yaml')], path.join(root, 'none'));
    const left = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(left.map(({ name, parentPath }) => path.relative(root, path.join(parentPath, name))).toSorted()).toEqual(kept.toSorted());
  });

  it('leaves the old text or the new one, whole, to whoever kills it', async () => {
    const script = `
      import { replaceText } from ${JSON.stringify(path.resolve('src/project/index.ts'))};
      const [file, root] = process.argv.slice(2);
      process.send('ready');
      for (let round = 0; ; round++) {
        const [before, after] = round % 2 === 0 ? ['a', 'b'] : ['b', 'a'];
        const error = replaceText({ file, root, before: before.repeat(${SIZE}), after: after.repeat(${SIZE}) });
        if (error !== undefined) throw new Error(error.message);
      }`;
    const root = folderWith({ 'a.yaml': 'a'.repeat(SIZE), 'run.mts': script });
    const file = path.join(root, 'a.yaml');
    for (const delay of [0, 7, 20]) {
      writeFileSync(file, 'a'.repeat(SIZE));
      const child = fork(path.join(root, 'run.mts'), [file, root], { execArgv: ['--import', import.meta.resolve('tsx')], stdio: 'ignore' });
      await new Promise((resolve) => child.once('message', resolve));
      await new Promise((resolve) => setTimeout(resolve, delay));
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      const text = readFileSync(file, 'utf8');
      expect(text.length).toBe(SIZE);
      expect(/^(?:a*|b*)$/.test(text)).toBe(true);
    }
  });
});
