import { isUtf8 } from 'node:buffer';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodeText, firstInvalidUtf8 } from '../../src/project/decode.js';

const BOM = '\ufeff';

function utf16(text: string, bigEndian: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('text', () => {
  test.each([
    ['nothing', Buffer.from(''), ''],
    ['ASCII', Buffer.from('a: b\r\n'), 'a: b\r\n'],
    ['Latin letters', Buffer.from('ä: ÿ\n'), 'ä: ÿ\n'],
    ['astral characters', Buffer.from('a: 😀\n'), 'a: 😀\n'],
    ['a byte order mark, which stays', Buffer.from(`${BOM}a: b`), `${BOM}a: b`],
    ['a byte order mark alone', Buffer.from(BOM), BOM],
    ['UTF-16, little end first', utf16(`${BOM}a: é😀\n`, false), `${BOM}a: é😀\n`],
    ['UTF-16, big end first', utf16(`${BOM}a: é😀\n`, true), `${BOM}a: é😀\n`],
    ['control characters, which are for the parser to judge', Buffer.from('a: \u0007\u007f'), 'a: \u0007\u007f'],
  ])('%s', (_name, bytes, text) => {
    expect(decodeText(bytes).text).toBe(text);
  });

  test('is plain where it holds nothing but printable ASCII, tabs and line feeds, whatever stands where', () => {
    const anyBytes = fc.array(fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 32, max: 126 }) }, fc.integer({ min: 1, max: 255 })), { maxLength: 40 });
    fc.assert(
      fc.property(anyBytes, fc.nat(3), (given, offset) => {
        const bytes = Buffer.from(new ArrayBuffer(given.length + offset), offset);
        bytes.set(given);
        const outcome = decodeText(bytes);
        const expected = offset === 0 && given.every((byte) => byte === 9 || byte === 10 || (byte >= 32 && byte <= 126));
        expect(outcome.problem === undefined && outcome.plain === true).toBe(expected);
      }),
    );
  });

  test('any string comes back from UTF-8 and from UTF-16 with a mark', () => {
    const anyText = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && !text.startsWith(BOM));
    fc.assert(
      fc.property(anyText, (text) => {
        expect(decodeText(Buffer.from(text)).text).toBe(text);
        expect(decodeText(utf16(BOM + text, false))).toEqual({ text: BOM + text });
        expect(decodeText(utf16(BOM + text, true))).toEqual({ text: BOM + text });
      }),
    );
  });

  test('the bytes that were read are not changed', () => {
    const bytes = utf16(`${BOM}ab`, true);
    const before = Buffer.from(bytes);
    decodeText(bytes);
    expect(bytes.equals(before)).toBe(true);
  });
});

describe('no text', () => {
  test.each([
    ['Latin-1', Buffer.from('a: 1\nb: caf\xe9\n', 'latin1'), { offset: 11, line: 2 }, '0xE9'],
    ['a sequence that breaks off', Buffer.from([0x61, 0xe2, 0x82]), { offset: 1, line: 1 }, '0xE2'],
    ['an overlong form', Buffer.from([0xc0, 0xaf]), { offset: 0, line: 1 }, '0xC0'],
    ['a surrogate in UTF-8', Buffer.from([0x0a, 0xed, 0xa0, 0x80]), { offset: 1, line: 2 }, '0xED'],
    ['above U+10FFFF', Buffer.from([0xf4, 0x90, 0x80, 0x80]), { offset: 0, line: 1 }, '0xF4'],
    ['CRLF and lone CR counted as lines', Buffer.from('a\r\nb\rc\xff', 'latin1'), { offset: 6, line: 3 }, '0xFF'],
    ['NUL', Buffer.from('a: b\nc: \0\n'), { offset: 8, line: 2 }, 'not a text file'],
    ['NUL after wide characters, counted in bytes', Buffer.from('é\0'), { offset: 2, line: 1 }, 'NUL'],
    ['UTF-16 without a mark', utf16('kind: Pod\n', false), { offset: 1, line: 1 }, 'UTF-16 without a byte order mark'],
    ['UTF-16 with half a pair', utf16(`${BOM}a\n\ud83d!`, false), { offset: 6, line: 2 }, 'surrogate'],
    ['UTF-16 with half a unit', Buffer.concat([utf16(`${BOM}ab`, true), Buffer.from('c')]), { offset: 6, line: 1 }, 'half'],
    ['UTF-32, which begins like UTF-16', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), { offset: 2, line: 1 }, 'NUL'],
  ])('%s', (_name, bytes, at, words) => {
    const outcome = decodeText(bytes);
    expect(outcome).toMatchObject({ problem: 'not-utf8', at });
    expect(outcome.problem === undefined ? '' : outcome.message).toContain(words);
  });

  test('firstInvalidUtf8 agrees with the platform', () => {
    const bytes = fc.uint8Array({ maxLength: 12 }).map((random) => Uint8Array.from([0xf0, 0x9f, 0x98, 0x80, ...random]));
    const likely = fc
      .array(fc.constantFrom(0x41, 0x80, 0x9f, 0xa0, 0xbf, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0x90, 0x8f), { maxLength: 8 })
      .map((all) => Uint8Array.from(all));
    fc.assert(
      fc.property(fc.oneof(bytes, likely), (input) => {
        const at = firstInvalidUtf8(input);
        expect(at === -1).toBe(isUtf8(input));
        if (at === -1) return;
        expect(isUtf8(input.subarray(0, at))).toBe(true);
        for (const length of [1, 2, 3, 4]) {
          if (at + length <= input.length) expect(isUtf8(input.subarray(at, at + length))).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
