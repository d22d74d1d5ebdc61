import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';

import { describe, expect, test } from 'vitest';

import { writeOutput } from '../../src/project/output.js';
import { readStdin, readText } from '../../src/project/read.js';
import { closed, folderWith, rightsAreVoid } from './folder.js';

const MIB = 1024 * 1024;

describe('readText', () => {
  test.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 7])('a file of %i bytes', (size) => {
    const text = 'kind: Pod\n'.repeat(size / 10 + 1).slice(0, size);
    const root = folderWith({ 'a.yaml': text });
    const outcome = readText(path.join(root, 'a.yaml'));
    expect(outcome.problem).toBeUndefined();
    expect(outcome.text === text).toBe(true);
  });

  test('the text of one file is not touched by the next', () => {
    const root = folderWith({ 'a.yaml': 'a: 1', 'b.yaml': 'b: 2, c: 3', 'c.yaml': 'ü: 1' });
    const texts = ['a.yaml', 'b.yaml', 'c.yaml', 'a.yaml'].map((name) => readText(path.join(root, name)).text);
    expect(texts).toEqual(['a: 1', 'b: 2, c: 3', 'ü: 1', 'a: 1']);
  });

  test.each([
    [10, 9],
    [MIB, 9],
    [MIB + 1, MIB],
    [3 * MIB, 2 * MIB],
  ])('%i bytes are too many for a cap of %i', (size, maxBytes) => {
    const root = folderWith({ 'a.yaml': 'x'.repeat(size) });
    expect(readText(path.join(root, 'a.yaml'), { maxBytes })).toMatchObject({ problem: 'too-large', bytes: size });
    expect(readText(path.join(root, 'a.yaml'), { maxBytes: size }).problem).toBeUndefined();
  });

  test('what cannot be opened is unreadable, with a reason in words', () => {
    const root = folderWith({ 'sub/': '', loop: { link: 'loop' } });
    const messages = ['gone.yaml', 'sub', 'loop'].map((name) => readText(path.join(root, name)));
    expect(messages).toEqual([
      { problem: 'unreadable', message: 'It cannot be read: there is no such file (ENOENT).' },
      { problem: 'unreadable', message: 'It cannot be read: it is a folder (EISDIR).' },
      { problem: 'unreadable', message: 'It cannot be read: its symbolic links go round in a circle (ELOOP).' },
    ]);
    expect(readText('a\0b').problem).toBe('unreadable');
  });

  // The superuser reads everything, so there is nothing to see.
  test.skipIf(rightsAreVoid)('a closed file is unreadable', async () => {
    const root = folderWith({ 'a.yaml': 'a: 1' });
    const file = path.join(root, 'a.yaml');
    expect(await closed(file, () => readText(file))).toMatchObject({ problem: 'unreadable' });
  });

  test.skipIf(!hasMkfifo())('a pipe is read to its end, and no further than the cap', () => {
    const root = folderWith({});
    const pipe = path.join(root, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const write = (bytes: number): void => {
      spawn('sh', ['-c', `head -c ${bytes} /dev/zero | tr '\\0' a > "$0"`, pipe], { stdio: 'ignore' });
    };
    write(2 * MIB);
    expect(readText(pipe).text?.length).toBe(2 * MIB);
    write(3 * MIB);
    expect(readText(pipe, { maxBytes: 2 * MIB })).toMatchObject({ problem: 'too-large' });
  });
});

describe('readStdin', () => {
  test('joins chunks that part in the middle of a character', async () => {
    const bytes = Buffer.from('a: 😀\n');
    const outcome = await readStdin(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]));
    expect(outcome).toEqual({ text: 'a: 😀\n' });
  });

  test('takes chunks of text, and none at all', async () => {
    expect(await readStdin(Readable.from(['a: ', 'ü']))).toEqual({ text: 'a: ü' });
    expect((await readStdin(Readable.from([]))).text).toBe('');
  });

  test('stops at the cap', async () => {
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) yield await Promise.resolve(Buffer.alloc(10, 'a'));
    };
    expect(await readStdin(endless(), { maxBytes: 25 })).toMatchObject({ problem: 'too-large', bytes: 30 });
  });

  test('a stream that breaks is unreadable', async () => {
    const broken = new Readable({
      read() {
        this.destroy(new Error('the other end went away'));
      },
    });
    expect(await readStdin(broken)).toMatchObject({
      problem: 'unreadable',
      message: 'It cannot be read: the other end went away.',
    });
  });
});

describe('writeOutput', () => {
  test('writes chunks in order over what was there, and makes folders', () => {
    const root = folderWith({ 'out/report.json': 'old and longer than what comes' });
    for (const file of [path.join(root, 'out/report.json'), path.join(root, 'new/deep/report.json')]) {
      expect(writeOutput(file, ['{', '"ü"', '}'])).toBeUndefined();
      expect(readFileSync(file, 'utf8')).toBe('{"ü"}');
    }
  });

  test('says why it could not', () => {
    const root = folderWith({ file: '' });
    expect(writeOutput(root, ['x'])).toEqual({ file: root, message: 'The output cannot be written: it is a folder (EISDIR).', usage: true });
    expect(writeOutput(path.join(root, 'file', 'x'), ['x'])?.message).toContain('cannot be written');
  });
});

function hasMkfifo(): boolean {
  try {
    execFileSync('mkfifo', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
