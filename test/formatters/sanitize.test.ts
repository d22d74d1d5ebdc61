import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText, runnerSafe, visible } from '../../src/formatters/sanitize.js';
import { hazardsOf } from './support.js';

describe('visible', () => {
  it.each([
    ['plain text, ünïcödé and 日本', 'plain text, ünïcödé and 日本'],
    ['\u202e', '\\u{202E}'],
    ['a\nb\r\tc', 'a\\u{A}b\\u{D}\\u{9}c'],
    ['\u001b[31mred', '\\u{1B}[31mred'],
    ['\u009b31m', '\\u{9B}31m'],
    ['\u007f\u0000', '\\u{7F}\\u{0}'],
    ['\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['half \ud83d of 😀', 'half \\u{D83D} of 😀'],
    ['\u{e0041}', '\\u{E0041}'],
    ['##[error]x', '#\\u{23}[error]x'],
    ['###[', '##\\u{23}['],
    ['##vso[task]', '#\\u{23}vso[task]'],
    ['## [a] ##', '## [a] ##'],
  ])('%j', (text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it('leaves nothing that a terminal or a runner obeys', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => hazardsOf(runnerSafe(visible(text))).length === 0));
    const pieces = fc.array(fc.constantFrom('#', '##', '[', 'vso', ':', '::', ' ', '\u00a0', '\t', '\u001b', '\ud800'));
    fc.assert(fc.property(pieces, (parts) => hazardsOf(runnerSafe(visible(parts.join('')))).length === 0));
  });
});

describe('jsonText', () => {
  it.each<[object, number | undefined, string]>([
    [{ a: 'b\n##[error]c\u202e' }, undefined, String.raw`{"a":"b\n#\u0023[error]c\u202e"}`],
    [['\u{e0041}', '😀 é'], undefined, String.raw`["\udb40\udc41","😀 é"]`],
    [['\u0085'], 1, '[\n "\\u0085"\n]'],
  ])('%j', (value, indent, expected) => {
    expect(jsonText(value, indent)).toBe(expected);
  });

  it('says the same, with nothing that a terminal or a runner obeys', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('#', '##', '[', 'vso', '\u2028', '\ud800', '\\')).map((parts) => parts.join('')));
    fc.assert(fc.property(fc.dictionary(text, text), (value) => {
      expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      return hazardsOf(jsonText(value)).length === 0;
    }));
  });
});

describe('runnerSafe', () => {
  it.each([
    ['::error::x', '\\u{3A}:error::x'],
    ['  ::error::x', '  \\u{3A}:error::x'],
    ['\u001b[31m::x', '\u001b[31m\\u{3A}:x'],
    ['a ::x', 'a ::x'],
    ['::::', '\\u{3A}:::'],
  ])('%j', (line, expected) => {
    expect(runnerSafe(line)).toBe(expected);
  });
});
