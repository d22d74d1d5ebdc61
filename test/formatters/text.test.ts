import { describe, expect, it } from 'vitest';
import { count, crop, list, textWidth, wrap } from '../../src/formatters/text.js';

describe('textWidth', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['😀', 2],
    ['e\u0301', 1],
    ['ｆ', 2],
    ['é', 1],
    ['─│', 2],
    ['한글', 4],
    ['𝒳', 1],
  ])('%s', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('wrap', () => {
  it('breaks at spaces and keeps long words whole', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a https://example.com/long b', 8)).toEqual(['a', 'https://example.com/long', 'b']);
    expect(wrap('', 8)).toEqual(['']);
  });
});

it('crops without splitting a pair', () => {
  expect(crop('abcdef', 6)).toBe('abcdef');
  expect(crop('abcdef', 4)).toBe('abc…');
  expect(crop('ab😀cd', 4)).toBe('ab…');
});

it('counts and lists', () => {
  expect(count(1, 'patch', 'patches')).toBe('1 patch');
  expect(count(0, 'error')).toBe('0 errors');
  expect(list(['a', 'b', 'c'])).toBe('a, b and c');
  expect(list(['a'])).toBe('a');
  expect(list([])).toBe('');
});
