import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { FolderIndex, isOneEnvironment } from '../../src/inventory/nearest.js';

describe('one environment', () => {
  test.each([
    ['a.yaml', 'prod/b.yaml', true],
    ['prod/a.yaml', 'prod/b.yaml', true],
    ['prod/a.yaml', 'prod/apps/web/b.yaml', true],
    ['dev/a.yaml', 'prod/b.yaml', false],
    ['prod/a.yaml', 'production/b.yaml', false],
    ['envs/prod/a.yaml', 'prod/b.yaml', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isOneEnvironment(a, b)).toBe(expected);
    expect(isOneEnvironment(b, a)).toBe(expected);
  });

  test('an index of folders answers like each of them, and gives each item once', () => {
    const file = fc.array(fc.constantFrom('a', 'ab', 'b', 'c'), { maxLength: 4 }).map((folders) => [...folders, 'x.yaml'].join('/'));
    fc.assert(
      fc.property(fc.array(file, { maxLength: 6 }), file, file, (files, asked, other) => {
        const index = new FolderIndex<number>();
        for (const [number, each] of files.entries()) index.add(each, number);
        const all = files.map((each, number) => ({ each, number }));
        const near = all.filter(({ each }) => isOneEnvironment(each, asked));
        expect(index.hasInLine(asked)).toBe(near.length > 0);
        expect(index.take(() => false, asked)).toEqual([]);
        const odd = index.take((number) => number % 2 === 1, asked);
        expect(odd.toSorted()).toEqual(near.map(({ number }) => number).filter((number) => number % 2 === 1));
        const left = all.filter(({ number }) => !odd.includes(number));
        expect(index.hasInLine(other)).toBe(left.some(({ each }) => isOneEnvironment(each, other)));
        expect(index.take(() => true).toSorted()).toEqual(left.map(({ number }) => number));
        expect(index.hasInLine(other)).toBe(false);
      }),
    );
  });
});
