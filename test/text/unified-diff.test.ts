import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/text/unified-diff.js';

const diff = (before: string, after: string, name = 'a.yaml'): string => [...unifiedDiff({ name, before, after })].join('');
const lines = (...words: readonly (string | number)[]): string => words.map((word) => `${word}\n`).join('');

describe('a unified diff', () => {
  it('is nothing for equal texts', () => {
    expect(diff('a\n', 'a\n')).toBe('');
  });

  it('shows three lines around a change', () => {
    expect(diff(lines(1, 2, 3, 4, 5, 6, 7, 8, 9), lines(1, 2, 3, 4, 'five', 6, 7, 8, 9))).toBe(
      '--- a/a.yaml\n+++ b/a.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    );
  });

  it('joins changes whose surroundings meet, and parts those that are far', () => {
    const before = lines(...Array.from({ length: 30 }, (_, index) => index + 1));
    const near = diff(before, before.replace('\n5\n', '\n').replace('\n9\n', '\n9\n9b\n'));
    expect(near.match(/^@@.*@@$/gm)).toEqual(['@@ -2,11 +2,11 @@']);
    const far = diff(before, before.replace('\n5\n', '\n').replace('\n25\n', '\n25\n25b\n'));
    expect(far.match(/^@@.*@@$/gm)).toEqual(['@@ -2,7 +2,6 @@', '@@ -23,6 +22,7 @@']);
  });

  it('names the line before an empty stretch', () => {
    expect(diff('', 'a\n')).toContain('@@ -0,0 +1 @@');
    expect(diff('a\n', '')).toContain('@@ -1 +0,0 @@');
  });

  it('says where the last line has no break, and keeps returns', () => {
    expect(diff('a\r\nb', 'a\r\nc')).toBe('--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n');
  });

  it('quotes names that could be taken for something else', () => {
    expect(diff('a\n', 'b\n', 'a\n+++ b')).toContain('--- "a/a\\n+++ b"\n');
  });

  it('takes no more than a moment for texts that have nothing in common', () => {
    const before = lines(...Array.from({ length: 5_000 }, (_, index) => `a${index}`));
    expect(diff(before, before.replaceAll('a', 'b')).split('\n')).toHaveLength(10_004);
  });
});
